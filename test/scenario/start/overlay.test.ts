import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { startOverlay } from "../../../src/scenario/start/overlay.ts";
import { startRows } from "../../../src/scenario/start/rows.ts";
import type { Lagged, Stated, StatedStart } from "../../../src/scenario/start/stated.ts";
import { STATE_KEYS } from "../../../src/scenario/schema/state-keys.ts";
import { parseScenario } from "../../../src/scenario/load/load.ts";
import { start as startSchema } from "../../../src/scenario/schema/start.ts";

const stated = (value: number, from = "--here", logSd?: number): Stated => ({
  value,
  basis: "given",
  from,
  ...(logSd !== undefined && { logSd }),
});

const START: StatedStart = {
  date: "2026-06-14",
  priceUsd: stated(63_000),
  height: stated(953_597),
  difficulty: stated(124_930_327_649_320.98),
  peakDifficulty: stated(155_973_032_196_071.94),
  epochElapsedDays: stated(0.2),
  hashrateEhs: { ...stated(894.2761, "a long tale ".repeat(12), 0.0331662), basis: "derived" },
  feesBtcPerBlock: stated(0.019),
  laggedPriceUsd: stated(68_000),
  laggedHashpriceUsdPerPhDay: Object.fromEntries(
    (["entry", "shutdown", "retirement"] as const).map((lag, k) => [lag, stated(40 + k)]),
  ) as Record<Lagged, Stated>,
  runningLoss: { winter: stated(0.05) },
};

/** All paths of a tree that end in a value; a distribution is one. */
function leaves(tree: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof tree !== "object" || tree === null || "dist" in tree) return [path];
  return Object.entries(tree).flatMap(([key, value]) => leaves(value, [...path, key]));
}

describe("an overlay", () => {
  const { text, lines } = startOverlay(START);

  test("is a map of all that a start is and of the lagged values of every kind", () => {
    expect(parse(text)).toEqual({
      start: {
        date: "2026-06-14",
        price_usd: 63_000,
        height: 953_597,
        difficulty: 124_930_327_649_320.98,
        peak_difficulty: 155_973_032_196_071.94,
        epoch_elapsed_days: 0.2,
        hashrate_ehs: { dist: "lognormal", median: 894.28, log_sd: 0.033 },
        fees_btc_per_block: 0.019,
      },
      network: {
        entry: { lagged_price_usd: 68_000, lagged_hashprice_usd_per_ph_day: 40 },
        shutdown: {
          lagged_hashprice_usd_per_ph_day: 41,
          retirement: { lagged_hashprice_usd_per_ph_day: 42 },
        },
      },
      storms: { winter: { running_loss: 0.05 } },
    });
    expect(Object.keys((parse(text) as { start: object }).start)).toEqual(Object.keys(startSchema.shape));
  });

  test("has state keys and no others", () => {
    const isState = (path: readonly string[]): boolean =>
      STATE_KEYS.some((key) => key.every((part, k) => part === "*" || part === path[k]));
    expect(leaves(parse(text)).filter((path) => !isState(path))).toEqual([]);
  });

  test("says of each value where it is from, in lines of at most 118 characters", () => {
    expect(text).toContain("  height: 953597 # [D] given, --here\n");
    expect(text).toMatch(/ {2}# derived, a long tale [^\n]*\n {2}# [^\n]*\n {2}hashrate_ehs:/);
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(118);
  });

  test("knows the line of each row", () => {
    const found = [...lines].map(([line, row]) => [
      text.split("\n")[line - 1]!.trim().split(":")[0],
      row.path.at(-1),
    ]);
    expect(found).toHaveLength(startRows(START).length);
    for (const [written, key] of found) expect(written).toBe(key);
    expect(new Set([...lines.values()]).size).toBe(lines.size);
  });

  test("without storms has none", () => {
    expect(startOverlay({ ...START, runningLoss: {} }).text).not.toContain("storms:");
  });
});

test("state keys are keys of the schema: a scenario of one kind or another takes each", () => {
  const entries = {
    elasticity: "{kind: elasticity, elasticity: 0.1, lagged_price_usd: 7e4}",
    payback:
      "{kind: payback, new_machines: {efficiency_j_per_th: 15, usd_per_th: 15, power_usd_per_mwh: 45}, reference_payback_days: 500, reference_growth_per_year: 0.3, ordered_ehs: 5}",
    margin: "{kind: margin, lagged_hashprice_usd_per_ph_day: 40}",
  };
  const shutdown =
    "{kind: cost_curve, efficiency_j_per_th: 20, power_usd_per_mwh: 45, lagged_hashprice_usd_per_ph_day: 40, retirement: {rate_per_year: 0.5, lagged_hashprice_usd_per_ph_day: 41}}";
  const found = Object.values(entries).map(
    (entry) =>
      parseScenario("extends: base\n", {
        sets: [`network.entry=${entry}`, `network.shutdown=${shutdown}`],
      }).scenario as unknown as Readonly<Record<string, unknown>>,
  );
  const at = (tree: unknown, [key, ...rest]: readonly string[]): unknown => {
    if (key === undefined) return tree;
    if (typeof tree !== "object" || tree === null) return undefined;
    const under: unknown =
      key === "*" ? Object.values(tree)[0] : (tree as Readonly<Record<string, unknown>>)[key];
    return at(under, rest);
  };
  for (const key of STATE_KEYS) {
    expect(
      found.some((scenario) => at(scenario, key) !== undefined),
      key.join("."),
    ).toBe(true);
  }
});
