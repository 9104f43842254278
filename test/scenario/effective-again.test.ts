import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { effectiveValues } from "../../src/scenario/values/effective.ts";
import { loadScenario, parseScenario } from "../../src/scenario/load/load.ts";
import { shippedScenarios } from "../../src/scenario/files/shipped.ts";
import { FULL } from "../support/full.ts";
import { temporaryFolder } from "../support/temporary.ts";

/* A scenario as it runs, with all its defaults and the days of its data files, is a scenario again: the same one. */

const place = temporaryFolder();

/** Days of prices, hashrate and fees. */
function days(first: string, count: number): string {
  const rows = Array.from({ length: count }, (_, k) => {
    const date = new Date(Date.parse(first) + k * 86_400_000).toISOString().slice(0, 10);
    return `${date},${70_000 + 37.3 * (k % 700)},${1000 + (k % 700) / 7},${3 + (k % 7) / 3}`;
  });
  return ["date,price_usd,hashrate_ehs,fees_btc", ...rows, ""].join("\n");
}

/** Hours of power prices. */
function hours(first: string, count: number): string {
  const rows = Array.from({ length: count }, (_, k) => {
    const time = new Date(Date.parse(first) + k * 3_600_000).toISOString();
    return `${time},${20 + (k % 24) + (k % 400) / 7}`;
  });
  return ["hour,hub_west", ...rows, ""].join("\n");
}

const DATA = join(place, "data");
mkdirSync(DATA);
writeFileSync(join(DATA, "days.csv"), days("2026-01-01", 700));
// Those that docs/scenarios.md and december-2025 name.
for (const name of ["btc.csv", "btc_network_daily.csv"])
  writeFileSync(join(DATA, name), days("2018-06-01", 2810));

writeFileSync(join(DATA, "power.csv"), hours("2026-02-01", 24 * 370));

const OWN: Readonly<Record<string, string>> = {
  "the README's own fleet":
    "extends: base\nstart: {price_usd: 80000}\nfleets: {marginal: {power: {fixed_usd_per_mwh: 48}}}",
  distributions:
    "extends: base\nfleets: {efficient: {uptime: {dist: truncated, of: {dist: normal, mean: 0.95, sd: 0.02}, min: 0, max: 1}}}",
  "companies, machines and pools": FULL["company"]!,
  "words that YAML could take for something else":
    'extends: base\ndescription: "a\\e[2J \\x85 \\u202e \\ufeff\\ttab: # 1e3 \\\\ \\" null"\nstorms: {"on": {months: [1], per_season: 1, network_days_lost: 5e-324, spot_price_multiplier: 1}, "1e3": {months: [2], per_season: 1e21, network_days_lost: 1e-7, spot_price_multiplier: 1}}',
  "no storms, no split": "extends: base\nstorms: {}\nstorm_split: off",
  "a replay of prices":
    "extends: base\nprice: {kind: replay, file: days.csv, drift_per_year: null, volatility_per_year: null, degrees_of_freedom: null, max_daily_log_return: null}",
  "a bootstrap":
    "extends: base\nprice: {kind: bootstrap, file: days.csv, mean_block_days: 20, drift_per_year: null, volatility_per_year: null, degrees_of_freedom: null, max_daily_log_return: null}",
  "a replay of hashrate": "extends: base\nstorms: {}\nnetwork: {replay: {file: days.csv}}",
  "a replay of fees": "extends: base\nfees: {replay: {file: days.csv}}",
  "volatility by horizon":
    "extends: base\nprice: {volatility_per_year: null, volatility_by_horizon: [{days: 30, volatility_per_year: 0.5}]}",
  "a target": "extends: base\nprice: {drift_per_year: null, target: {median_usd: 90000, date: 2026-12-31}}",
};

/** Puts a value under a path of keys, as explain tells both. */
function put(map: Record<string, unknown>, [key = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) map[key] = value;
  else put((map[key] ??= {}) as Record<string, unknown>, rest, value);
}

/** Of a key that rests is told where it stands in the user's own file, as all that is effective then does. */
const lasting = ({ message }: { readonly message: string }): boolean => !message.includes(" has no effect: ");

/** Valid, with the same content, and without a new remark. */
function expectSame(name: string, text: string, file?: string): void {
  const loaded =
    file === undefined ? loadScenario(name, { data: DATA }) : parseScenario(text, { file, data: DATA });
  const explained = {};
  for (const { path, value } of effectiveValues(loaded)) put(explained, path, value);
  for (const again of [
    JSON.stringify(loaded.scenario),
    JSON.stringify(loaded.scenario, null, 2),
    JSON.stringify(explained),
  ]) {
    const { sha256, scenario, warnings } = parseScenario(again);
    expect(scenario).toEqual(loaded.scenario);
    expect(sha256).toBe(loaded.sha256);
    expect(warnings.filter(lasting)).toHaveLength(loaded.warnings.filter(lasting).length);
  }
}

describe("the effective scenario is the same scenario again:", () => {
  it.each(shippedScenarios())("%s", (name) => {
    expectSame(name, "");
  });

  it.each(Object.entries(OWN))("%s", (_, text) => {
    expectSame("", text, join(DATA, "mine.yaml"));
  });

  it.each(["docs/scenarios.md"])("every scenario that %s tells", (page) => {
    const told = readFileSync(new URL(`../../${page}`, import.meta.url), "utf8");
    const examples = [...told.matchAll(/```yaml\n([^]*?)```/g)].map(([, text = ""]) => text);
    const scenarios = examples.filter((text) => /^extends:/m.test(text));
    expect(scenarios.length).toBeGreaterThan(0);
    // They extend what ships, not the tests' own.
    vi.stubEnv("HASHFLEET_SCENARIOS", "");
    for (const text of scenarios) expectSame("", text, join(DATA, "mine.yaml"));
    vi.unstubAllEnvs();
  });
});
