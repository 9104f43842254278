import { DAYS_PER_YEAR, exp, max, min } from "../lanes/law.ts";
import type { Company } from "./company.law.ts";
import type { Hosting } from "./hpc.law.ts";
import type { Market, Value } from "./value.law.ts";

/**
 * (e^−x − 1 + x)/x² for x ≥ 0: the worth of income that is lost less and less, in a straight line; below ½ its series.
 */
function fadingAnnuity(x: number): number {
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
  return x < 0.5 ? p : (exp(0 - x) - 1 + far) / (far * far);
}

/**
 * HPC at the close of `day` days from the start: all its income still to come, at the cap rate r, less the capex still to
 * be paid. With `wait` years to energisation, `left` years of contract after that or from today, and h of the R years of
 * ramp still to come, no longer than its contract,
 *
 *     NOI · e^(−r·wait) · ((1 − e^(−r·left))/r − h²/R · (e^(−rh) − 1 + rh)/(rh)²) − unspent:
 *
 * a perpetuity, NOI/r, where the contract never ends and the ramp is over.
 */
export function valueHpc(value: Value, hpc: Hosting, company: Company, market: Market, day: number): void {
  const capRate = market.hpcCapRate;
  const wait = max(hpc.energisedDay - day, 0);
  const left = max(hpc.endDay - max(hpc.energisedDay, day), 0);
  const rising = min(max(hpc.energisedDay + hpc.rampDays - day, 0), hpc.rampDays);
  const perpetuity = (hpc.noiPerDay * DAYS_PER_YEAR) / capRate;
  const later = exp(0 - capRate * (wait / DAYS_PER_YEAR));
  const end = exp(0 - capRate * (left / DAYS_PER_YEAR));
  const lost = (rising * rising) / max(hpc.rampDays, 1e-9);
  const unearned = hpc.noiPerDay * (lost * fadingAnnuity(capRate * (rising / DAYS_PER_YEAR)));
  value.hpc = (perpetuity * (1 - end) - unearned) * later - company.hpcUnspent;
}
