import { describe, expect, test } from "vitest";

import { didYouMean, nearest } from "../../src/scenario/text/suggest.ts";

describe("a near name", () => {
  test.each([
    ["sdev", ["dist", "mean", "sd"], "sd"],
    ["bsae", ["base", "upside", "downside"], "base"],
    ["upsde", ["base", "upside", "downside"], "upside"],
    ["efficiency", ["hashrate_ehs", "efficiency_j_per_th"], "efficiency_j_per_th"],
    ["price-usd", ["price_usd", "power"], "price_usd"],
    ["PRICE_USD", ["price_usd"], "price_usd"],
    ["per_seasons", ["per_season", "months"], "per_season"],
  ])("of %s is found", (word, names, near) => {
    expect(nearest(word, names)).toBe(near);
  });

  test.each([
    ["xyz", ["base", "upside"]],
    ["", ["base"]],
    ["a", ["b", "c"].map((each) => each.repeat(3))],
    ["x".repeat(100_000), ["y".repeat(100_000)]],
  ])("is not invented", (word, names) => {
    expect(nearest(word, names)).toBeNull();
  });

  test("is the end of a message, or nothing", () => {
    expect(didYouMean("bsae", ["base"])).toBe('; did you mean "base"?');
    expect(didYouMean("xyz", ["base"])).toBe("");
    expect(didYouMean("base", [])).toBe("");
  });
});
