import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseScenario } from "../../src/scenario/load.ts";
import { hashfleet } from "../support/program.ts";

/** Scenarios that between them set every field there is, but for those of the kinds of price. */
const FULL: Readonly<Record<string, string>> = {
  company: `
extends: base
network:
  entry:
    kind: payback
    elasticity: null
    lag_days: null
    lagged_price_usd: null
    new_machines: { efficiency_j_per_th: 14, usd_per_th: 16, power_usd_per_mwh: 45 }
    reference_payback_days: 900
    reference_growth_per_year: 0.3
    ordered_ehs: 60
fees:
  busy: { median_share: 0.04, log_sd: 0.9, share_of_time: 0.15, mean_stay_days: 30 }
pools: { ours: { network_share: 0.2 } }
valuation: { method: cash_flow, exit_multiple: 4, window_days: 90, block_reward_multiple: null,
  reference_margin: null, margin_factor_cap: null }
correlations: [{ between: [price, network], rho: 0.2 }]
fleets:
  efficient:
    draws_as: shared
    company:
      hpc: { delay_months: 1, ramp_months: 6, contract_years: 15 }
  marginal:
    hashrate_ehs: null
    efficiency_j_per_th: null
    machines:
      old: { hashrate_ehs: 7, efficiency_j_per_th: 29.5, strike_usd_per_mwh: 120, retired: 2026-10-01, salvage_usd_per_th: 1 }
      young: { hashrate_ehs: 3, efficiency_j_per_th: 17.5, underclock: [{ hashrate_share: 0.7, efficiency_j_per_th: 14 }],
        degradation_per_year: 0.03, installed: 2026-06-01, price_usd_per_th: 16 }
    pay: pplns
    pool: ours
    power:
      take_or_pay: true
      sell_back: true
      sell_back_discount_usd_per_mwh: 3
      demand_response: { call_usd_per_mwh: 150, credit_usd_per_mwh: 60, max_hours_per_year: 80 }
      peak_avoidance: { charge_saved_usd_per_mw_year: 55000, hours_off_per_year: 30 }
    company:
      btc_cost_usd_per_btc: 50000
      treasury: { policy: sell_to_floor, cash_target_usd: 20e6, sells_held: false }
      issuance: { daily_volume_shares: 4e6, raise_below_usd: 10e6 }
      depreciation: { machines_usd: 120e6, life_years: 4, hpc_usd: 1e6 }
      tax: { rate: 0.21, loss_carry_forward_usd: 30e6, loss_use_share: 0.8 }
      covenants:
        minimum_cash_usd: 1e6
        max_debt_to_ebitda: 4
        tested: quarterly
        debts: [term_2028]
        breach: { consequence: coupon_step_up, step_up_per_year: 0.02 }
`,
  hours: `
extends: base
horizon_days: 2
regions:
  texas:
    spot:
      replay: { time_zone: America/Chicago, hour_column: hour, from: 2024-11-02, file: power.csv,
        days: { first_date: 2024-11-02, usd_per_mwh: [[20, 30], [40, 50, 60]], clock: { 2024-11-03: [0, 1, 1] } } }
fleets:
  marginal:
    power:
      time_of_use: [{ months: [7], days: weekdays, hours: [14, 20], usd_per_mwh: 90 }]
`,
  shipped: "extends: base\n",
  storms: "extends: storm-season\n",
};

/** Numbers that have no lower bound: rates, elasticities, prices of power, income. */
const UNBOUNDED = new Set([
  "price.drift_per_year",
  "network.growth_per_year",
  "network.entry.elasticity",
  "power.fixed_usd_per_mwh",
  "power.spot_adder_usd_per_mwh",
  "company.hpc.noi_usd_per_mw_year",
  "strike_usd_per_mwh",
  "spot.floor_usd_per_mwh",
]);

type Path = readonly string[];
interface Leaf {
  readonly path: Path;
  readonly value: unknown;
}

/** The fields of a scenario: numbers, texts, flags, lists and distributions. */
function leaves(value: unknown, path: Path = []): Leaf[] {
  if (typeof value !== "object" || value === null || Array.isArray(value) || "dist" in value)
    return [{ path, value }];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, [...path, key]));
}

/** A file that extends another and sets one field; JSON is YAML. */
function withField(name: string, path: Path, value: string): string {
  const nested = path.reduceRight((inner, key) => `{${JSON.stringify(key)}: ${inner}}`, value);
  return `extends: ./${name}.yaml\n${nested.slice(1, -1)}\n`;
}

const keyOf = (path: Path): string => path.at(-1)!;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hashfleet-"));
  for (const [name, text] of Object.entries(FULL)) writeFileSync(join(folder, `${name}.yaml`), text);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Report {
  readonly scenarios: readonly {
    readonly valid: boolean;
    readonly problems: readonly { message: string }[];
  }[];
}

/** What the built program says about the scenario with each of these fields set so. */
async function validated(
  name: string,
  fields: readonly Leaf[],
  to: (leaf: Leaf) => string,
): Promise<(readonly string[])[]> {
  const files = fields.map((leaf, k) => {
    const file = `${name}-${k}.yaml`;
    writeFileSync(join(folder, file), withField(name, leaf.path, to(leaf)));
    return file;
  });
  const { stdout } = await hashfleet(["validate", ...files, "--format", "json"], { cwd: folder });
  const { scenarios } = JSON.parse(stdout) as Report;
  expect(scenarios).toHaveLength(files.length);
  return scenarios.map(({ problems }) => problems.map(({ message }) => message));
}

describe.each(Object.entries(FULL))("every field of %s", (name, text) => {
  const fields = leaves(parseScenario(text).scenario).filter(({ path }) => path[0] !== "correlations");

  test("is refused where it is of a wrong type, by a message that names it", async () => {
    const said = await validated(name, fields, ({ value }) => (Array.isArray(value) ? "oops" : "[[oops]]"));
    for (const [k, { path }] of fields.entries()) {
      expect(said[k], path.join(".")).not.toEqual([]);
      expect(said[k]!.join("\n"), path.join(".")).toContain(keyOf(path));
    }
  }, 60_000);

  test("that is a number is refused far below zero, unless it may be anything", async () => {
    const numbers = fields.filter(({ value }) => typeof value === "number");
    const said = await validated(name, numbers, () => "-1e30");
    for (const [k, { path }] of numbers.entries()) {
      const free = [...UNBOUNDED].some((key) => path.join(".").endsWith(key));
      const named = said[k]!.some((message) => message.includes(keyOf(path)));
      if (!free) expect(named, `${path.join(".")}: ${said[k]!.join("; ")}`).toBe(true);
    }
  }, 60_000);
});
