import { DAYS_PER_YEAR } from "../units.ts";
import { blocksOf, dateOf } from "./height.ts";
import { HistoryError, type NetworkDay } from "./real-days.ts";

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
 * The market of the days from `first` to `last`, counted from 1970-01-01, both among them. Throws a HistoryError where a close of
 * them or of the day before is not known, or no hashrate is.
 */
export function marketOf(days: readonly NetworkDay[], first: number, last: number): Market {
  const known = new Map(days.map((each) => [each.day, each]));
  const closes: number[] = [];
  const within: NetworkDay[] = [];
  for (let day = first - 1; day <= last; day++) {
    const found = known.get(day);
    if (!((found?.priceUsd ?? NaN) > 0)) throw new HistoryError(missing(days, day));
    closes.push(found!.priceUsd);
    if (day >= first) within.push(found!);
  }
  const running = within.filter(({ hashrateEhs }) => hashrateEhs > 0);
  if (running.length === 0)
    throw new HistoryError(`no day from ${dateOf(first)} to ${dateOf(last)} has a hashrate`);
  const paid = within.filter(({ feesBtc }) => feesBtc >= 0);
  const counted = paid.filter((each) => blocksOf(each) > 0);
  const { sd, se } = spread(closes.slice(1).map((close, k) => Math.log(close / closes[k]!)));
  return {
    startUsd: closes[0]!,
    endUsd: closes.at(-1)!,
    meanUsd: mean(closes.slice(1)),
    volatilityPerYear: sd * Math.sqrt(DAYS_PER_YEAR),
    volatilitySe: se * Math.sqrt(DAYS_PER_YEAR),
    hashrateEhs: mean(running.map(({ hashrateEhs }) => hashrateEhs)),
    feesBtcPerBlock: mean(counted.map(({ feesBtc }) => feesBtc)) / mean(counted.map(blocksOf)),
    daysWithoutHashrate: within.length - running.length,
    daysWithoutFees: within.length - paid.length,
  };
}

function missing(days: readonly NetworkDay[], day: number): string {
  const all = days.filter(({ priceUsd }) => priceUsd > 0).map((each) => each.day);
  const span = all.length === 0 ? "none" : `${dateOf(Math.min(...all))} to ${dateOf(Math.max(...all))}`;
  return `no close of ${dateOf(day)}: the days with a price are ${span}`;
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
