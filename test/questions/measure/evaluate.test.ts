import { beforeAll, describe, expect, test } from "vitest";
import { bindLimit, bindMeasure } from "../../../src/questions/measure/bind.ts";
import { ask } from "../../../src/questions/measure/ask.ts";
import { evaluate } from "../../../src/questions/measure/evaluate.ts";
import { verdictOf } from "../../../src/questions/measure/limit.ts";
import { parseLimit, parseMeasure } from "../../../src/questions/measure/parse.ts";
import { type Scene, sceneOf } from "../../../src/questions/measure/scene.ts";
import { columnOf } from "../../../src/runner/column-of.ts";
import { run, type Run } from "../../../src/runner/run.ts";
import { loadScenario } from "../../../src/scenario/load/load.ts";
import { moments } from "../../../src/statistics/moments.ts";

const PATHS = 600;
const scenes: Scene[] = [];
const runs: Run[] = [];

beforeAll(async () => {
  for (const name of ["base", "downside"]) {
    const named = loadScenario(name, { sets: ["horizon_days=120"] });
    scenes.push(sceneOf(name, named));
    runs.push(await run(named, { paths: PATHS, inProcess: true }));
  }
}, 120_000);

const of = (text: string) => evaluate(bindMeasure(parseMeasure(text), { scenes }), runs);
const share = (column: Float64Array, holds: (x: number) => boolean): number =>
  column.filter(holds).length / column.length;

describe("a measure of runs", () => {
  test("is what a hand would take of the path table", () => {
    const [base, downside] = runs as [Run, Run];
    const equity = columnOf(base, "equity_usd", "efficient");
    const lower = columnOf(downside, "equity_usd", "efficient");
    const { mean, sd, mean_se: se } = moments(equity);
    expect(of("mean(equity_usd of efficient)")).toEqual({ value: mean, se, paths: PATHS });
    expect(of("sd(equity_usd of efficient)").value).toBeCloseTo(sd!, 3);
    const sorted = equity.toSorted();
    expect(of("p50(equity_usd of efficient)").value).toBeCloseTo((sorted[299]! + sorted[300]!) / 2, 3);
    const tail = of("cvar5(equity_usd of efficient)").value;
    expect(tail).toBeCloseTo(
      sorted.slice(0, 30).reduce((sum, x) => sum + x / 30, 0),
      -5,
    );
    expect(of("p(equity_usd < 5e8 of efficient)").value).toBe(share(equity, (x) => x < 5e8));
    const falls = lower.map((x, i) => x - equity[i]!);
    expect(of("mean(equity_usd of efficient in downside) vs base")).toEqual({
      value: moments(falls).mean,
      se: moments(falls).mean_se,
      paths: PATHS,
    });
    expect(of("se(mean(equity_usd of efficient))")).toEqual({ value: se, se: null, paths: PATHS });
    // Money at stake has its bad end below, capital spent on hashrate of others above.
    expect(of("cvar5(hashrate_ehs)").value).toBeGreaterThan(of("mean(hashrate_ehs)").value);
  });

  test("of default by a date counts days of default, exactly", () => {
    const days = columnOf(runs[1]!, "default_day", "marginal");
    // 2026-02-02 is day 1.
    expect(of("p(default of marginal in downside by 2026-04-30)").value).toBe(
      share(days, (day) => day <= 88),
    );
    expect(of("p(default of marginal in downside by 2026-06-02)").value).toBe(
      of("p(default of marginal in downside)").value,
    );
    expect(of("p(default_day <= 88 of marginal in downside)").value).toBe(share(days, (day) => day <= 88));
  });

  test("by a date is a series at its mark", () => {
    const { layout, series, seriesPaths } = runs[0]!;
    const s = layout.series.findIndex(
      ({ name, scope }) => name === "liquidity_usd" && scope.kind === "fleet" && scope.fleet === "marginal",
    );
    const second = series[s]!.subarray(seriesPaths, 2 * seriesPaths);
    expect(of("p(liquidity_usd < 1e8 of marginal by 2026-04-02)").value).toBe(share(second, (x) => x < 1e8));
  });

  test("has an error of half a case where something happens never", () => {
    expect(of("p(price_usd < 1)")).toEqual({
      value: 0,
      se: Math.sqrt((0.5 / PATHS) * (1 - 0.5 / PATHS) * (1 / PATHS)),
      paths: PATHS,
    });
  });
});

