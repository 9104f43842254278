import type { Problem } from "../problems/problem.ts";
import { problemAt } from "../problems/problem.ts";
import type { MapNode, Node } from "../yaml/tree.ts";
import {
  BY_NAME,
  type Column,
  COLUMNS,
  CONVERT,
  EXCESS,
  LEASE_START,
  LEASE_TERMS,
  PRICE,
  REGION,
} from "./columns.ts";
import type { Fills } from "./fills.ts";
import { isZero, laid, mapOf, scalar, times } from "./nodes.ts";
import type { Row } from "./row.ts";

/** What cohorts are read with. */
export interface Reading {
  /** The region of a company that names none. */
  readonly region: string;
  readonly fills: Fills;
  readonly warnings: Problem[];
  /** Companies whose cells of a kind are not used. */
  readonly unused: { readonly terms: string[]; readonly prices: string[] };
}

const named = (name: string): Column => BY_NAME.get(name)!;
const HASHRATE = named("hashrate_ehs");
const SHARES = named("shares_m");
const MARKET_VALUE = named("market_value_usd_m");
const DEBT = named("debt_usd_m");
const COUPON = named("debt_coupon");
const DUE = named("debt_due");
const NEW_SHARES = named("issue_max_share");
const RAISE_BELOW = named("raise_below_usd_m");
const VOLUME = named("daily_volume_share");
const HOSTING_MW = named("hosting_it_mw");
const OTHER_MW = named("power_other_mw");

/** Columns that stand in a fleet only where others call for them. */
const CONDITIONAL = new Set([
  REGION,
  HASHRATE,
  SHARES,
  PRICE,
  DEBT,
  COUPON,
  DUE,
  CONVERT,
  EXCESS,
  NEW_SHARES,
  RAISE_BELOW,
  VOLUME,
  HOSTING_MW,
  OTHER_MW,
  LEASE_START,
  ...LEASE_TERMS,
]);
const PLAIN = COLUMNS.filter((column) => column.key !== null && !CONDITIONAL.has(column));

/** The fleet of a row, as `fleets: {name: …}` has it, each value at its cell. */
export function fleetOf(row: Row, reading: Reading): MapNode {
  const fleet = new Fleet(row);
  fleet.put(REGION, row.value(REGION) ?? usualRegion(row, reading));
  const hashrate = fleet.need(HASHRATE);
  const shares = fleet.need(SHARES);
  for (const column of PLAIN) fleet.put(column, row.value(column, hashrate));
  putPrice(fleet, row, shares, reading);
  putDebts(fleet, row, hashrate, reading);
  putIssuance(fleet, row, shares, hashrate);
  putHosting(fleet, row, reading);
  return fleet.map;
}

class Fleet {
  map: MapNode;
  readonly #row: Row;

  constructor(row: Row) {
    this.#row = row;
    this.map = mapOf(row.key, []);
  }

  put({ key }: Column, value: Node | undefined): void {
    if (value !== undefined) this.at(key!, value);
  }

  at(key: string, value: Node): void {
    this.map = laid(this.map, key.split("."), value);
  }

  /** Puts the number of a column that every company must say, and returns it as the file has it; NaN where it is missing. */
  need(column: Column): number {
    const value = this.#row.value(column);
    this.put(column, value);
    if (value === undefined && !this.#row.says(column))
      this.#row.report(undefined, `${this.#row.name} has no ${column.name}: every company needs it`);
    return value?.kind === "scalar" ? Number(value.value) : NaN;
  }
}

function usualRegion({ name, key }: Row, { region, fills }: Reading): Node {
  fills.add(REGION.name, name, region, "as the scenario has it");
  return scalar(region, key);
}

/** The price, and whether it agrees with the market value that the file states. */
function putPrice(fleet: Fleet, row: Row, shares: number, { warnings }: Reading): void {
  const price = row.value(PRICE);
  fleet.put(PRICE, price);
  const stated = row.value(MARKET_VALUE);
  if (price?.kind !== "scalar" || stated?.kind !== "scalar") return;
  const value = (shares * Number(price.value)) / 1e6;
  // In whole millions half a one is but rounding.
  const rounding = Number.isInteger(stated.value) ? 0.5 : 0;
  if (!(Math.abs(Number(stated.value) - value) > Math.max(rounding, 0.01 * value))) return;
  const message = `${MARKET_VALUE.name} of ${row.name}: ${String(stated.value)}, but ${SHARES.name} × ${PRICE.name} is ${Number(value.toPrecision(4))}`;
  warnings.push(problemAt(stated.span, message));
}

/** Debt as one, and a claim of its own of what notes are worth above par: where that is said, no note converts as well. */
function putDebts(fleet: Fleet, row: Row, hashrate: number, { unused }: Reading): void {
  const debt = row.value(DEBT, hashrate);
  const excess = row.value(EXCESS);
  const [owed, above] = [debt, excess].map((each) => each !== undefined && !isZero(each));
  const due = owed || above ? row.value(DUE) : undefined;
  const price = row.value(CONVERT);
  if (owed) {
    fleet.put(DEBT, debt);
    fleet.put(COUPON, row.value(COUPON));
    fleet.put(DUE, due);
  }
  if (owed && excess === undefined && price?.kind === "scalar" && typeof price.value === "number")
    fleet.put(CONVERT, price);
  else if (price !== undefined) unused.prices.push(row.name);
  if (!above) return;
  fleet.put(EXCESS, excess);
  const claim = EXCESS.key!.replace(/\.\w+$/, "");
  fleet.at(`${claim}.coupon_per_year`, scalar(0, excess!.span));
  if (due !== undefined) fleet.at(`${claim}.maturity`, due);
  fleet.at(`${claim}.seniority`, scalar("unsecured", excess!.span));
}

function putIssuance(fleet: Fleet, row: Row, shares: number, hashrate: number): void {
  const most = row.value(NEW_SHARES);
  if (most === undefined || isZero(most)) return;
  fleet.put(NEW_SHARES, most);
  fleet.put(RAISE_BELOW, row.value(RAISE_BELOW, hashrate));
  const volume = row.value(VOLUME);
  if (volume !== undefined) fleet.put(VOLUME, times(volume, shares));
}

/** Hosting at the market's price for a MW, or a lease if its start is said; and other power. */
function putHosting(fleet: Fleet, row: Row, { unused }: Reading): void {
  const mw = row.value(HOSTING_MW);
  const start = row.value(LEASE_START);
  const other = row.value(OTHER_MW);
  if (other !== undefined && !isZero(other)) fleet.put(OTHER_MW, other);
  if (start === undefined) {
    if (mw !== undefined && !isZero(mw)) fleet.put(HOSTING_MW, mw);
    if (LEASE_TERMS.some((term) => row.says(term))) unused.terms.push(row.name);
    return;
  }
  if (mw === undefined) {
    row.report(start, `${LEASE_START.name} needs ${HOSTING_MW.name}, the MW that are let`);
    return;
  }
  if (isZero(mw)) return;
  fleet.at("company.hpc.mw", mw);
  fleet.put(LEASE_START, start);
  for (const term of LEASE_TERMS) fleet.put(term, row.value(term));
}
