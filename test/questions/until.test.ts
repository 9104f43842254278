import { describe, expect, it } from "vitest";
import { looksUpTo } from "../../src/questions/until/looks.ts";
import { accuracyOf, conditionsOf, excess, likelyLook, worstOf } from "../../src/questions/until/until.ts";
import { sceneOf } from "../../src/questions/measure/scene.ts";
import { run } from "../../src/runner/run.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";

const named = loadScenario("base", { sets: ["horizon_days=30"] });
const scenes = [sceneOf("base", named)];
const conditions = (text: string) => conditionsOf(text, { scenes });

describe("looks", () => {
  it("double from 4,096 paths, and end at the most that are allowed", () => {
    expect(looksUpTo(4096)).toEqual([4096]);
    expect(looksUpTo(20_000)).toEqual([4096, 8192, 16_384, 20_000]);
    expect(looksUpTo(32_768).at(-1)).toBe(32_768);
  });
});

describe("conditions on standard errors", () => {
  it.each([
    ["p50(equity_usd of efficient) < 1%", "expected a standard error below a number"],
    ["se(p50(equity_usd of efficient)) > 1%", "an error is to be below something"],
    ["se(p50(equity_usd of efficient)) < 0", "no run of chance has an error of 0 or less"],
    ["se(p50(equity_usd)) < 1%", "efficient"],
    ["se(p50(equity_usd of eficient)) < 1%", "did you mean"],
    [" ; ", "expected a standard error below a number"],
  ])("%s is none", (text, message) => {
    expect(() => conditions(text)).toThrow(message);
  });

  it("are relative in %, absolute in pp and in the number's own unit", async () => {
    const done = await run(named, { paths: 700, inProcess: true });
    const text =
      "se(p50(equity_usd of efficient)) < 50%; se(p(default of marginal)) <= 90pp; se(mean(price_usd)) < 1e-9";
    const found = accuracyOf(conditions(text), [done], ["base"]);
    expect(found.map(({ met }) => met)).toEqual([true, true, false]);
    expect(found.map(({ unit }) => unit)).toEqual(["USD", "share", "USD"]);
    expect(found[1]!.target).toBeCloseTo(0.9, 12);
    expect(found[0]!.target).toBeGreaterThan(1e6);
    expect(worstOf(found)).toBe(found[2]);
  });

  it("are likely to be met where the root of the paths says so", () => {
    const accuracy = { until: "", scenario: "", se: 3, target: 1, unit: "", met: false };
    expect(excess(accuracy)).toBe(3);
    expect(likelyLook(looksUpTo(1e6), 4096, accuracy)).toBe(65_536);
    expect(likelyLook(looksUpTo(10_000), 4096, accuracy)).toBe(10_000);
    expect(excess({ ...accuracy, se: null })).toBe(Infinity);
  });
});
