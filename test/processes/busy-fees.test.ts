import { beforeAll, describe, expect, it } from "vitest";
import type { Block } from "../../src/engine/block.ts";
import { NO_NOISE, scenarioWith } from "../support/scenario.ts";
import {
  Mean,
  expectCount,
  expectDistribution,
  expectEstimate,
  expectNear,
  meanOf,
} from "../support/standard-errors.ts";
import { engine } from "./engine.ts";

/** BTC of subsidy in 144 blocks at the start. */
const SUBSIDY = 3.125 * 144;
const [CALM, BUSY] = [0.01, 0.04];
const [CALM_SD, BUSY_SD] = [0.4, 0.9];
const [SHARE, STAY] = [0.15, 12];
const LEAVE = 1 / STAY;
const ENTER = SHARE / (STAY * (1 - SHARE));
/** ln of the busy median over the calm one. */
const LEVEL = Math.log(BUSY / CALM);

type Fees = Pick<Block, "buffer" | "model">;
const feesOf = ({ buffer, model }: Fees): Float64Array => engine.viewsOf(buffer, model.fees).btc;
const busyOf = ({ buffer, model }: Fees): Float64Array => engine.viewsOf(buffer, model.busyFees!.group).busy;

function busyFees(
  starts: string,
  { days, ar1 }: { days: number; ar1: number },
): ReturnType<typeof scenarioWith> {
  const busy = `{median_share: ${BUSY}, log_sd: ${BUSY_SD}, share_of_time: ${SHARE}, mean_stay_days: ${STAY}, starts: ${starts}}`;
  return scenarioWith([
    ...NO_NOISE,
    `horizon_days=${days}`,
    `fees={median_share: ${CALM}, log_sd: ${CALM_SD}, daily_ar1: ${ar1}, busy: ${busy}}`,
  ]);
}

/** The state of each day and ln of its fees over the calm median, of `paths` paths. */
function watched(starts: string, shape: { days: number; ar1: number }, paths: number): Day[][] {
  const rows = Array.from({ length: paths }, (): Day[] => []);
  let state = new Float64Array(0);
  engine.watch(busyFees(starts, shape), `busy ${starts}`, paths, (block, day) => {
    if (day > 0)
      for (let i = 0; i < block.count; i++)
        rows[block.firstPath + i]!.push({
          busy: state[i] === 1,
          x: Math.log(feesOf(block)[i]! / (CALM * SUBSIDY)),
        });
    // What the columns hold at a close is the state of the day to come.
    state = busyOf(block).slice();
  });
  return rows;
}

interface Day {
  readonly busy: boolean;
  readonly x: number;
}

describe("a busy regime of fees, its first day drawn", () => {
  const PATHS = 16 * 256;
  const DAYS = 100;
  const PHI = 0.8;
  let paths: Day[][] = [];
  beforeAll(() => {
    paths = watched("drawn", { days: DAYS, ar1: PHI }, PATHS);
  });

  it.each([0, 1, 10, DAYS - 1])("has its share of time on day %i", (day) => {
    expectCount(paths.filter((row) => row[day]!.busy).length, PATHS, SHARE, "busy days");
  });

  it("has its mean stay, which is geometric: a stay ends with the same chance however long it has been", () => {
    const [young, old] = [
      { days: 0, ends: 0 },
      { days: 0, ends: 0 },
    ];
    const starts = { days: 0, ends: 0 };
    for (const row of paths) {
      let age = 0;
      for (let day = 1; day < DAYS; day++) {
        const [before, now] = [row[day - 1]!.busy, row[day]!.busy];
        age = before ? age + 1 : 0;
        const counted = !before ? starts : age <= 8 ? young : old;
        counted.days += 1;
        if (before !== now) counted.ends += 1;
      }
    }
    expectCount(young.ends, young.days, LEAVE, "busy days that are the last, of the first 8");
    expectCount(old.ends, old.days, LEAVE, "busy days that are the last, of later ones");
    expectCount(starts.ends, starts.days, ENTER, "calm days that are the last");
  });

  it("has the mean and the variance of the log that follow for each state in closed form", () => {
    // E[x; s] and E[x²; s] of each state solve two equations each: what yesterday's states bring, and today's step.
    const chance = [1 - SHARE, SHARE];
    const step = [
      [1 - ENTER, ENTER],
      [LEAVE, 1 - LEAVE],
    ];
    const level = [0, LEVEL];
    const sd = [CALM_SD, BUSY_SD];
    const brought = (of: readonly number[], s: number): number =>
      of[0]! * step[0]![s]! + of[1]! * step[1]![s]!;
    let first = [0, 0];
    let second = [0, 0];
    for (let round = 0; round < 400; round++) {
      second = [0, 1].map(
        (s) =>
          (((1 - PHI) * level[s]!) ** 2 + sd[s]! ** 2 * (1 - PHI ** 2)) * chance[s]! +
          2 * (1 - PHI) * level[s]! * PHI * brought(first, s) +
          PHI ** 2 * brought(second, s),
      );
      first = [0, 1].map((s) => (1 - PHI) * level[s]! * chance[s]! + PHI * brought(first, s));
    }
    // The mean of busy days by hand: m (1 − φ + φ·enter)/(1 − φ(1 − leave − enter)).
    const means = first.map((sum, s) => sum / chance[s]!);
    const reached = (1 - PHI + PHI * ENTER) / (1 - PHI * (1 - LEAVE - ENTER));
    expectNear(means[1], LEVEL * reached, 1e-12, "mean of busy days");
    for (const s of [0, 1]) {
      const x = paths
        .map((row) => row[DAYS - 1]!)
        .filter(({ busy }) => busy === (s === 1))
        .map((day) => day.x);
      const name = ["calm", "busy"][s]!;
      expectEstimate(meanOf(x), means[s]!, `mean log of ${name} days`);
      const variance = second[s]! / chance[s]! - means[s]! ** 2;
      expectEstimate(
        meanOf(x, (value) => (value - means[s]!) ** 2),
        variance,
        `variance of ${name} days`,
      );
    }
  });
});

