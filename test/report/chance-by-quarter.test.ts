import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chanceByQuarter } from "../../src/report/chance-by-quarter.ts";
import { summarise } from "../../src/report/summary.ts";
import { columnOf } from "../../src/runner/column-of.ts";
import { inlineSimulator } from "../../src/runner/inline.ts";
import { run } from "../../src/runner/run.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { laws } from "../support/simd.ts";

const of = (date: string, days: number): Pick<Scenario, "start" | "horizon_days"> =>
  ({ start: { date }, horizon_days: days }) as unknown as Scenario;

describe("P(default) by quarter", () => {
  it("counts a default on a quarter's last day to that quarter, on the next day to the next", () => {
    // 31 March is the 58th day from 2 February.
    const quarters = chanceByQuarter(Float64Array.of(58, 59, NaN, NaN), of("2026-02-02", 365));
    expect(quarters.map(({ by, value }) => [by, value])).toEqual([
      ["2026-03-31", 0.25],
      ["2026-06-30", 0.5],
      ["2026-09-30", 0.5],
      ["2026-12-31", 0.5],
      ["2027-02-01", 0.5],
    ]);
    expect(quarters[0]!.se).toBe(Math.sqrt((0.25 * 0.75) / 4));
  });

  it("has the end of the horizon once, where it is a quarter's too, and alone where no quarter ends before", () => {
    const dates = (date: string, days: number): string[] =>
      chanceByQuarter(Float64Array.of(NaN), of(date, days)).map(({ by }) => by);
    expect(dates("2026-01-01", 90)).toEqual(["2026-03-31"]);
    expect(dates("2026-01-01", 91)).toEqual(["2026-03-31", "2026-04-01"]);
    expect(dates("2026-01-01", 10)).toEqual(["2026-01-10"]);
  });

  it("adds up: defaults within each quarter make P(default) by the end", () => {
    const day = fc.oneof(fc.constant(NaN), fc.integer({ min: 1, max: 800 }));
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 60 }), (days) => {
        const quarters = chanceByQuarter(Float64Array.from(days), of("2026-02-02", 800));
        const within = quarters.map(({ value }, q) => value! - (quarters[q - 1]?.value ?? 0));
        expect(Math.min(...within)).toBeGreaterThanOrEqual(0);
        const sum = within.reduce((a, b) => a + b, 0);
        const all = days.filter((one) => !Number.isNaN(one)).length / days.length;
        expect(sum).toBeCloseTo(all, 12);
        expect(quarters.at(-1)!.value).toBe(all);
      }),
    );
  });
});

describe("a run in which companies default", async () => {
  const sets = ["fleets.marginal.company.cash_usd=1e6", "fleets.marginal.company.btc=50"];
  const named = loadScenario("downside", { sets });
  const done = await run(named, { paths: 512, seed: "1", simulator: inlineSimulator(laws) });
  const summary = summarise(done);
  const { default_share, liquidity_usd, min_liquidity_usd } = summary.fleets["marginal"]!;
  const { default_share: byMonth, liquidity_usd: liquidityByMonth } = summary.series.fleets["marginal"]!;

  it("tells the same P(default) by the end in the metric, by quarter and by month", () => {
    const all = default_share.p_default!;
    expect(all.value).toBeGreaterThan(0);
    expect(default_share.p_default_by_quarter!.at(-1)).toEqual({ by: "2027-02-01", ...all });
    expect(byMonth!.marks.at(-1)!.p_default).toEqual(all);
    expect(summary.series.network.price_usd!.marks[0]).not.toHaveProperty("p_default");
  });

  it("has by each quarter what the months beside it allow", () => {
    const { marks } = byMonth!;
    for (const { by, value } of default_share.p_default_by_quarter!) {
      // A mark is the close of the day before its date.
      const before = marks.filter(({ date }) => date <= by).at(-1)?.p_default?.value ?? 0;
      const after = marks.find(({ date }) => date > by)!.p_default!.value!;
      expect(value).toBeGreaterThanOrEqual(before);
      expect(value).toBeLessThanOrEqual(after);
    }
  });

  it("has as liquidity its cash and its BTC at the day's price: at the horizon, and at every mark", () => {
    const { layout, series, seriesPaths } = done;
    const column = (name: "equity_cash_usd" | "equity_btc_usd" | "equity_all_shares_usd"): Float64Array =>
      columnOf(done, name, "marginal");
    const [cash, btc] = [column("equity_cash_usd"), column("equity_btc_usd")];
    const liquidity = columnOf(done, "liquidity_usd", "marginal");
    // Parts of equity are discounted, all at one rate.
    const rates = liquidity.map((value, i) => (cash[i]! + btc[i]!) / value).filter((x) => !Number.isNaN(x));
    expect(rates.length).toBeGreaterThan(0);
    for (const rate of rates) expect(rate / rates[0]!).toBeCloseTo(1, 12);
    expect(rates[0]).toBeLessThan(1);

    const at = (name: "cash_usd" | "liquidity_usd", k: number): Float64Array => {
      const s = layout.series.findIndex(
        (one) => one.name === name && one.scope.kind === "fleet" && one.scope.fleet === "marginal",
      );
      return series[s]!.subarray(k * seriesPaths, (k + 1) * seriesPaths);
    };
    layout.markDays.forEach((_, k) => {
      const held = at("liquidity_usd", k).map((value, i) => value - at("cash_usd", k)[i]!);
      for (const usd of held) expect(usd).toBeGreaterThanOrEqual(0);
    });
    const last = layout.markDays.length - 1;
    expect(at("liquidity_usd", last)).toEqual(liquidity);
    expect(liquidityByMonth!.marks.at(-1)!.mean).toBe(liquidity_usd.mean);
    // On every path it ends no lower than its lowest.
    const lowest = columnOf(done, "min_liquidity_usd", "marginal");
    expect(liquidity.filter((value, i) => value < lowest[i]! * (1 - 1e-12))).toHaveLength(0);
    expect(min_liquidity_usd.mean).toBeLessThan(liquidity_usd.mean!);
  });
});

it("values BTC at the day's price: liquidity is cash + BTC · S, where a company neither mines nor pays", async () => {
  const company =
    "fleets.marginal.company={cash_usd: 5e6, btc: 120, shares: 1e6, sga_usd_per_year: 0, treasury: {policy: hold}}";
  const sets = [company, "fleets.marginal.hashrate_ehs=1e-9", "horizon_days=70"];
  const named = loadScenario("base", { sets });
  const { layout, series, seriesPaths } = await run(named, {
    paths: 40,
    seed: "1",
    simulator: inlineSimulator(laws),
  });
  const of = (name: string, fleet?: string): Float64Array =>
    series[
      layout.series.findIndex(
        (one) => one.name === name && (one.scope.kind === "fleet" ? one.scope.fleet : undefined) === fleet,
      )
    ]!;
  const [price, liquidity] = [of("price_usd"), of("liquidity_usd", "marginal")];
  expect(price).toHaveLength(layout.markDays.length * seriesPaths);
  // What 1 GH/s mines and costs in 70 days is below a dollar.
  liquidity.forEach((usd, i) => {
    expect(Math.abs(usd - (5e6 + 120 * price[i]!))).toBeLessThan(1);
  });
});
