import { expect, it } from "vitest";
import type { History } from "../../src/history/history.ts";
import type { NetworkFit } from "../../src/calibrate/network.ts";
import { fitStorms } from "../../src/calibrate/storms.ts";
import { calendarDay } from "../../src/scenario/dates/calendar.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";

const FIRST = calendarDay("2021-01-01");
const DEPTH = 0.27;

/** Network-days lost by an age, over the depth: 3 days in full, then halved every 2. */
const lostBy = (age: number): number =>
  age <= 3 ? Math.max(0, age) : 3 + (2 / Math.LN2) * (1 - 2 ** (-(age - 3) / 2));

/** A thousand EH/s without end, but for Fern on a storm's course. */
const fern = calendarDay("2026-01-24");
const values = Float64Array.from({ length: calendarDay("2026-03-01") - FIRST }, (_, k) => {
  const age = FIRST + k - fern;
  return 1000 * (1 - DEPTH * (lostBy(age + 1) - lostBy(age)));
});
const history = { hashrate: { firstDay: FIRST, values } } as History;
const network = { hashrate: { value: 1000 }, hashrateLogSd: 0.03 } as NetworkFit;

it("what is left of a storm under way is told by its course, to rounding, and nothing once it is over", () => {
  for (const date of ["2026-02-01", "2026-02-02", "2026-02-03"]) {
    const left = fitStorms(history, date, network)!.runningLoss;
    const age = calendarDay(date) - fern;
    expect(left!.value, date).toBeCloseTo(DEPTH * 2 ** (-(age - 3) / 2), 12);
    // The luck of its blocks, and 3 % of the start's hashrate on each of its days.
    const luck = Math.sqrt(age / 144 + (age * 0.03) ** 2);
    expect(left!.se! / left!.value, date).toBeCloseTo(luck / (DEPTH * lostBy(age)), 12);
  }
  expect(fitStorms(history, "2026-01-25", network)?.runningLoss ?? null).toBeNull();
  expect(fitStorms(history, "2026-02-20", network)!.runningLoss).toBeNull();
});

it("its course is base's", () => {
  const { plateau_days, half_life_days } = loadScenario("base").scenario.storms["winter"]!;
  expect([plateau_days, half_life_days]).toEqual([3, 2]);
});
