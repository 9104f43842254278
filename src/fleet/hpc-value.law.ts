import { exp } from "../lanes/exp.law.ts";
import {
  type Column,
  type Index,
  LANES,
  type Lane,
  add,
  all,
  at,
  column,
  div,
  gt,
  horner,
  max,
  min,
  mul,
  pick,
  put,
  sub,
} from "../lanes/lanes.ts";
import { CompanyColumn } from "./company.law.ts";
import { HpcColumn } from "./hpc.law.ts";
import { MarketColumn, ValueColumn } from "./value.law.ts";

/**
 * (e^−x − 1 + x)/x² for x ≥ 0, `decay` being e^−x: what a unit of income lost at a rate that falls in a straight line to
 * nothing is worth. Its series below a half, where the closed form would cancel.
 */
function fadingAnnuity(x: Lane, decay: Lane): Lane {
  const near = sub(all(0.0), min(x, all(0.5)));
  let p = all(1.6059043836821613e-10);
  p = horner(p, near, 2.08767569878681e-9);
  p = horner(p, near, 2.505210838544172e-8);
  p = horner(p, near, 2.755731922398589e-7);
  p = horner(p, near, 2.7557319223985893e-6);
  p = horner(p, near, 2.48015873015873e-5);
  p = horner(p, near, 0.0001984126984126984);
  p = horner(p, near, 0.001388888888888889);
  p = horner(p, near, 0.008333333333333333);
  p = horner(p, near, 0.041666666666666664);
  p = horner(p, near, 0.16666666666666666);
  p = horner(p, near, 0.5);
  const far = max(x, all(0.5));
  const closed = div(add(sub(decay, all(1.0)), far), mul(far, far));
  return pick(gt(all(0.5), x), p, closed);
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
  value: Column,
  hpc: Column,
  company: Column,
  market: Column,
  count: Index,
  day: number,
): void {
  for (let i: Index = 0; i < count; i += LANES) {
    const capRate = at(column(market, MarketColumn.hpcCapRate), i);
    const energised = at(column(hpc, HpcColumn.energisedDay), i);
    const wait = max(sub(energised, all(day)), all(0.0));
    const left = max(sub(at(column(hpc, HpcColumn.endDay), i), max(energised, all(day))), all(0.0));
    const ramp = at(column(hpc, HpcColumn.rampDays), i);
    const rising = min(max(sub(add(energised, ramp), all(day)), all(0.0)), ramp);
    const noiPerDay = at(column(hpc, HpcColumn.noiPerDay), i);
    const perpetuity = div(mul(noiPerDay, all(365.0)), capRate);
    const later = exp(sub(all(0.0), mul(capRate, div(wait, all(365.0)))));
    const end = exp(sub(all(0.0), mul(capRate, div(left, all(365.0)))));
    const x = mul(capRate, div(rising, all(365.0)));
    const lost = mul(div(mul(rising, rising), max(ramp, all(1e-9))), fadingAnnuity(x, exp(sub(all(0.0), x))));
    const full = mul(perpetuity, sub(all(1.0), end));
    const unspent = at(column(company, CompanyColumn.hpcUnspent), i);
    put(column(value, ValueColumn.hpc), i, sub(mul(sub(full, mul(noiPerDay, lost)), later), unspent));
  }
}
