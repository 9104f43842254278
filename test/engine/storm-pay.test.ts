import { beforeAll, describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";
import { everythingOf, plainRun } from "../support/plain-run.ts";

const { NO_NOISE, hashrateAtDifficultyEhs, scenarioWith } = engine;

const DIFFICULTY = 141.668e12;
/** 144 blocks a day at that difficulty. */
const HD = hashrateAtDifficultyEhs(DIFFICULTY);

interface Weather {
  /** Share of the network's hashrate that is lost, and for how many days; none without. */
  readonly loss?: number;
  readonly days?: number;
  /** BTC a block at 144 a day. */
  readonly fees?: number;
  readonly multiplier?: number;
}

/** 60 days from the first block of an epoch on, no noise; a storm may strike on the fourth of them. */
function epochStart({ loss = 0, days = 0, fees = 0, multiplier = 0 }: Weather) {
  const storms =
    loss === 0
      ? "storms={}"
      : `storms={fern: {months: [1], per_season: 0, network_days_lost: ${loss * days}, depth_log_sd: 0, plateau_days: ${days},
          half_life_days: 0, spot_price_multiplier: 1, dates: [2026-02-05]}}`;
  return scenarioWith([
    ...NO_NOISE,
    storms,
    "horizon_days=60",
    "start.height=933409",
    "start.epoch_elapsed_days=0",
    `start.difficulty=${DIFFICULTY}`,
    `start.hashrate_ehs=${HD}`,
    `start.fees_btc_per_block=${fees}`,
    `fees.median_share=${fees / 3.125}`,
    `regions.texas.storm_multiplier=${multiplier}`,
  ]);
}

/** What each day of a run was. */
interface Day {
  readonly btcPerEh: number;
  readonly blocks: number;
  readonly workPerEh: number;
  readonly networkRevenue: number;
  readonly difficulty: number;
  readonly epochs: number;
  /** BTC that the efficient fleet mined. */
  readonly mined: number;
}

function daysOf(weather: Weather): Day[] {
  const run = plainRun(epochStart(weather));
  const { chain, pay } = run.block;
  const { btc } = everythingOf(run, "efficient").site;
  return Array.from({ length: 60 }, () => {
    run.step();
    return {
      btcPerEh: pay.btcPerEh[0]!,
      blocks: chain.dayBlocks[0]!,
      workPerEh: chain.dayWorkPerEh[0]!,
      networkRevenue: pay.networkRevenue[0]!,
      difficulty: chain.difficulty[0]!,
      epochs: chain.epochs[0]!,
      mined: btc[0]!,
    };
  });
}

const sum = (days: readonly Day[], of: (day: Day) => number): number =>
  days.reduce((total, day) => total + of(day), 0);

/** Changes of difficulty, in order. */
const changes = (days: readonly Day[]): number[] =>
  days.flatMap(({ difficulty }, k) => {
    const before = k === 0 ? DIFFICULTY : days[k - 1]!.difficulty;
    return difficulty === before ? [] : [difficulty / before - 1];
  });

const STORM = { loss: 0.3, days: 5 };
/** Days with index 3 to 7. */
const stormy = (days: readonly Day[]): readonly Day[] => days.slice(3, 8);
/** A storm without a half-life fades at 1e9 a day. */
const STORM_END = 1e-9;

describe("a storm that takes 30 % of the network offline for 5 days", () => {
  let calm: Day[];
  let hit: Day[];
  beforeAll(() => {
    calm = daysOf({});
    hit = daysOf(STORM);
  });

  test("slows blocks by 30 % for those days and no longer", () => {
    for (const { blocks } of stormy(hit)) expectClose(blocks, 0.7 * 144, STORM_END);
    expectClose(hit[2]!.blocks, 144, 1e-12);
    expectClose(hit[8]!.blocks, 144, STORM_END);
  });

  test("changes a survivor's BTC per hash before the retarget by exactly 0 when there are no fees", () => {
    const quiet = hit.filter(({ epochs }) => epochs === 0);
    expect(quiet.length).toBe(15);
    // The calm epoch ends a day and a half earlier, and its pay then differs.
    for (const [k, { btcPerEh }] of quiet.slice(0, 13).entries()) expect(btcPerEh).toBe(calm[k]!.btcPerEh);
    for (const [k, { mined }] of quiet.slice(0, 13).entries()) expect(mined).toBe(calm[k]!.mined);
    expect(new Set(quiet.map(({ btcPerEh }) => btcPerEh)).size).toBe(1);
  });

  test("raises the network figure by 42.9 % at once, which no survivor is paid", () => {
    for (const [k, day] of stormy(hit).entries()) {
      const rise = day.networkRevenue / calm[3 + k]!.networkRevenue - 1;
      expect((100 * rise).toFixed(1)).toBe("42.9");
      expectClose(rise, 1 / 0.7 - 1, 4 * STORM_END);
    }
  });

  test("changes it by the fee term only when there are fees", () => {
    const fees = 0.019;
    const withFees = { calm: daysOf({ fees }), hit: daysOf({ ...STORM, fees }) };
    for (const [k, day] of withFees.hit.slice(0, 13).entries()) {
      const before = withFees.calm[k]!;
      const term = day.workPerEh * fees * 144 * (1 / day.blocks - 1 / before.blocks);
      // The term is a difference of two pays, each rounded a few times.
      expect(Math.abs(day.btcPerEh - before.btcPerEh - term)).toBeLessThanOrEqual(
        16 * Number.EPSILON * before.btcPerEh,
      );
      if (k >= 3 && k < 8)
        expect(day.btcPerEh / before.btcPerEh - 1).toBeCloseTo(((1 / 0.7 - 1) * fees) / 3.144, 6);
    }
  });

  test("lowers difficulty by 9.64 % at the retarget, which the next one gives back", () => {
    const [fall, rise] = changes(hit);
    expect((100 * fall!).toFixed(2)).toBe("-9.64");
    expectClose(1 + fall!, 14 / ((14 * 2015) / 2016 + 1.5), STORM_END);
    expectClose((1 + fall!) * (1 + rise!), 2016 / 2015, STORM_END);
  });

  test("so pays survivors 2.26 % more BTC over 60 days from the epoch's start", () => {
    const more = sum(hit, ({ btcPerEh }) => btcPerEh) / sum(calm, ({ btcPerEh }) => btcPerEh) - 1;
    expect((100 * more).toFixed(2)).toBe("2.26");
    // By hand, in days at the first difficulty: the stormy epoch, one that is easier by its fall, and the rest at rest.
    const first = 2015 / 144;
    const pace = 14 / (first + 1.5);
    const rest = (2015 / 2016) * (60 - (first + 1.5) - 14 * pace);
    const flat = first + (2015 / 2016) * (60 - first);
    expectClose(more, (first + 1.5 + 14 + rest) / flat - 1, 100 * STORM_END);
  });

  test("a fleet that the storm itself takes off loses its depth in those days, and gains no less after them", () => {
    const struck = daysOf({ ...STORM, multiplier: 2 });
    for (const [k, { mined }] of struck.entries()) {
      const lost = k >= 3 && k < 8 ? 0.4 : 1;
      expectClose(mined, lost * hit[k]!.mined, 4 * STORM_END);
    }
    // More than all of a fleet cannot be lost.
    for (const { mined } of stormy(daysOf({ ...STORM, multiplier: 4 }))) expect(mined).toBe(0);
  });
});

test("Fern alone, −26 % for 8 days, gives −12.9 % and then +14.9 %", () => {
  const [fall, rise] = changes(daysOf({ loss: 0.26, days: 8 }));
  expect((100 * fall!).toFixed(1)).toBe("-12.9");
  expect((100 * rise!).toFixed(1)).toBe("14.9");
});
