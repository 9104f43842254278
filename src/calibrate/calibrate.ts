import { baseAssumptions, type NetworkAssumptions } from "./assumptions.ts";
import { fitFees } from "./fees.ts";
import { type History, historyBefore } from "../history/history.ts";
import { fitNetwork } from "./network.ts";
import { fitPower } from "./power.ts";
import { fitPrice } from "./price.ts";
import { startState } from "../history/start-state.ts";
import { subsidyBtc } from "../bitcoin/subsidy.ts";
import { fitStorms } from "./storms.ts";
import type { Calibration } from "./calibration.ts";
import { calendarDay } from "../scenario/dates/calendar.ts";

/** How far back each fit looks. */
export interface Windows {
  /** Days of the price. */
  readonly priceDays: number;
  /** Epochs of the network's volatility. */
  readonly volatilityEpochs: number;
  /** Days of fees. */
  readonly feeDays: number;
}

export const WINDOWS: Windows = { priceDays: 1095, volatilityEpochs: 26, feeDays: 365 };

/**
 * Fits start and parameters to what was known as the day `asOf` opened: a function of the rows before it alone. Throws a DataError
 * where they are not there or too few, a FitError where a fit fails. The fit belongs to the laws `assumed`, base's without more.
 */
export function calibrate(
  history: History,
  asOf: string,
  windows: Partial<Windows> = {},
  assumed: NetworkAssumptions = baseAssumptions(),
): Calibration {
  const { priceDays, volatilityEpochs, feeDays } = { ...WINDOWS, ...windows };
  const day = calendarDay(asOf);
  const past = historyBefore(history, day);
  const start = startState(history, day);
  const network = fitNetwork(past, start, assumed, volatilityEpochs);
  return {
    asOf,
    start,
    price: fitPrice(past.price, priceDays),
    network,
    fees: past.fees && fitFees(past.fees, feeDays, day, subsidyBtc(start.height)),
    power: past.power && fitPower(past.power),
    storms: fitStorms(past, asOf, network),
  };
}
