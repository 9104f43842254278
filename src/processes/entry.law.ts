import { exp, exponentials } from "../lanes/exp.law.ts";
import {
  type Column,
  type Index,
  LANES,
  add,
  all,
  at,
  column,
  div,
  flag,
  gt,
  max,
  min,
  mul,
  put,
  sub,
} from "../lanes/lanes.ts";
import { log, logarithms } from "../lanes/log.law.ts";
import { NetworkColumn } from "./network.law.ts";

/** The columns of entry by payback: parameters, what they imply a day, state. */
export enum EntryColumn {
  /** A new machine at the start: J/TH, and the share by which that falls a year. */
  efficiency,
  efficiencyGain,
  /** Its price at the start, USD/TH, and the share by which that falls a year. */
  usdPerTh,
  usdPerThFall,
  /** Price of the power that it will use, USD/MWh. */
  power,
  /** Payback at which the network orders `referenceGrowth`, days. */
  referencePayback,
  /** Log growth of capacity that is then ordered a year. */
  referenceGrowth,
  /** Elasticity of orders to the inverse of payback. */
  response,
  /** The most log growth that makers deliver a year. */
  maxGrowth,
  /** Capacity on order at the start, EH/s; without meaning where it follows from the start's payback. */
  orderedEhs,

  /** Price of new machines, and its factor a day: USD/EH. */
  cost,
  costStep,
  /** Cost of their power, and its factor a day: USD/EH/day. */
  powerCost,
  powerCostStep,
  /** ln of the daily margin that pays them back in the reference time, USD/EH/day. */
  logReferenceMargin,
  logCostStep,
  /** Today's margin of new machines, USD/EH/day; what follows from it. */
  margin,
  logMargin,
  pull,
  /** Today's order: log growth of capacity, a day. */
  order,
}

/** The opening state: what new machines and their power cost. */
export function startEntry(entry: Column, count: Index): void {
  for (let i: Index = 0; i < count; i += LANES) {
    const cost = mul(at(column(entry, EntryColumn.usdPerTh), i), all(1e6));
    const kept = sub(all(1.0), at(column(entry, EntryColumn.usdPerThFall), i));
    const logCostStep = div(log(kept), all(365.0));
    const efficiencyKept = sub(all(1.0), at(column(entry, EntryColumn.efficiencyGain), i));
    const draw = mul(all(24.0), at(column(entry, EntryColumn.efficiency), i));
    put(column(entry, EntryColumn.cost), i, cost);
    put(column(entry, EntryColumn.costStep), i, exp(logCostStep));
    put(column(entry, EntryColumn.logCostStep), i, logCostStep);
    put(column(entry, EntryColumn.powerCost), i, mul(draw, at(column(entry, EntryColumn.power), i)));
    put(column(entry, EntryColumn.powerCostStep), i, exp(div(log(efficiencyKept), all(365.0))));
    put(
      column(entry, EntryColumn.logReferenceMargin),
      i,
      log(div(cost, at(column(entry, EntryColumn.referencePayback), i))),
    );
  }
}

/**
 * A day's order of new machines, at a hashprice in USD/EH/day:
 *
 *     margin = hashprice − 24·e·p,   payback = cost / margin,
 *     order = min(g·(reference payback / payback)^response, most) / 365     log growth of capacity,
 *
 * and nothing where the margin is not positive. With a response of 1 the network spends a fixed share of what new
 * machines earn on more of them: g · reference payback / 365.
 */
export function orderMachines(entry: Column, hashprice: Column, count: Index): void {
  const powerCost = column(entry, EntryColumn.powerCost);
  const logReferenceMargin = column(entry, EntryColumn.logReferenceMargin);
  const referenceGrowth = column(entry, EntryColumn.referenceGrowth);
  const response = column(entry, EntryColumn.response);
  const maxGrowth = column(entry, EntryColumn.maxGrowth);
  const margin = column(entry, EntryColumn.margin);
  const logMargin = column(entry, EntryColumn.logMargin);
  const pull = column(entry, EntryColumn.pull);
  const order = column(entry, EntryColumn.order);
  for (let i: Index = 0; i < count; i += LANES) {
    const earned = sub(at(hashprice, i), at(powerCost, i));
    put(margin, i, earned);
    put(pull, i, max(earned, all(1e-9)));
  }
  logarithms(logMargin, pull, count);
  for (let i: Index = 0; i < count; i += LANES) {
    put(pull, i, mul(at(response, i), sub(at(logMargin, i), at(logReferenceMargin, i))));
  }
  exponentials(pull, pull, count);
  for (let i: Index = 0; i < count; i += LANES) {
    const growth = min(mul(at(referenceGrowth, i), at(pull, i)), at(maxGrowth, i));
    put(order, i, mul(div(growth, all(365.0)), flag(gt(at(margin, i), all(0.0)))));
  }
}

/** Replaces the order by what delivers `orderedEhs` in equal steps of log capacity within the lag. */
export function spreadOrders(entry: Column, network: Column, lagDays: number, count: Index): void {
  const orderedEhs = column(entry, EntryColumn.orderedEhs);
  const order = column(entry, EntryColumn.order);
  const logCapacity = column(network, NetworkColumn.logCapacity);
  for (let i: Index = 0; i < count; i += LANES) {
    const capacity = exp(at(logCapacity, i));
    put(order, i, div(log(add(all(1.0), div(at(orderedEhs, i), capacity))), all(lagDays)));
  }
}

/**
 * Delivers what is due today into installed capacity and puts today's order in its place, due one lag from now. Whatever
 * was ordered comes, and what came stays: orders are never negative.
 */
export function deliverMachines(entry: Column, network: Column, due: Column, count: Index): void {
  const order = column(entry, EntryColumn.order);
  const logCapacity = column(network, NetworkColumn.logCapacity);
  for (let i: Index = 0; i < count; i += LANES) {
    put(logCapacity, i, add(at(logCapacity, i), at(due, i)));
    put(due, i, at(order, i));
  }
}

/** Tomorrow's new machines: cheaper, and drawing less for a hash. */
export function renewOffer(entry: Column, count: Index): void {
  const cost = column(entry, EntryColumn.cost);
  const costStep = column(entry, EntryColumn.costStep);
  const powerCost = column(entry, EntryColumn.powerCost);
  const powerCostStep = column(entry, EntryColumn.powerCostStep);
  const logReferenceMargin = column(entry, EntryColumn.logReferenceMargin);
  const logCostStep = column(entry, EntryColumn.logCostStep);
  for (let i: Index = 0; i < count; i += LANES) {
    put(cost, i, mul(at(cost, i), at(costStep, i)));
    put(powerCost, i, mul(at(powerCost, i), at(powerCostStep, i)));
    put(logReferenceMargin, i, add(at(logReferenceMargin, i), at(logCostStep, i)));
  }
}