describe("a difference of what some paths lack", () => {
  test("is that of the two measures, and its error counts the pairs", () => {
    const [base, downside] = runs as [Run, Run];
    const text = "mean(default_day of marginal in downside) vs base";
    const missing = bindMeasure(parseMeasure(text), { scenes });
    const lacking = {
      ...missing,
      source: { ...missing.source, read: (each: Run) => columnOf(each, "covenant_breach_day", "marginal") },
    };
    expect(() => evaluate(lacking, runs)).toThrow("no path has a value");
    const odd = (each: Run, k: number) =>
      columnOf(each, "equity_usd", "efficient").map((value, i) => (i % 3 === k ? NaN : value));
    const one = { ...missing.source, read: (each: Run) => odd(each, 1) };
    const other = { ...missing.source, read: (each: Run) => odd(each, 2) };
    const apart = evaluate({ ...missing, source: one, versus: { scene: 0, source: other } }, runs);
    const means = [odd(downside, 1), odd(base, 2)].map((values) => moments(values));
    expect(apart.value).toBe(means[0]!.mean! - means[1]!.mean!);
    expect(apart.se).toBeLessThan(Math.hypot(means[0]!.mean_se!, means[1]!.mean_se!));
    const same = evaluate({ ...missing, source: one, versus: { scene: 0, source: one } }, runs);
    const pairs = odd(downside, 1).map((value, i) => value - odd(base, 1)[i]!);
    expect(same.value / moments(pairs).mean!).toBeCloseTo(1, 9);
    expect(same.se! / moments(pairs).mean_se!).toBeCloseTo(1, 2);
  });
});

describe("the library", () => {
  test("asks the same of runs, by their scenarios' names", () => {
    const [base, downside] = runs as [Run, Run];
    expect(ask("p(default of marginal)", base)).toEqual(of("p(default of marginal)"));
    const fall = "p50(equity_usd of efficient in downside) vs base";
    expect(ask(fall, base, downside)).toEqual(of(fall));
    for (const other of [{ seed: "another" }, { sampling: "plain" as const }])
      expect(() => ask(fall, base, { ...downside, ...other })).toThrow(RangeError);
  });
});

describe("an error of a standard deviation", () => {
  test("is near sd/√(2n) for a normal", () => {
    const { value, se } = of("sd(retarget_log_sd)");
    expect(se! / (value / Math.sqrt(2 * PATHS))).toBeGreaterThan(0.7);
    expect(se! / (value / Math.sqrt(2 * PATHS))).toBeLessThan(1.5);
  });
});

