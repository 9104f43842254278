import type { StartState } from "../../history/start-state.ts";
import { dateOfDay } from "../dates/calendar.ts";
import { asWritten } from "../text/as-written.ts";
import type { StartValues, Written } from "./start-text.ts";
import { number } from "./yaml-lines.ts";

/** Digits of an age in days: to a second. */
const AGE_DIGITS = 7;

/** The values of a start that was read off real days. Its hashrate is said by who knows whether a storm is in it. */
export function startValues(state: StartState, hashrate: Written): StartValues {
  const { day, priceUsd, height, epochBlocks, exact, difficulty, epochElapsedDays, fees } = state;
  const about = exact ? "" : ", to within some tens: not all days say how many they found";
  return {
    date: { value: dateOfDay(day), note: "00:00 UTC" },
    price_usd: { value: asWritten(priceUsd), note: `[D] close of ${dateOfDay(day - 1)}` },
    height: {
      value: String(height),
      note: `[D] ${epochBlocks.toLocaleString("en-US")} blocks into the epoch that began at ${height - epochBlocks}${about}`,
    },
    difficulty: { value: asWritten(difficulty), note: "[D]" },
    peak_difficulty: { value: asWritten(state.peakDifficulty), note: "[D] highest so far" },
    epoch_elapsed_days: { value: number(epochElapsedDays, AGE_DIGITS), note: "[D]" },
    hashrate_ehs: hashrate,
    ...(fees !== null && {
      fees_btc_per_block: {
        value: number(fees.btcPerBlock),
        note: `[D] median of ${fees.days} days' fees over 144 blocks a day`,
      },
    }),
  };
}
