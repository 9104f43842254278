/** What numbers are usual at each place of the schema: those of the shipped scenarios, else by the unit. */
import type { z } from "zod";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { ScenarioError } from "../../src/scenario/problems/scenario-error.ts";
import { readText } from "../../src/scenario/files/read-file.ts";
import { scenarioSchema } from "../../src/scenario/schema/schema.ts";
import { shippedFile, shippedScenarios } from "../../src/scenario/files/shipped.ts";
import { type Path, placeOf, unitOf } from "./place.ts";

/** A number of usual size, for a key that no shipped scenario has. */
const BY_UNIT: Readonly<Record<string, number>> = {
  USD: 1e7,
  "USD/year": 1e7,
  "USD/MWh": 50,
  "USD/TH": 10,
  "USD/MW": 5e6,
  "USD/MW/year": 1e6,
  "USD/share": 10,
  "USD/PH/day": 4,
  BTC: 100,
  "BTC/day": 3,
  "BTC/block": 0.02,
  "EH/s": 10,
  "TH/s": 200,
  "J/TH": 20,
  MW: 100,
  "hours/year": 50,
  days: 10,
  months: 3,
  years: 5,
  shares: 1e8,
  "shares/day": 1e6,
  share: 0.3,
  "share/year": 0.1,
  log: 0.4,
  "log/year": 0.1,
  "log/√year": 0.5,
};

/** A shipped scenario that needs no file beside it. */
export interface Shipped {
  readonly name: string;
  readonly text: string;
}

/** The shipped scenarios whose every number stands in themselves. */
export const SHIPPED: readonly Shipped[] = shippedScenarios().flatMap((name) => {
  const file = readText(shippedFile(name)!);
  if (!("text" in file) || !needsNothing(name)) return [];
  return [{ name, text: file.text }];
});

/** A scenario with companies as rows, of which every kind of column has a cell. */
export const COHORT = `extends: base
defaults:
  large: {power_usd_per_mwh: 42, sga_usd_m_y_per_ehs: 2.1, uptime: 0.9..0.95..0.97}
  default: {pool_fee: 0.01, rating_volatility: {dist: lognormal, median: 0.4, log_sd: 0.2}}
cohort:
  one: {tier: large, region: texas, hashrate_ehs: 30, cash_usd_m: 200..400, btc: 900, shares_m: 250, price_usd: 9, hosting_it_mw: 80}
  two: {tier: host, hashrate_ehs: 8, debt_usd_m: 600, itm_excess_usd_m: 90, debt_due: 2030-06-30, shares_m: 120, hosting_it_mw: 150, hosting_start: 2026-10-01}
  three: {tier: marginal, hashrate_ehs: 4, debt_usd_m: 30, convert_usd_per_share: 3, shares_m: 60, fixed_share: 0.7, cash_usd_m_per_ehs: 1.5}
fleets: {marginal: null, two: {must_run: true}}
horizon_days: 40
`;

function needsNothing(name: string): boolean {
  try {
    parseScenario(`extends: ${name}\n`);
    return true;
  } catch (error) {
    if (error instanceof ScenarioError) return false;
    throw error;
  }
}

const known = new Map<string, number[]>();
for (const { name } of SHIPPED) collect(parseScenario(`extends: ${name}\n`).scenario, []);

function collect(value: unknown, path: Path): void {
  if (typeof value === "number") {
    const place = placeOf(scenarioSchema, path);
    known.set(place, [...(known.get(place) ?? []), value]);
  } else if (Array.isArray(value))
    value.forEach((each, k) => {
      collect(each, [...path, k]);
    });
  else if (typeof value === "object" && value !== null) {
    // A distribution speaks for its number by its middle.
    const { mean, median, mode } = value as Record<string, unknown>;
    if ("dist" in value) collect(mean ?? median ?? mode, path);
    for (const [key, each] of Object.entries(value)) collect(each, [...path, key]);
  }
}

/** Usual numbers of a place; at least one. */
export function typicalNumbers(place: string, schema: z.ZodType): readonly number[] {
  const found = known.get(place);
  if (found !== undefined) return found;
  return [BY_UNIT[unitOf(schema) ?? ""] ?? 1];
}
