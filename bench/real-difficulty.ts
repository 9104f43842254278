/**
 * The epoch engine held against the chain: the daily hashrate that was observed goes in, the difficulties that come out stand
 * beside the real ones.
 */
import { Chain, reached, stepWork } from "../src/bitcoin/chain.law.ts";
import { settleEpochs, startChain } from "../src/bitcoin/epochs.ts";
import { MEAN_LUCK } from "../src/bitcoin/luck.ts";
import { AddressSpace, viewsOf } from "../src/lanes/memory.ts";
import { PLAIN_EXECUTOR } from "../src/lanes/plain.ts";
import { type Paths, byDay, routine } from "../src/lanes/steps.ts";
import { SECONDS_PER_DAY } from "../src/units.ts";

/** An epoch as the chain has it. */
export interface RealEpoch {
  /** Height of its first block. */
  readonly height: number;
  readonly difficulty: number;
  /** Seconds since 1970. */
  readonly firstBlockTime: number;
}

/** Network hashrate in EH/s by day, days since 1970 UTC; a day that nobody recorded is not in it. */
export type DailyHashrate = ReadonlyMap<number, number>;

/** A retarget as the engine has it, beside the real one. */
export interface Retarget {
  /** Height of the first block at the new difficulty. */
  readonly height: number;
  /** Simulated over real difficulty, less 1. */
  readonly error: number;
  /** Days by which the simulated retarget is later than the real epoch's first block. */
  readonly daysLate: number;
}

/**
 * Each epoch by itself, from its real first block at its real difficulty. An epoch with a day that nobody recorded is left
 * out.
 */
export function resetRetargets(epochs: readonly RealEpoch[], hashrate: DailyHashrate): Retarget[] {
  const chain = new DailyChain();
  return pairs(epochs).flatMap(([epoch, next]) => {
    chain.start(epoch);
    const retarget = chain.advance(1, (day) => hashrate.get(day));
    return retarget === null ? [] : [compared(retarget, next)];
  });
}

/**
 * All epochs in one run that starts at the first one's real first block and is never told the truth again. A day that nobody
 * recorded has the hashrate of the last one before it.
 */
export function driftingRetargets(epochs: readonly RealEpoch[], hashrate: DailyHashrate): Retarget[] {
  const chain = new DailyChain();
  chain.start(epochs[0]!);
  let last = NaN;
  return pairs(epochs).flatMap(([, next], k) => {
    const retarget = chain.advance(k + 1, (day) => (last = hashrate.get(day) ?? last));
    return retarget === null ? [] : [compared(retarget, next)];
  });
}

interface Simulated {
  readonly difficulty: number;
  /** Days since 1970. */
  readonly time: number;
}

/** The engine's chain on one path, without luck: what is observed is blocks found, so luck is in it. */
class DailyChain {
  readonly #space = new AddressSpace();
  readonly #group = this.#space.group(Chain);
  readonly #paths: Paths = {
    buffer: new ArrayBuffer(this.#space.bytes),
    firstPath: 0,
    count: 1,
    key: { word0: 0, word1: 0 },
  };
  readonly #chain = viewsOf(this.#paths.buffer, this.#group);
  /** Today's, EH/s. */
  #hashrate = 0;
  readonly #mine = routine<Paths>("mine", (steps) => {
    steps.law(
      stepWork,
      this.#group,
      byDay(() => this.#hashrate),
    );
    steps.each(reached, [this.#group], (_paths, _reached, _count, day) => {
      settleEpochs(this.#chain, 0, 0, day, this.#hashrate, MEAN_LUCK);
    });
  });
  /** Days since 1970 of day 0, and the next day to be simulated. */
  #firstDay = 0;
  #day = 0;
  /** Share of day 0 that passed before the start. */
  #passed = 0;

