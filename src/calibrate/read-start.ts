import { historyBefore, type History, DataError } from "../history/history.ts";
import { START_WINDOWS, startState, type StartState } from "../history/start-state.ts";
import { calendarDay, dateOfDay } from "../scenario/dates/calendar.ts";
import { LAGGED, type ReadStart, type Stated } from "../scenario/start/stated.ts";
import { baseAssumptions, type NetworkAssumptions } from "./assumptions.ts";
import { FitError } from "./fit-error.ts";
import { laggedHashprices } from "./lagged-hashprices.ts";
import { fitNetwork, type NetworkFit } from "./network.ts";
import { fitStorms } from "./storms.ts";

/** A start as a folder of data tells it; and why its hashrate is no more than a week's mean, where it is. */
export interface FolderStart {
  readonly read: ReadStart;
  readonly without: string | null;
}

/**
 * Reads the start of a date off the days before it, its hashrate and lagged hashprices as `calibrate` would write them over base. Where the
 * days are too few for that, hashrate is the mean of the last week, with what storms took, and no lagged hashprice is told.
 * Throws a DataError where the price or the height of that day is not known.
 */
export function readStart(history: History, date: string): FolderStart {
  const day = calendarDay(date);
  const state = startState(history, day);
  const facts = factsOf(state);
  try {
    const past = historyBefore(history, day);
    const assumed = baseAssumptions();
    const network = fitNetwork(past, state, assumed);
    return {
      read: { ...facts, ...ofNetwork(past, state, assumed, network), ...storms(past, date, network) },
      without: null,
    };
  } catch (error) {
    if (!(error instanceof DataError || error instanceof FitError)) throw error;
    const week = {
      ...read(
        state.hashrateEhs,
        `mean of the ${START_WINDOWS.hashrateDays} days before, storms and luck in it`,
      ),
      logSd: state.hashrateLogSe,
    };
    return { read: { ...facts, hashrateEhs: week }, without: error.message };
  }
}

const read = (value: number, from: string): Stated => ({ value, basis: "read", from });

function factsOf({ day, priceUsd, laggedPriceUsd, fees, ...chain }: StartState): ReadStart {
  const { height, epochBlocks, difficulty, peakDifficulty, epochElapsedDays, exact } = chain;
  const about = exact ? "" : ", to within some tens";
  return {
    priceUsd: read(priceUsd, `close of ${dateOfDay(day - 1)}`),
    height: read(
      height,
      `${epochBlocks} blocks into the epoch that began at ${height - epochBlocks}${about}`,
    ),
    difficulty: read(difficulty, "the running epoch's"),
    peakDifficulty: read(peakDifficulty, "the highest so far"),
    epochElapsedDays: read(epochElapsedDays, "since the epoch's first block"),
    laggedPriceUsd: read(laggedPriceUsd, `exponential mean, ${START_WINDOWS.priceLagDays} days old`),
    ...(fees !== null && {
      feesBtcPerBlock: read(fees.btcPerBlock, `median of ${fees.days} days' fees over 144 blocks a day`),
    }),
  };
}

function ofNetwork(
  past: History,
  { difficulty }: StartState,
  assumed: NetworkAssumptions,
  { hashrate, hashrateLogSd }: NetworkFit,
): ReadStart {
  const lagged = laggedHashprices(past, assumed, { difficulty, hashrateEhs: hashrate.value });
  return {
    hashrateEhs: {
      ...read(hashrate.value, `filter of ${hashrate.n} epochs, storms left out`),
      logSd: hashrateLogSd,
    },
    laggedHashpriceUsdPerPhDay: Object.fromEntries(
      LAGGED.flatMap((lag) => {
        const value = lagged[lag];
        return value === undefined ? [] : [[lag, read(value, "the days before, by base's lags")]];
      }),
    ),
  };
}

/** The winter storm that is under way, if one is. */
function storms(past: History, date: string, network: NetworkFit): ReadStart {
  const loss = fitStorms(past, date, network)?.runningLoss;
  return loss === null || loss === undefined || loss.value === 0
    ? {}
    : { runningLoss: { winter: read(loss.value, "what the storm has taken, by the course of one") } };
}
