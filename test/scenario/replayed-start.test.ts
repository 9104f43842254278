import { type TestContext, describe, expect, test } from "vitest";
import { chainAt } from "../../src/history/height.ts";
import { type History, historyBefore, valueOn } from "../../src/history/history.ts";
import { startState } from "../../src/history/start-state.ts";
import { calendarDay, dateOfDay } from "../../src/scenario/dates/calendar.ts";
import { readFolder } from "../../src/scenario/csv/data-folder.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import { ScenarioError } from "../../src/scenario/problems/scenario-error.ts";
import { replayedStart } from "../../src/scenario/data/replayed-start.ts";
import { startAgainstDays } from "../../src/scenario/data/start-against-days.ts";
import { realData } from "../support/real-data.ts";
import { DATA_FOLDER } from "../support/shipped.ts";

let history: History | undefined;

function real(context: TestContext): History {
  realData(context, "btc_network_daily.csv");
  return (history ??= readFolder(DATA_FOLDER!, { fees: true }).history);
}

/** What is wrong with december-2025 when these are laid over it, each as `key: message`. */
function december(...sets: string[]): string[] {
  try {
    loadScenario("december-2025", { data: DATA_FOLDER, sets });
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.problems.map(({ message }) => message);
  }
}

describe("a start of another day than the real days that are replayed (real data)", () => {
  const ADVICE =
    "state the start as of 2025-12-01; hashfleet replay --data DIR --month 2025-12 --out FILE.yaml writes one";

  test("is an error that names what was expected and found, and what to do", (context) => {
    real(context);
    expect(december()).toEqual([]);
    expect(december("start.date=2025-05-01")).toEqual([
      "block 925940 does not belong to 2025-05-01, whose real days are replayed: the chain had 892555 to 896875; " +
        "state the start as of 2025-05-01; hashfleet replay --data DIR --month 2025-05 --out FILE.yaml writes one",
      "difficulty is 149.3012e12, but the real days that are replayed have 123.2344e12 on 2025-04-30; " +
        "state the start as of 2025-05-01; hashfleet replay --data DIR --month 2025-05 --out FILE.yaml writes one",
    ]);
    expect(december("start.hashrate_ehs=600")).toEqual([
      `hashrate_ehs is 600, but the real week before 2025-12-01 has a mean of 1089 EH/s; ${ADVICE}`,
    ]);
    expect(december("start.height=925000")).toEqual([
      `height 925000 is 1672 blocks into its epoch, but the days replayed found 596 in the 3.94667 days before 2025-12-01; ${ADVICE}`,
    ]);
    expect(december("start.epoch_elapsed_days=2.5")).toEqual([
      expect.stringMatching(
        /^height 925940 is 596 blocks into its epoch, but the days replayed found 3\d\d in the 2\.5 days/,
      ),
    ]);
    expect(december("start.epoch_elapsed_days=9")).toEqual([
      expect.stringMatching(
        /^the epoch cannot be 9 days old: the difficulty of 2025-11-2\d, .* is not that of the last epoch/,
      ),
    ]);
    // Whatever the first close is beside it.
    for (const usd of ["70000", "30000"])
      expect(december(`start.price_usd=${usd}`)).toEqual([
        `the close of 2025-11-30, 90394.3 USD, is not the start's price_usd, ${usd}: another currency, day or market?`,
      ]);
    expect(december("start.difficulty=146e12")).toEqual([
      `difficulty is 146e12, but the real days that are replayed have 149.3012e12 on 2025-11-30; ${ADVICE}`,
    ]);
  });

  test("is none where it is rounded, as people do", (context) => {
    real(context);
    expect(
      december(
        "start.difficulty=149.3e12",
        "start.height=925930",
        "start.hashrate_ehs=1000",
        "start.price_usd=90000",
      ),
    ).toEqual([]);
  });

  test("is never told of the state that the data themselves have, on any day since 2016", (context) => {
    const history = real(context);
    let looked = 0;
    for (let day = calendarDay("2016-03-01"); day < calendarDay("2026-01-15"); day += 5) {
      if (!chain(day)) continue;
      const state = startState(history, day);
      const near = historyBefore(history, day + 1);
      const ehs = Array.from({ length: 20 }, (_, k) => valueOn(history.hashrate, day + k));
      const date = dateOfDay(day);
      const data = {
        start: {
          date,
          price_usd: state.priceUsd,
          height: state.height,
          difficulty: state.difficulty,
          epoch_elapsed_days: state.epochElapsedDays,
          hashrate_ehs: state.hashrateEhs,
          fees_btc_per_block: 0.1,
        },
        network: { replay: { days: { first_date: date, ehs } } },
      };
      // Before 2019 the file's difficulty is not the mean over a day's blocks, which its retargets' days then contradict.
      const own = state.exact ? startAgainstDays(data, near) : [];
      expect(
        [...replayedStart(data), ...own].map(({ message }) => message),
        date,
      ).toEqual([]);
      looked++;
    }
    expect(looked).toBeGreaterThan(650);

    function chain(day: number): boolean {
      try {
        chainAt(history, history.epochs, day);
        return true;
      } catch {
        return false;
      }
    }
  });
});

describe("days of hashrate that stand in the scenario", () => {
  const over = (ehs: readonly number[], difficulty = 141.668e12): string[] =>
    replayedStart({
      start: { date: "2026-02-02", height: 934_661, difficulty },
      network: { replay: { days: { first_date: "2026-02-02", ehs } } },
    }).map(({ message }) => message);
  const flat = (value: number, count = 14): number[] => Array<number>(count).fill(value);

  test("are wrong at a level that no two weeks had at the start's difficulty", () => {
    for (const ehs of [600, 900, 1500]) expect(over(flat(ehs))).toEqual([]);
    expect(over(flat(450))).toEqual([
      "the replayed hashrate has a mean of 450 EH/s in its first 14 days, 0.4437 times the 1014 that difficulty stands for, " +
        "which no two weeks had since 2015; state the start as of 2026-02-02; hashfleet replay --data DIR --month 2026-02 --out FILE.yaml writes one",
    ]);
    expect(over(flat(2000))).toHaveLength(1);
    // Days are too few to tell, and another unit has a warning of its own.
    expect(over(flat(450, 13))).toEqual([]);
    expect(over(flat(1e6))).toEqual([]);
  });

  test("beside a height of another year are wrong; a drawn future is only warned of it", () => {
    const start = { date: "2026-02-02", height: 840_000 };
    const [message] = replayedStart({ start, network: { replay: {} } }).map((fault) => fault.message);
    expect(message).toMatch(
      /^block 840000 does not belong to 2026-02-02, whose real days are replayed: the chain had /,
    );
    expect(replayedStart({ start, price: { kind: "gbm" } })).toEqual([]);
    expect(replayedStart({ start, price: { kind: "replay", from: "2021-01-01" } })).toEqual([]);
    expect(replayedStart({ start, price: { kind: "replay" } })).toHaveLength(1);
  });
});

test("days without difficulty say nothing of the epoch", () => {
  const start = {
    date: "2026-02-02",
    price_usd: 77_000,
    height: 934_661,
    difficulty: 141.668e12,
    epoch_elapsed_days: 2,
    hashrate_ehs: 1000,
    fees_btc_per_block: 0.02,
  };
  const day = calendarDay("2026-02-02");
  const days = {
    hashrate: { firstDay: day - 20, values: new Float64Array(20).fill(1000) },
    difficulty: { firstDay: 0, values: new Float64Array(0) },
  };
  expect(startAgainstDays({ start }, days)).toEqual([]);
});