  /** Starts with the epoch's first block just found. */
  start({ height, difficulty, firstBlockTime }: RealEpoch): void {
    const time = firstBlockTime / SECONDS_PER_DAY;
    this.#firstDay = Math.floor(time);
    this.#passed = time - this.#firstDay;
    this.#day = 0;
    startChain(
      this.#chain,
      0,
      0,
      { height: height + 1, difficulty, epochElapsedDays: -this.#passed },
      MEAN_LUCK,
    );
  }

  /**
   * Runs until so many retargets have come since the start, and the first block after the last of them; null if it meets a day
   * without a hashrate.
   */
  advance(retargets: number, hashrateOf: (day: number) => number | undefined): Simulated | null {
    const chain = this.#chain;
    while (chain.epochs[0]! < retargets || chain.stretchHeight[0] === chain.epochHeight[0]) {
      const observed = hashrateOf(this.#firstDay + this.#day);
      if (observed === undefined) return null;
      // The start's day has only its rest left; no epoch is so short that its end is in it.
      this.#hashrate = observed * (this.#day === 0 ? 1 - this.#passed : 1);
      PLAIN_EXECUTOR.run(this.#mine, this.#paths, this.#day);
      this.#day += 1;
    }
    return { difficulty: chain.difficulty[0]!, time: this.#firstDay + chain.firstBlockDay[0]! };
  }
}

function compared({ difficulty, time }: Simulated, real: RealEpoch): Retarget {
  return {
    height: real.height,
    error: difficulty / real.difficulty - 1,
    daysLate: time - real.firstBlockTime / SECONDS_PER_DAY,
  };
}

const pairs = <T>(values: readonly T[]): [T, T][] => values.slice(1).map((next, k) => [values[k]!, next]);

/** Errors that are called small. */
export const SMALL = 0.0075;

/** What retargets miss the truth by. */
export interface Misses {
  readonly retargets: number;
  /** Mean of simulated over real difficulty, less 1, its standard error, and the standard deviation of one. */
  readonly mean: number;
  readonly meanSe: number;
  readonly sd: number;
  /** Share of errors within `SMALL`, and the largest of all. */
  readonly small: number;
  readonly largest: number;
  /** Root mean square and largest distance in time from the real epoch's first block, days. */
  readonly rmsDays: number;
  readonly largestDays: number;
}

export function missesOf(retargets: readonly Retarget[]): Misses {
  const count = retargets.length;
  const mean = retargets.reduce((sum, { error }) => sum + error, 0) / count;
  const sd = Math.sqrt(retargets.reduce((sum, { error }) => sum + (error - mean) ** 2, 0) / (count - 1));
  return {
    retargets: count,
    mean,
    meanSe: sd / Math.sqrt(count),
    sd,
    small: retargets.filter(({ error }) => Math.abs(error) <= SMALL).length / count,
    largest: Math.max(...retargets.map(({ error }) => Math.abs(error))),
    rmsDays: Math.sqrt(retargets.reduce((sum, { daysLate }) => sum + daysLate ** 2, 0) / count),
    largestDays: Math.max(...retargets.map(({ daysLate }) => Math.abs(daysLate))),
  };
}

/** The errors in a line. */
export function sentenceOf(misses: Misses): string {
  const { retargets, mean, meanSe, sd, small, largest, rmsDays, largestDays } = misses;
  return [
    `${retargets} retargets`,
    `error of difficulty: mean ${percent(mean, 4)} ±${percent(meanSe, 4)}, sd ${percent(sd, 2)}`,
    `within ${percent(SMALL, 2)} at ${percent(small, 1)}, at most ${percent(largest, 2)}`,
    `time: rms ${rmsDays.toFixed(3)} days, at most ${largestDays.toFixed(3)}`,
  ].join("; ");
}

const percent = (share: number, digits: number): string => `${(100 * share).toFixed(digits)} %`;

type Row = Readonly<Record<string, string>>;

/** The epochs that began on a date or later, of rows of `difficulty_epochs.csv`. */
export function epochsSince(date: string, rows: readonly Row[]): RealEpoch[] {
  return rows
    .map((row) => ({
      height: Number(row["height"]),
      difficulty: Number(row["difficulty"]),
      firstBlockTime: Number(row["first_block_time"]),
    }))
    .filter(({ firstBlockTime }) => firstBlockTime >= Date.parse(date) / 1000);
}

/** The hashrate of rows of `btc_network_daily.csv`, which leaves some days empty. */
export function dailyHashrate(rows: readonly Row[]): DailyHashrate {
  const recorded = rows.filter((row) => row["hashrate_ehs"] !== "");
  return new Map(
    recorded.map((row) => [Date.parse(row["date"]!) / 1000 / SECONDS_PER_DAY, Number(row["hashrate_ehs"])]),
  );
}