describe("where fees do not remember, those of a state are lognormal about its median", () => {
  it.each([
    [false, CALM, CALM_SD],
    [true, BUSY, BUSY_SD],
  ])("busy %s: median %d, log sd %d", (busy, median, sd) => {
    const x = watched("drawn", { days: 30, ar1: 0 }, 2048)
      .flatMap((row) => row.filter((_, day) => day % 10 === 9))
      .filter((day) => day.busy === busy)
      .map((day) => day.x);
    const middle = Math.log(median / CALM);
    expectCount(x.filter((value) => value < middle).length, x.length, 0.5, "days below the median");
    expectDistribution(
      Float64Array.from(x),
      (value) => engine.normalCdf((value - middle) / sd),
      "log of fees",
    );
  });
});

describe("the first day of a busy regime", () => {
  it.each([
    ["calm", false],
    ["busy", true],
  ])("starts %s", (starts, busy) => {
    const paths = watched(starts, { days: 2, ar1: 0.9 }, 1024);
    expect(paths.every(([first]) => first!.busy === busy)).toBe(true);
    // A change takes effect on the next day.
    const changed = paths.filter(([, second]) => second!.busy !== busy).length;
    expectCount(changed, 1024, busy ? LEAVE : ENTER, "changes of state");
  });
});

describe("the draws of a busy regime", () => {
  it("leave those of calm fees where they were: without a busy day the fees are the same", () => {
    const plain = `fees={median_share: ${CALM}, log_sd: ${CALM_SD}, daily_ar1: 0.9}`;
    const never = `fees.busy={median_share: 9, log_sd: 9, share_of_time: 0, mean_stay_days: 5, starts: drawn}`;
    const last = (sets: readonly string[]): number[] => {
      const found: number[] = [];
      engine.watch(scenarioWith([...NO_NOISE, "horizon_days=20", ...sets]), "same", 64, (block, day) => {
        if (day === 20) found.push(...feesOf(block).subarray(0, 64));
      });
      return found;
    };
    const with0 = last([plain, never]);
    last([plain]).forEach((btc, i) => {
      expectNear(with0[i]! / btc, 1, 1e-13, "fees");
    });
  });

  it("have mean 0 and variance 1 about each state's level from day to day", () => {
    const PHI = 0.8;
    const z = new Mean();
    const squares = new Mean();
    for (const row of watched("drawn", { days: 40, ar1: PHI }, 512))
      for (let day = 1; day < 40; day++) {
        const { busy, x } = row[day]!;
        const [level, sd] = busy ? [LEVEL, BUSY_SD] : [0, CALM_SD];
        const innovation = (x - level - PHI * (row[day - 1]!.x - level)) / (sd * Math.sqrt(1 - PHI ** 2));
        z.add(innovation);
        squares.add(innovation ** 2);
      }
    expectEstimate(z.estimate, 0, "mean");
    expectEstimate(squares.estimate, 1, "variance");
  });
});
