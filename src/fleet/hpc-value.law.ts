import { exp, max, min } from "../lanes/law.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import type { Company } from "./company.law.ts";
import type { Hosting } from "./hpc.law.ts";
import type { Market, Value } from "./value.law.ts";

/**
 * (e^−x − 1 + x)/x² for x ≥ 0, `decay` being e^−x: what a unit of income lost at a rate that falls in a straight line to
 * nothing is worth. Its series below a half, where the closed form would cancel.
 */
function fadingAnnuity(x: number, decay: number): number {
  const near = 0 - min(x, 0.5);
  let p = 1.6059043836821613e-10;
  p = p * near + 2.08767569878681e-9;
  p = p * near + 2.505210838544172e-8;
  p = p * near + 2.755731922398589e-7;
  p = p * near + 2.7557319223985893e-6;
  p = p * near + 2.48015873015873e-5;
  p = p * near + 0.0001984126984126984;
  p = p * near + 0.001388888888888889;
  p = p * near + 0.008333333333333333;
  p = p * near + 0.041666666666666664;
  p = p * near + 0.16666666666666666;
  p = p * near + 0.5;
  const far = max(x, 0.5);
  const closed = (decay - 1 + far) / (far * far);
  return x < 0.5 ? p : closed;
}

/**
 * HPC at the close of `day` days from the start: all its income still to come, at the cap rate r, less the capex still to
 * be paid. With `wait` years to energisation, `left` years of contract after that or from today, and h of the R years of
 * ramp still to come,
 *
 *     NOI · e^(−r·wait) · ((1 − e^(−r·left))/r − h²/R · (e^(−rh) − 1 + rh)/(rh)²) − unspent:
 *
 * a perpetuity, NOI/r, where the contract never ends and the ramp is over. A ramp must not outlast its contract.
 */
export function valueHpc(
  value: Value,
  hosting: Hosting,
  company: Company,
  market: Market,
  day: number,
): void {
  const capRate = market.hpcCapRate;
  const energised = hosting.energisedDay;
  const ramp = hosting.rampDays;
  const wait = max(energised - day, 0);
  const left = max(hosting.endDay - max(energised, day), 0);
  const rising = min(max(energised + ramp - day, 0), ramp);
  const perpetuity = (hosting.noiPerDay * DAYS_PER_YEAR) / capRate;
  const later = exp(0 - capRate * (wait / DAYS_PER_YEAR));
  const end = exp(0 - capRate * (left / DAYS_PER_YEAR));
  const x = capRate * (rising / DAYS_PER_YEAR);
  const lost = ((rising * rising) / max(ramp, 1e-9)) * fadingAnnuity(x, exp(0 - x));
  const full = perpetuity * (1 - end);
  value.hpc = (full - hosting.noiPerDay * lost) * later - company.hpcUnspent;
}