test.each([
  [
    "p50(equity_us of efficient)",
    'there is no quantity or event called equity_us; did you mean "equity_usd"?',
  ],
  ["p(defualt of efficient)", 'there is no quantity or event called defualt; did you mean "default"?'],
  ["p50(equity_usd)", "say of which fleet: equity_usd of efficient, or of marginal"],
  ["p50(equity_usd of eficient)", 'there is no fleet called eficient; did you mean "efficient"?'],
  ["p50(price_usd of efficient)", "price_usd is the network's: it is of no fleet"],
  ["p50(price_usd in upside)", "there is no scenario called upside here; there are base, downside"],
  ["mean(price_usd) vs base", "this is a difference of a scenario from itself"],
  ["mean(default of marginal)", "default is an event: write p(…)"],
  ["p(default < 1 of marginal)", "default is an event: it happens or not, with nothing to compare"],
  ["p(equity_usd of marginal)", "a probability needs an event or a comparison: p(equity_usd < 0)"],
  ["p(equity_usd < 5% of marginal)", "this is in USD, not in %"],
  ["p(gross_margin < 5pp of marginal)", "pp are for differences of shares; a share is written in %"],
  ["p(breach of marginal)", "marginal's company has no covenants"],
  ["cvar5(epochs)", "neither end of epochs is the worse one: ask for p5 or p95"],
  ["p(default of marginal by 2026-02-30)", "2026-02-30 is no date"],
  ["p(default of marginal by 2026-13-01)", "2026-13-01 is no date"],
  ["p(liquidity_usd < 5e6 of marginal by 2026-02-30)", "2026-02-30 is no date"],
  ["p(default of marginal by 01.03.2026)", "01.03.2026 is no date: a date is written as 2026-03-01"],
  [
    "p(default of marginal by 2025-01-01)",
    "2025-01-01 lies before the start: the run goes from 2026-02-02 to 2026-06-01",
  ],
  [
    "p(default of marginal by 2026-07-01)",
    "2026-07-01 lies beyond the horizon: the run goes from 2026-02-02 to 2026-06-01; lengthen it with --set horizon_days=150",
  ],
  [
    "p(liquidity_usd < 5e6 of marginal by 2026-07-02)",
    "2026-07-02 lies beyond the horizon: the last mark of the run is 2026-06-02; lengthen it with --set horizon_days=151",
  ],
  [
    "p(liquidity_usd < 5e6 of marginal by 2026-03-20)",
    "2026-03-20 is no mark of the run; the nearest are 2026-03-02 and 2026-04-02",
  ],
])("%s: %s", (text, reason) => {
  expect(() => of(text)).toThrow(expect.objectContaining({ name: "MeasureError", reason }));
});

test.each([
  ["p(default of marginal) <= 5pp", "a share is written in %; pp are for differences and standard errors"],
  [
    "p(default of marginal in downside) vs base < 2%",
    "a difference of shares is written in pp, percentage points",
  ],
  ["mean(equity_usd of marginal) > 5%", "this is in USD, not in %"],
  ["se(mean(equity_usd of marginal)) < 1pp", "pp are of shares, and this is in USD"],
])("%s: %s", (text, reason) => {
  expect(() => bindLimit(parseLimit(text), { scenes })).toThrow(
    expect.objectContaining({ name: "MeasureError", reason }),
  );
});

test.each([
  ["p(default of marginal) <= 5%", { value: 0.03, se: 0.005 }, "pass"],
  ["p(default of marginal) <= 5%", { value: 0.045, se: 0.005 }, "inconclusive"],
  ["p(default of marginal) <= 5%", { value: 0.07, se: 0.005 }, "fail"],
  ["p(default of marginal) > 5%", { value: 0.07, se: 0.005 }, "pass"],
  ["p(default of marginal) = 0", { value: 0, se: 0.001 }, "inconclusive"],
  ["p50(epochs) = 26", { value: 26, se: 0 }, "pass"],
  ["p50(epochs) = 26", { value: 25, se: 0 }, "fail"],
  ["p50(epochs) < 26", { value: 25, se: null }, "inconclusive"],
  ["se(p(default of marginal)) < 0.1pp", { value: 0.0009, se: null }, "pass"],
  ["p50(default_day of marginal) > 1", { value: Infinity, se: null }, "pass"],
  ["mean(default_day of marginal) < 1", { value: NaN, se: NaN }, "inconclusive"],
] as const)("%s at %o: %s", (text, { value, se }, verdict) => {
  expect(verdictOf(bindLimit(parseLimit(text), { scenes }), { value, se, paths: PATHS })).toBe(verdict);
});

test("a standard error in % is of the size of what it belongs to", () => {
  const limit = bindLimit(parseLimit("se(mean(equity_usd of efficient)) < 1%"), { scenes });
  expect(verdictOf(limit, { value: 5e6, se: null, paths: PATHS }, 1e9)).toBe("pass");
  expect(verdictOf(limit, { value: 5e6, se: null, paths: PATHS }, -1e8)).toBe("fail");
});
