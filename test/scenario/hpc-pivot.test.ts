import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { loadScenario } from "../../src/scenario/load/load.ts";
import type { FleetSpec } from "../../src/scenario/schema/schema.ts";
import { shippedFile } from "../../src/scenario/files/shipped.ts";
import { engine, expectClose } from "../support/engine.ts";
import { meanOf } from "../support/standard-errors.ts";

const { scenario } = loadScenario("hpc-pivot");
const base = loadScenario("base").scenario;

const fleet = (name: string): FleetSpec => scenario.fleets[name] ?? expect.fail(`no fleet ${name}`);
const pivot = fleet("pivot");
const hpc = pivot.company.hpc ?? expect.fail("no hosting");

describe("hpc-pivot", () => {
  test("is under 60 lines, and every number says where it comes from", () => {
    const lines = readFileSync(shippedFile("hpc-pivot") ?? "", "utf8")
      .trimEnd()
      .split("\n");
    expect(lines.length).toBeLessThan(60);
    const own = lines.slice(lines.findIndex((line) => line.startsWith("fleets:")));
    for (const [i, line] of own.entries()) {
      // A number's tag may stand on the line of its key.
      if (/\d/.test(line.replace(/\w*\d{4}:|#.*/g, "")))
        expect(line + own[i - 1]!, line).toMatch(/# .*\[[DSPJ]\]/);
    }
  });

  test("lays one fleet over base's, and two years in place of one", () => {
    const { fleets, horizon_days, description: _d, ...rest } = scenario;
    const { fleets: before, horizon_days: _h, description: _b, ...same } = base;
    const { pivot: _p, ...others } = fleets;
    expect(rest).toEqual(same);
    expect(others).toEqual(before);
    expect(horizon_days).toBe(730);
  });

  test("has the pivot draw as marginal, whose machines, power and loans it has", () => {
    const { hashrate_ehs: _h, company, draws_as, ...site } = pivot;
    const { hashrate_ehs: _m, company: like, ...marginal } = fleet("marginal");
    expect(draws_as).toBe("marginal");
    expect(site).toEqual(marginal);
    expect(company).toMatchObject({ btc: like.btc, shares: like.shares, debts: like.debts });
  });

  test("gives the lease the power of the machines that it takes the place of, to a MW", () => {
    const freed = (Number(fleet("marginal").hashrate_ehs) - Number(pivot.hashrate_ehs)) * 25;
    expect(Math.abs(freed - 1.375 * Number(hpc.mw))).toBeLessThan(1);
  });

  test("has the convertible's proceeds in cash, and its maturity inside the horizon", () => {
    const { convertible_2027: note } = pivot.company.debts;
    expect(Number(pivot.company.cash_usd)).toBe(
      Number(fleet("marginal").company.cash_usd) + Number(note?.principal_usd),
    );
    const due = (Date.parse(note?.maturity ?? "") - Date.parse(scenario.start.date)) / 86_400_000;
    expect(due).toBeGreaterThan(scenario.horizon_days - 60);
    expect(due).toBeLessThan(scenario.horizon_days);
  });

  test("has a lease whose ten years are worth 63 % of one for ever at the cap rate", () => {
    const rate = Number(scenario.valuation.hpc_cap_rate_per_year);
    expect(Math.round(100 * (1 - Math.exp(-rate * Number(hpc.contract_years))))).toBe(63);
  });
});

describe("a run of hpc-pivot", () => {
  const PATHS = 2048;
  const metrics = engine.simulate(scenario, "pivot", PATHS);
  const of = (name: string, metric: string): Float64Array => metrics.fleet(name, metric);

  test("has the two fleets mine alike, path by path: one margin always on", () => {
    const own = of("pivot", "gross_margin_always_on");
    of("marginal", "gross_margin_always_on").forEach((margin, i) => {
      expect(Math.abs(own[i]! - margin)).toBeLessThan(1e-12);
    });
  });

  test("has the lease save companies that mining ruins, beyond 4 standard errors, and not all of them", () => {
    const saved = meanOf(
      of("marginal", "default_share").map((defaulted, i) => defaulted - of("pivot", "default_share")[i]!),
    );
    expect(saved.value - 4 * saved.se).toBeGreaterThan(0.2);
    expect(meanOf(of("pivot", "default_share")).value).toBeGreaterThan(0.02);
  });

  test("has the convertible become 33.3 m shares where a share is worth more than 1.50 USD, else repaid", () => {
    const shares = of("pivot", "new_shares");
    const alone = shares.filter((each) => Math.abs(each - 50e6 / 1.5) < 1);
    const none = shares.filter((each) => each === 0);
    for (const some of [alone, none]) expect(some.length).toBeGreaterThan(PATHS / 50);
  });

  test("has hosting earn for as long as it has run: less the later it came, and never all that was planned", () => {
    const start = (Date.parse(hpc.start) - Date.parse(scenario.start.date)) / 86_400_000;
    const ramp = (Number(hpc.ramp_months) * 365) / 12;
    const planned = (60e6 / 365) * (scenario.horizon_days - start - ramp / 2);
    for (const [i, income] of of("pivot", "hpc_income_usd").entries()) {
      if (of("pivot", "default_share")[i] === 0) expect(income).toBeGreaterThan(0);
      expect(income).toBeLessThan(planned);
    }
  });

  test("reports the pivot's parts, which add up", () => {
    const parts = ["mining", "hpc", "btc", "cash", "debt", "limited_liability"].map((part) =>
      of("pivot", `equity_${part}_usd`),
    );
    of("pivot", "equity_all_shares_usd").forEach((equity, i) => {
      const sum = parts.reduce((total, part) => total + part[i]!, 0);
      const size = parts.reduce((total, part) => total + Math.abs(part[i]!), 0);
      expect(Math.abs(equity - sum)).toBeLessThan(16 * Number.EPSILON * size);
    });
  });

  test("values the lease at what is left of its ten years, where the ramp is over: most of the paths", () => {
    const run = new engine.DayByDay(scenario, "pivot", 256).finish();
    const { hpc: lease, value } = run.valued("pivot");
    let over = 0;
    lease!.energisedDay.forEach((energised, i) => {
      if (energised + lease!.rampDays[i]! > 730) return;
      over += 1;
      const left = 10 - (730 - energised) / 365;
      expectClose(value.hpc[i], (60e6 / 0.1) * (1 - Math.exp(-0.1 * left)), 1e-11);
    });
    expect(over).toBeGreaterThan(200);
  });
});
