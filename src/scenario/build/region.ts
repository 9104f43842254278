import type { RegionModel } from "../../engine/model.ts";
import { COUNTED_HOURS_BYTES, type KnownHours, meanOfHours } from "../../processes/counted-hours.ts";
import { Region } from "../../processes/power.law.ts";
import { DAYS_PER_YEAR } from "../../units.ts";
import type { Assembly } from "./assembly.ts";
import type { Horizon } from "../values/horizon.ts";
import { middleOf, replayedHours } from "../data/replayed-hours.ts";
import type { RegionSpec } from "../schema/schema.ts";

/** A region: its weather, and its spot price, drawn or of real hours. */
export function buildRegion(
  name: string,
  region: RegionSpec,
  assembly: Assembly,
  horizon: Horizon,
): RegionModel {
  const { spot } = region;
  const key = `regions.${name}`;
  const { replay } = spot;
  const known = replay && knownHours(replayedHours(replay, horizon).map(({ prices }) => prices));
  return {
    name,
    group: assembly.group(Region, key, {
      stormMultiplier: ["storm_multiplier", region.storm_multiplier],
      ...(known === undefined && {
        median: ["spot.median_usd_per_mwh", spot.median_usd_per_mwh!],
        shift: ["spot.shift_usd_per_mwh", spot.shift_usd_per_mwh],
        logSd: ["spot.log_sd", spot.log_sd!],
        dailyAr1: ["spot.daily_ar1", spot.daily_ar1!],
        floor: ["spot.floor_usd_per_mwh", spot.floor_usd_per_mwh],
        cap: ["spot.cap_usd_per_mwh", spot.cap_usd_per_mwh],
        intradayLogSd: ["spot.intraday_log_sd", spot.intraday_log_sd],
        levelLogSd: ["spot.level_log_sd", spot.level_log_sd],
      }),
    }),
    driver: assembly.driver(key, { normals: true, ...(known && { days: new Uint8Array(horizon.days) }) }),
    levels:
      known === undefined && spot.level_log_sd !== 0
        ? assembly.driver(`${key}.level`, { normals: true, days: yearsOf(horizon.days) })
        : undefined,
    season: Float64Array.from(
      { length: horizon.days },
      (_, day) => spot.month_factors[horizon.monthOf(day) - 1]!,
    ),
    hourly: known === undefined && spot.intraday_log_sd !== 0,
    counted: known && assembly.space.table(COUNTED_HOURS_BYTES),
    known,
  };
}

/** 1 for the first day of each year since the start. */
function yearsOf(days: number): Uint8Array {
  return Uint8Array.from({ length: days }, (_, day) => Number(day % DAYS_PER_YEAR === 0));
}

/** The hours of the simulation's days, in order of price. An ordinary day is the middle one. */
export function knownHours(days: readonly (readonly number[])[]): KnownHours {
  const inOrder = days.map((prices) => Float64Array.from(prices).sort());
  const means = Float64Array.from(inOrder, meanOfHours);
  return { inOrder, means, ordinary: middleOf(means) };
}
