import type { PathOf, Table } from "../../lanes/law.ts";
import { exp, log, max, min, record, seen, state, stepFunction, sum, term } from "../../lanes/law.ts";
import { BLOCKS_PER_DAY, DAYS_PER_YEAR } from "../../units.ts";
import type { Network } from "./capacity.law.ts";

/** A cost curve of all machines: parameters, what they imply a day, state. */
export const Curve = record("curve", {
  /** s: standard deviation of the log power cost of machines; λ: how far operators look past the next retarget; L, days. */
  logSpread: term,
  lookAhead: term,
  lagDays: term,
  /** ρ: share of the machines that lose money for long that is retired a year; mean age of what counts, days; o. */
  retirementRate: term,
  retirementLagDays: term,
  cashCostRatio: term,

  weight: term,
  retirementWeight: term,
  logCashCost: term,
  /** ln m − ln b: the log of the median machine's power cost over that of the average machine that runs at the start. */
  medianGap: state,

  /** y: log of what operators look at, lagged, USD/EH/day; the same of the hashprice, for retirement. */
  outlook: state,
  laggedLogHashprice: state,
  /** c̄: power cost of the average machine that runs, USD/EH/day; its margin, a mean of about the last thirty days. */
  runningCost: seen,
  monthMargin: state,
  /** Log of capacity that was retired since the start. */
  retired: sum,
});
export type Curve = PathOf<typeof Curve>;

/** What parameters imply a day. */
export function setCurve(curve: Curve): void {
  curve.weight = 1 - exp(-1 / curve.lagDays);
  curve.retirementWeight = 1 - exp(-1 / curve.retirementLagDays);
  curve.logCashCost = log(curve.cashCostRatio);
}

/** What operators look at: at λ = 1 the hashprice after the next retarget, if hashrate stayed; `workPerEh` of its day. */
export function lookedAt(curve: Curve, hashprice: number, workPerEh: number, logRunning: number): number {
  return log(hashprice) + curve.lookAhead * (log(BLOCKS_PER_DAY / workPerEh) - logRunning);
}

/** What operators look at as the first day opens; `hashrate` in EH/s. */
export function lookAtStart(curve: Curve, hashprice: number, workPerEh: number, hashrate: number): void {
  curve.outlook = lookedAt(curve, hashprice, workPerEh, log(hashrate));
}

/** The opening state, at rest: `medianGap` and `outlook` are set. */
export function openCurve(
  network: Network,
  curve: Curve,
  hashprice: number,
  laggedHashprice: number,
  normalCdf: Table,
): void {
  runCurve(network, curve, normalCdf);
  curve.monthMargin = 1 - curve.runningCost / hashprice;
  curve.laggedLogHashprice = log(laggedHashprice);
}

/**
 * The share of capacity that runs, and the mean power cost of what runs, on a lognormal curve of costs with median m:
 *
 *     a = Φ(z),   z = (y − ln m)/s,   c̄ = m·e^(s²/2)·Φ(z − s)/Φ(z).
 */
function runCurve(network: Network, curve: Curve, normalCdf: Table): void {
  const logMedian = network.logBreakeven + curve.medianGap;
  const z = (curve.outlook - logMedian) / curve.logSpread;
  // Some run at any hashprice: without power costs, or for other reasons.
  network.active = max(stepFunction(z, normalCdf), 1e-6);
  const mean = exp(logMedian + (curve.logSpread * curve.logSpread) / 2);
  const cheaper = stepFunction(z - curve.logSpread, normalCdf);
  // No machine that runs costs more than what it looks at.
  curve.runningCost = min((mean * cheaper) / network.active, exp(curve.outlook));
}

/** One day of what runs: operators look at yesterday's hashprice and towards the next retarget, with an exponential lag. */
export function stepCurve(
  network: Network,
  curve: Curve,
  hashprice: number,
  workPerEh: number,
  normalCdf: Table,
): void {
  const logRunning = network.logCapacity + log(network.active);
  curve.outlook += curve.weight * (lookedAt(curve, hashprice, workPerEh, logRunning) - curve.outlook);
  runCurve(network, curve, normalCdf);
  const margin = 1 - curve.runningCost / hashprice;
  curve.monthMargin += MONTH_WEIGHT * (margin - curve.monthMargin);
}

/** 1 − e^(−1/30). */
const MONTH_WEIGHT = 0.03278389876688204;

/**
 * One day of retirement: of the machines whose cash costs, o times their power, are above the hashprice of the last months
 * a share of ρ a year goes for good,
 *
 *     d ln N = −ρ·(1 − Φ((ȳ − ln m − ln o)/s)) dt,   ȳ the exponential lag of ln h.
 */
export function retire(network: Network, curve: Curve, hashprice: number, normalCdf: Table): void {
  curve.laggedLogHashprice += curve.retirementWeight * (log(hashprice) - curve.laggedLogHashprice);
  const cost = network.logBreakeven + curve.medianGap + curve.logCashCost;
  const losing = stepFunction((cost - curve.laggedLogHashprice) / curve.logSpread, normalCdf);
  const gone = (curve.retirementRate * losing) / DAYS_PER_YEAR;
  network.logCapacity -= gone;
  curve.retired += gone;
}
