import { beforeAll, describe, expect, it } from "vitest";
import { columnOf, groupAt, viewOf } from "../../src/lanes/memory.ts";
import { engine } from "../processes/engine.ts";
import { scenarioWith } from "../support/scenario.ts";

const SEED = "draws";
const FIRST = 1000;
const PATHS = 40;
const DAYS = 33;

/** A scenario with every kind of driver, and a parameter that is drawn. */
const SETS = [
  `horizon_days=${DAYS}`,
  "price.kind=gbm",
  "price.degrees_of_freedom=null",
  "price.max_daily_log_return=null",
];

type Drawn = Map<string, number[]>;

/** The uniforms and normals of every driver, by path and day, and the drawn parameters by path; in blocks of that size. */
function drawnIn(blockPaths: number, sets: readonly string[] = SETS): Drawn {
  const drawn: Drawn = new Map();
  const days = new engine.DayByDay(scenarioWith(sets), SEED);
  for (let done = 0; done < PATHS; done += blockPaths) {
    const count = Math.min(blockPaths, PATHS - done);
    days.restart(FIRST + done, count);
    const { block, model } = days;
    const note = (name: string, day: number, values: Float64Array): void => {
      for (let i = 0; i < count; i++) {
        const key = `${name} of path ${FIRST + done + i}`;
        const row = drawn.get(key) ?? [];
        drawn.set(key, row);
        row[day] = values[i]!;
      }
    };
    for (const { name, column, value } of model.parameters)
      if (typeof value !== "number") note(name, 0, viewOf(block.buffer, column));
    for (let day = 0; day < DAYS; day++) {
      days.step();
      for (const driver of model.drivers) {
        if (driver.days && driver.days[day] !== 1) continue;
        note(driver.name, day, engine.unitsAt(block.buffer, driver.units, day));
        if (driver.normals === undefined) continue;
        const normals = columnOf(groupAt(driver.normals, day), "normal");
        note(`normal ${driver.name}`, day, viewOf(block.buffer, normals));
      }
    }
  }
  return drawn;
}

describe("a draw is a function of seed, path, day and driver's name", () => {
  let reference: Drawn = new Map();
  beforeAll(() => {
    reference = drawnIn(PATHS);
  });

  it("which the tests see for every driver and drawn parameter", () => {
    const names = [...new Set([...reference.keys()].map((key) => key.replace(/ of path.*/, "")))];
    expect(names.sort()).toEqual(
      [
        ...["price", "network", "fees", "regions.texas"].flatMap((name) => [name, `normal ${name}`]),
        "storms.winter",
        "network.growth_per_year",
        "valuation.block_reward_multiple",
      ].sort(),
    );
  });

  it.each([1, 2, 7, 39])("and not of the size of its block: %i", (blockPaths) => {
    expect(drawnIn(blockPaths)).toEqual(reference);
  });

  it("so that the same counter alone gives it: word day mod 4 of slot day/4", () => {
    const single = engine.singleDraw(engine.keyOfSeed(SEED));
    for (const name of ["price", "network", "fees", "regions.texas"]) {
      for (const path of [FIRST, FIRST + 17, FIRST + PATHS - 1]) {
        const expected = Array.from(
          { length: DAYS },
          (_, day) => single(path, day >> 2, engine.driverNumber(name), 0)[day & 3]!,
        );
        expect(reference.get(`${name} of path ${path}`)).toEqual(expected);
      }
    }
  });

  it("and not of what else the scenario draws", () => {
    const other = drawnIn(PATHS, [
      ...SETS,
      "storms={}",
      "regions.north={spot: {median_usd_per_mwh: 40, log_sd: 0.5, daily_ar1: 0.5}}",
      "fees.log_sd={dist: uniform, min: 0.2, max: 0.6}",
      "network.volatility_per_year={dist: triangular, min: 0, mode: 0.1, max: 0.3}",
    ]);
    for (const [name, row] of reference)
      if (!name.startsWith("storms.")) expect(other.get(name), name).toEqual(row);
    expect(other.has(`normal regions.north of path ${FIRST}`)).toBe(true);
    expect(other.has(`fees.log_sd of path ${FIRST}`)).toBe(true);
  });
});
