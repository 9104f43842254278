import { EPOCH_BLOCKS } from "../bitcoin/consensus.ts";
import { fppsRevenueUsdPerEhDay } from "../bitcoin/hashprice.ts";
import { subsidyBtc } from "../bitcoin/subsidy.ts";
import { blocksOn } from "../history/blocks.ts";
import { type DailySeries, endOf, type Epoch, type History, valueOn } from "../history/history.ts";
import { onLine } from "../scenario/csv/straight-line.ts";
import { PH_PER_EH, SECONDS_PER_DAY } from "../units.ts";
import type { Target } from "./targets.ts";

/** Days before and after a close whose mean hashrate counts as that of the close: fourteen days have 2.2 % of luck in them. */
const HASHRATE_DAYS_EITHER_SIDE = 7;

/** An epoch takes two weeks: after four without another the list of epochs has ended. */
const LONGEST_EPOCH_SECONDS = 28 * SECONDS_PER_DAY;

/** What happened, by day counted from 1970-01-01; a day's quantities are those of its close. NaN where it is not known. */
export class Observed {
  readonly #history: History;
  readonly #fees: ReadonlyMap<number, number>;
  readonly #epochs: readonly Epoch[];
  /** The first and the last day that are recorded: nothing is known of the close of a later one. */
  readonly firstDay: number;
  readonly lastDay: number;

  constructor(history: History) {
    const { price, hashrate, difficulty, fees, epochs } = history;
    this.#history = history;
    this.#fees = fees === null ? new Map() : filled(fees);
    this.#epochs = epochs;
    const known = [price, hashrate, difficulty].filter(({ values }) => values.length > 0);
    this.firstDay = Math.min(...known.map(({ firstDay }) => firstDay));
    this.lastDay = Math.max(...known.map((series) => endOf(series) - 1));
  }

  /** A quantity at the close of a day. */
  at(target: Target, day: number): number {
    if (day > this.lastDay) return NaN;
    switch (target) {
      case "price":
        return valueOn(this.#history.price, day);
      case "hashrate":
        return this.#hashrate(day);
      case "difficulty":
        return this.#epochAt((day + 1) * SECONDS_PER_DAY)?.difficulty ?? NaN;
      case "hashprice":
        return this.#hashprice(day);
    }
  }

  /** Mean hashrate of one day, EH/s. */
  hashrateOn(day: number): number {
    return valueOn(this.#history.hashrate, day);
  }

  /** ln D'/D at the first retarget from a day's opening on, and the day on which it fell. */
  nextRetarget(day: number): { readonly logChange: number; readonly day: number } {
    const k = this.#epochs.findIndex(({ firstBlockTime }) => firstBlockTime >= day * SECONDS_PER_DAY);
    const [before, after] = [this.#epochs[k - 1], this.#epochs[k]];
    if (before === undefined || after === undefined) return { logChange: NaN, day: NaN };
    return {
      logChange: Math.log(after.difficulty / before.difficulty),
      day: Math.floor(after.firstBlockTime / SECONDS_PER_DAY),
    };
  }

  /** The day of the last retarget up to a day's close; NaN where none is known. */
  lastRetarget(day: number): number {
    const epoch = this.#epochAt((day + 1) * SECONDS_PER_DAY);
    return epoch === undefined ? NaN : Math.floor(epoch.firstBlockTime / SECONDS_PER_DAY);
  }

  /** Mean hashrate of so many days from one on, EH/s, on straight lines over days without; null where the data do not reach. */
  hashrates(day: number, count: number): readonly number[] | null {
    const known = Array.from({ length: count }, (_, k) => day + k).flatMap((at) => {
      const value = this.hashrateOn(at);
      return value > 0 ? [{ at, value }] : [];
    });
    const [first, last] = [known[0], known.at(-1)];
    if (first?.at !== day || last?.at !== day + count - 1) return null;
    const values: number[] = [first.value];
    for (const [k, to] of known.slice(1).entries())
      for (let at = known[k]!.at + 1; at <= to.at; at++) values.push(onLine(known[k]!, to, at));
    return values;
  }

  /** The mean of the fourteen days about a close, as far as the data go; of seven known days at least. */
  #hashrate(day: number): number {
    const side = HASHRATE_DAYS_EITHER_SIDE;
    const known = Array.from({ length: 2 * side }, (_, k) => this.hashrateOn(day - side + 1 + k)).filter(
      (each) => each > 0,
    );
    return known.length < side ? NaN : known.reduce((sum, each) => sum + each, 0) / known.length;
  }

  /** FPPS of the day: its mean difficulty, its fees over its blocks, its closing price. */
  #hashprice(day: number): number {
    const { price, difficulty } = this.#history;
    const fees = this.#fees.get(day) ?? NaN;
    const perBlock = this.#subsidy((day + 0.5) * SECONDS_PER_DAY) + fees / blocksOn(this.#history, day);
    return fppsRevenueUsdPerEhDay(perBlock, valueOn(price, day), valueOn(difficulty, day)) / PH_PER_EH;
  }

  /** BTC a block, by the height that the epoch's blocks had reached. */
  #subsidy(time: number): number {
    const epoch = this.#epochAt(time);
    if (epoch === undefined) return NaN;
    const next = this.#epochs.find(({ height }) => height === epoch.height + EPOCH_BLOCKS);
    const end = next?.firstBlockTime ?? epoch.firstBlockTime + 14 * SECONDS_PER_DAY;
    const passed = (time - epoch.firstBlockTime) / (end - epoch.firstBlockTime);
    return subsidyBtc(epoch.height + Math.min(EPOCH_BLOCKS - 1, Math.floor(EPOCH_BLOCKS * passed)));
  }

  /** The epoch that ran at a time, in seconds since 1970. */
  #epochAt(time: number): Epoch | undefined {
    const epoch = this.#epochs.findLast(({ firstBlockTime }) => firstBlockTime < time);
    return epoch === undefined || time - epoch.firstBlockTime > LONGEST_EPOCH_SECONDS ? undefined : epoch;
  }
}

/** Fees by day, BTC; days without lie on the straight line between those beside them, as they are a twentieth of what is paid at most. */
function filled({ firstDay, values }: DailySeries): Map<number, number> {
  const known = [...values].flatMap((value, k) => (value >= 0 ? [{ at: firstDay + k, value }] : []));
  const fees = new Map(known.map(({ at, value }) => [at, value]));
  for (const [k, to] of known.entries()) {
    const from = known[k - 1];
    if (from === undefined) continue;
    for (let day = from.at + 1; day < to.at; day++) fees.set(day, onLine(from, to, day));
  }
  return fees;
}
