import { type PathOf, exp, log, max, min, record, state, term } from "../../lanes/law.ts";
import { DAYS_PER_YEAR, HOURS_PER_DAY, TH_PER_EH } from "../../units.ts";
import type { Network } from "./capacity.law.ts";

/** Entry by payback: parameters, what they imply a day, state. */
export const Entry = record("entry", {
  /** A new machine at the start: J/TH, and the share by which that falls a year; USD/TH, and the same; its power, USD/MWh. */
  efficiency: term,
  efficiencyGain: term,
  usdPerTh: term,
  usdPerThFall: term,
  power: term,
  /** Payback, days, and log growth of capacity that is then ordered a year; elasticity of orders to the inverse of payback. */
  referencePayback: term,
  referenceGrowth: term,
  response: term,
  /** The most log growth that makers deliver a year; EH/s on order at the start, where these do not follow from its payback. */
  maxGrowth: term,
  orderedEhs: term,

  /** Price of new machines, USD/EH, and cost of their power, USD/EH/day; each with its factor a day. */
  cost: state,
  costStep: term,
  powerCost: state,
  powerCostStep: term,
  /** ln of the daily margin that pays them back in the reference time, USD/EH/day, and its step a day. */
  logReferenceMargin: state,
  logCostStep: term,
});
export type Entry = PathOf<typeof Entry>;

/** Machines on order that are due on one day of the lag: log growth of capacity. */
export const Due = record("due", { growth: state });
export type Due = PathOf<typeof Due>;

/** The opening state: what new machines and their power cost. */
export function startEntry(entry: Entry): void {
  entry.cost = entry.usdPerTh * TH_PER_EH;
  entry.logCostStep = log(1 - entry.usdPerThFall) / DAYS_PER_YEAR;
  entry.costStep = exp(entry.logCostStep);
  entry.powerCost = HOURS_PER_DAY * entry.efficiency * entry.power;
  entry.powerCostStep = exp(log(1 - entry.efficiencyGain) / DAYS_PER_YEAR);
  entry.logReferenceMargin = log(entry.cost / entry.referencePayback);
}

/**
 * A day's order of new machines, log growth of capacity, at a hashprice in USD/EH/day; none where the margin is not
 * positive:
 *
 *     margin = hashprice − 24·e·p,   payback = cost / margin,
 *     order = min(g·(reference payback / payback)^response, most) / 365.
 *
 * With a response of 1 the network spends a fixed share of what new machines earn on more of them.
 */
export function orderAt(entry: Entry, hashprice: number): number {
  const margin = hashprice - entry.powerCost;
  const pull = exp(entry.response * (log(max(margin, 1e-9)) - entry.logReferenceMargin));
  const growth = min(entry.referenceGrowth * pull, entry.maxGrowth);
  return (growth / DAYS_PER_YEAR) * Number(margin > 0);
}

/** Puts a day's order under way at the start: what that day's hashprice calls for. */
export function openPipeline(due: Due, entry: Entry, hashprice: number): void {
  due.growth = orderAt(entry, hashprice);
}

/** Puts under way what delivers `orderedEhs` in equal steps of log capacity within the lag. */
export function spreadOrders(due: Due, entry: Entry, network: Network, lagDays: number): void {
  due.growth = log(1 + entry.orderedEhs / exp(network.logCapacity)) / lagDays;
}

/**
 * Delivers what is due today and puts today's order in its place, due one lag from now: what was ordered comes, and what
 * came stays. Tomorrow's machines are cheaper, and draw less for a hash.
 */
export function stepEntry(entry: Entry, network: Network, due: Due, hashprice: number): void {
  network.logCapacity += due.growth;
  due.growth = orderAt(entry, hashprice);
  entry.cost *= entry.costStep;
  entry.powerCost *= entry.powerCostStep;
  entry.logReferenceMargin += entry.logCostStep;
}
