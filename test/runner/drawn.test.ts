import { expect, it } from "vitest";
import { drawnOf } from "../../src/runner/drawn-of.ts";
import { run } from "../../src/runner/run.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";

const month = parseScenario("extends: base", { sets: ["horizon_days=30"] });

it("what was drawn is found by key, with the unit that the schema gives it", async () => {
  const result = await run(month, { paths: 20, batchPaths: 7 });
  for (const [d, { key, of, unit, description }] of result.layout.drawn.entries()) {
    expect(drawnOf(result, key)).toEqual(result.drawn[d]);
    expect(result.readDrawn(d, 3, 9)).toEqual(result.drawn[d]!.subarray(3, 9));
    expect(description, key).not.toBe("");
    if (of === "number") expect(unit, key).not.toBe("");
  }
  const growth = result.layout.drawn.find(({ key }) => key === "network.growth_per_year");
  expect(growth).toMatchObject({ unit: "log/year", of: "number" });
});

it("a table in a file holds the same draws", async () => {
  const [inMemory, inFile] = [
    await run(month, { paths: 20 }),
    await run(month, { paths: 20, bytesInMemory: 0 }),
  ];
  expect(inFile.drawn.map((column) => [...column])).toEqual(inMemory.drawn.map((column) => [...column]));
});

it("a key under which nothing is drawn is said, and what is near it", async () => {
  const result = await run(month, { paths: 2 });
  expect(() => drawnOf(result, "network.growth_per_yer")).toThrow(
    new RangeError(
      'nothing is drawn under the key network.growth_per_yer; did you mean "network.growth_per_year"?',
    ),
  );
});
