import { DAYS_PER_YEAR } from "../units.ts";
import { blocksOn } from "./blocks.ts";
import { DataError, dateOf, type History, knownOf, spanOf, valueOn } from "./history.ts";

/** What market and network did from one day to another. */
export interface Market {
  /** Close of the day before the first, and of the last, USD. */
  readonly startUsd: number;
  readonly endUsd: number;
  /** Mean of the closes, USD. */
  readonly meanUsd: number;
  /** Standard deviation of the daily log returns, over n − 1, a year; and its standard error, from their fourth moment. */
  readonly volatilityPerYear: number;
  readonly volatilitySe: number;
  /** Mean over the days that have one, EH/s. */
  readonly hashrateEhs: number;
  /** BTC, over the days that have fees; NaN if none has. */
  readonly feesBtcPerBlock: number;
  readonly daysWithoutHashrate: number;
  readonly daysWithoutFees: number;
}

/**
 * The market of the days from `first` to `last`, counted from 1970-01-01, both among them. Throws a DataError where a close of
 * them or of the day before is not known, or no hashrate is.
 */
export function marketOf(history: Omit<History, "epochs" | "power">, first: number, last: number): Market {
  const { price, hashrate, fees } = history;
  const closes: number[] = [];
  for (let day = first - 1; day <= last; day++) {
    const close = valueOn(price, day);
    if (!(close > 0)) throw new DataError(`no close of ${dateOf(day)}: prices ${spanOf(price)}`);
    closes.push(close);
  }
  const length = last - first + 1;
  const running = knownOf(hashrate, first, last);
  if (running.length === 0)
    throw new DataError(
      `no day from ${dateOf(first)} to ${dateOf(last)} has a hashrate: they ${spanOf(hashrate)}`,
    );
  const days = Array.from({ length }, (_, k) => {
    return { fees: fees === null ? NaN : valueOn(fees, first + k), blocks: blocksOn(history, first + k) };
  });
  const paid = days.filter((each) => each.fees >= 0);
  const counted = paid.filter(({ blocks }) => blocks > 0);
  const { sd, se } = spread(closes.slice(1).map((close, k) => Math.log(close / closes[k]!)));
  return {
    startUsd: closes[0]!,
    endUsd: closes.at(-1)!,
    meanUsd: mean(closes.slice(1)),
    volatilityPerYear: sd * Math.sqrt(DAYS_PER_YEAR),
    volatilitySe: se * Math.sqrt(DAYS_PER_YEAR),
    hashrateEhs: mean(running),
    feesBtcPerBlock: mean(counted.map((each) => each.fees)) / mean(counted.map(({ blocks }) => blocks)),
    daysWithoutHashrate: length - running.length,
    daysWithoutFees: length - paid.length,
  };
}

/** Standard deviation over n − 1, and its standard error √((m₄ − s⁴)/n)/2s. */
function spread(values: readonly number[]): { readonly sd: number; readonly se: number } {
  const centre = mean(values);
  const squares = values.map((value) => (value - centre) ** 2);
  const variance = (mean(squares) * values.length) / (values.length - 1);
  const fourth = mean(squares.map((square) => square ** 2));
  const sd = Math.sqrt(variance);
  return { sd, se: Math.sqrt(Math.max(0, fourth - variance ** 2) / values.length) / (2 * sd) };
}

const mean = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / values.length;
