import type { PathOf, Table } from "../../lanes/law.ts";
import { exp, log, record, stepFunction, term } from "../../lanes/law.ts";
import type { Network } from "./capacity.law.ts";

/** Shutdown of a share of the network: parameters, and what they imply a day. */
export const Shutdown = record("shutdown", {
  /** θ: share of hashrate that answers the hashprice; σ_b: standard deviation of its log breakeven; mean lag of that, days. */
  sensitiveShare: term,
  logSpread: term,
  lagDays: term,
  weight: term,
});
export type Shutdown = PathOf<typeof Shutdown>;

/** The opening state: the share that runs rests where the start's hashprice puts it, USD/EH/day. */
export function startShutdown(
  network: Network,
  shutdown: Shutdown,
  hashprice: number,
  normalCdf: Table,
): void {
  shutdown.weight = 1 - exp(-1 / shutdown.lagDays);
  const z = (log(hashprice) - network.logBreakeven) / shutdown.logSpread;
  network.active = 1 - shutdown.sensitiveShare * stepFunction(0 - z, normalCdf);
}

/**
 * One day of the share of capacity that runs: it follows 1 − θ·Φ(−z), z = (ln hashprice − ln b)/σ_b, with an exponential
 * lag. Shutdown answers yesterday's hashprice fast; b falls as machines are renewed (`renewMachines`).
 */
export function stepShutdown(
  network: Network,
  shutdown: Shutdown,
  hashprice: number,
  normalCdf: Table,
): void {
  // −z: how hard the hashprice presses
  const pressure = (network.logBreakeven - log(hashprice)) / shutdown.logSpread;
  const goal = 1 - shutdown.sensitiveShare * stepFunction(pressure, normalCdf);
  network.active += shutdown.weight * (goal - network.active);
}
