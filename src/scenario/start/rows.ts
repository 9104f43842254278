import { asWritten } from "../text/as-written.ts";
import { lognormal, number } from "../write/yaml-lines.ts";
import { LAGGED, type Stated, type StatedStart } from "./stated.ts";

/** A value under its path in a scenario. */
export interface StartRow {
  readonly path: readonly string[];
  readonly stated: Stated;
  /** As it is written in YAML. */
  readonly text: string;
}

/** Digits of what is derived: no error is smaller. */
const DIGITS = 5;

/** The rows of a start but its date, in the order in which they are written. */
export function startRows(start: StatedStart): StartRow[] {
  const lagged = start.laggedHashpriceUsdPerPhDay;
  const paths: readonly (readonly [path: readonly string[], stated: Stated])[] = [
    [["start", "price_usd"], start.priceUsd],
    [["start", "height"], start.height],
    [["start", "difficulty"], start.difficulty],
    ...(start.peakDifficulty ? [[["start", "peak_difficulty"], start.peakDifficulty] as const] : []),
    [["start", "epoch_elapsed_days"], start.epochElapsedDays],
    [["start", "hashrate_ehs"], start.hashrateEhs],
    [["start", "fees_btc_per_block"], start.feesBtcPerBlock],
    [["network", "entry", "lagged_price_usd"], start.laggedPriceUsd],
    ...LAGGED.map((lag) => [[...LAGGED_AT[lag], "lagged_hashprice_usd_per_ph_day"], lagged[lag]] as const),
    ...Object.entries(start.runningLoss).map(
      ([name, loss]) => [["storms", name, "running_loss"], loss] as const,
    ),
  ];
  return paths.map(([path, stated]) => ({ path, stated, text: textOf(path.join("."), stated) }));
}

/** Where each lagged hashprice stands. */
const LAGGED_AT = {
  entry: ["network", "entry"],
  shutdown: ["network", "shutdown"],
  retirement: ["network", "shutdown", "retirement"],
} as const;

/** Facts of the chain and the market, which are written whole; and an age, to a second. */
const WHOLE = new Set(["start.price_usd", "start.height", "start.difficulty", "start.peak_difficulty"]);
const AGE_DIGITS = 7;

function textOf(key: string, { value, logSd, basis }: Stated): string {
  if (logSd !== undefined) return lognormal(value, logSd, DIGITS);
  if (basis === "given" || WHOLE.has(key)) return asWritten(value);
  return number(value, key === "start.epoch_elapsed_days" ? AGE_DIGITS : DIGITS);
}
