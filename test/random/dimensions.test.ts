import { describe, expect, it } from "vitest";
import { dimensionsOf, leadingOf, MOST_ADDED, netDimension } from "../../src/random/dimensions.ts";
import { NET_DIMENSIONS } from "../../src/random/sobol-net.ts";

describe("dimensions of the net", () => {
  const added = Array.from({ length: MOST_ADDED }, (_, k) => `fleets.a.number_${k}`);
  const all = [...new Set(dimensionsOf(added).values())];

  it("are all there are, each once, for two samples", () => {
    const used = [false, true].flatMap((second) => all.map((each) => netDimension(each, second)));
    expect([...new Set(used)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: NET_DIMENSIONS }, (_, d) => d),
    );
    expect(used.length).toBe(NET_DIMENSIONS);
  });

  it("stay where they were when a scenario adds a name at the end, or one that the table has", () => {
    const before = dimensionsOf(["a", "price.drift_per_year"]);
    const after = dimensionsOf(["a", "price.drift_per_year", "b"]);
    for (const [name, dimension] of before) expect(after.get(name)).toBe(dimension);
    expect(after.get("price.drift_per_year")).toBe(1);
    expect(after.get("b")).toBe(after.get("a")! + 2);
  });

  it("are three for the price's days, two for the network's, none for storms", () => {
    expect(["price", "network", "price.drift", "storms.winter"].map(leadingOf)).toEqual([3, 2, 2, 0]);
  });
});
