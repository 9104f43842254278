import { startAlone, type StartValue } from "../../engine/start-alone.ts";
import { buildModel } from "../../scenario/build/model.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import { median } from "../../scenario/values/median.ts";
import type { Parameter, Scenario } from "../../scenario/schema/schema.ts";
import type { Derived } from "./derived.ts";

/** What the parts are called, and how each is computed. */
const PARTS: readonly (readonly [part: keyof StartValue, key: string, label: string, formula: string])[] = [
  [
    "mining",
    "start_mining_usd",
    "Worth at the start: mining",
    "as valuation has it, by a day like the start's",
  ],
  [
    "hpc",
    "start_hpc_usd",
    "  hosting",
    "a lease: income to come at the cap rate, less capex to be paid; MW: what the market pays",
  ],
  ["btc", "start_btc_usd", "  BTC", "btc × price"],
  ["cash", "start_cash_usd", "  cash", "what it has in hand"],
  ["debt", "start_debt_usd", "  debt", "at par; convertibles that would convert are no debt"],
  ["equity", "start_equity_usd", "  equity", "of those who hold shares at the start, never below 0"],
];

/** Values that the value at the start rests on, beside the fleet's own. */
const SHARED = ["valuation", "start"];

/** What each company is worth at the start, part by part and a share, by the engine itself with medians for what is drawn. */
export function derivedOpening(scenario: Scenario): Derived[] {
  const drawn: string[] = [];
  const fixed = atMedians(scenario, [], drawn) as Scenario;
  // What is drawn no more cannot be correlated, and the start has no shocks.
  const values = startAlone(buildModel({ ...fixed, correlations: [] }), "1", 1);
  return fleetNames(scenario).flatMap((name, k) => {
    const value = values[k]!;
    const own = [...SHARED, `fleets.${name}`];
    const medians = drawn.filter((key) => own.some((part) => key.startsWith(`${part}.`)));
    const usd = PARTS.map(([part, key, label, formula]): Derived => ({
      part: ["fleets", name],
      key,
      label,
      value: value[part][0]!,
      unit: "USD",
      formula,
      medians: part === "equity" ? medians : [],
    }));
    const perShare: Derived = {
      part: ["fleets", name],
      key: "start_equity_per_share_usd",
      label: "  a share",
      value: value.equity[0]! / value.shares[0]!,
      unit: "USD/share",
      formula: "equity ÷ shares",
      medians: [],
    };
    return [...usd, perShare];
  });
}

/** The data with each distribution's median in its place; the keys of those that were. */
function atMedians(data: unknown, path: readonly string[], drawn: string[]): unknown {
  if (typeof data !== "object" || data === null) return data;
  if (Array.isArray(data)) return data.map((item, k) => atMedians(item, [...path, String(k)], drawn));
  if (Object.hasOwn(data, "dist")) {
    drawn.push(path.join("."));
    return median(data as Parameter);
  }
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, atMedians(value, [...path, key], drawn)]),
  );
}
