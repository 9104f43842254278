import { normalCdf } from "../../statistics/normal.ts";
import { Horizon } from "../../scenario/values/horizon.ts";
import { meansOfDays, middleOf, replayedHours } from "../../scenario/data/replayed-hours.ts";
import type { RegionSpec, Scenario, StormSpec } from "../../scenario/schema/schema.ts";
import { type Derived, derive } from "./derived.ts";

/** How deep a mean storm of each kind is. */
export function derivedStorms({ storms }: Scenario): Derived[] {
  return Object.entries(storms).flatMap(([name, storm]) => derivedStorm(name, storm));
}

function derivedStorm(name: string, storm: StormSpec): Derived[] {
  return derive(
    ["storms", name],
    [
      {
        key: "mean_depth",
        label: "Depth of a mean storm",
        unit: "share",
        formula: "network_days_lost ÷ (plateau_days + half_life_days ÷ ln 2), of the network",
        of: (take) => {
          const tail = take("half_life_days", storm.half_life_days) / Math.LN2;
          const length = take("plateau_days", storm.plateau_days) + tail;
          return take("network_days_lost", storm.network_days_lost) / length;
        },
      },
    ],
  );
}

/** What power costs on average where fleets stand. */
export function derivedRegions(scenario: Scenario): Derived[] {
  return Object.entries(scenario.regions).flatMap(([name, region]) => {
    const { replay } = region.spot;
    return replay === undefined ? derivedRegion(name, region) : replayedRegion(name, replay, scenario);
  });
}

/** What the hours of the days that are replayed come to. */
function replayedRegion(
  name: string,
  replay: NonNullable<RegionSpec["spot"]["replay"]>,
  scenario: Scenario,
): Derived[] {
  const days = replayedHours(replay, new Horizon(scenario));
  const means = meansOfDays(replay, scenario);
  const prices = days.flatMap((day) => day.prices);
  return derive(
    ["regions", name],
    [
      {
        key: "replayed_hours",
        label: "Hours that are replayed",
        unit: "hours",
        formula: `hours that count of the days from ${replay.from ?? scenario.start.date} on, filled ones (gaps: interpolate) among them, over the horizon`,
        of: () => prices.length,
      },
      {
        key: "mean_spot_usd_per_mwh",
        label: "Mean spot price",
        unit: "USD/MWh",
        formula: "of these days, each the mean of its hours",
        of: () => means.reduce((sum, mean) => sum + mean, 0) / means.length,
      },
      {
        key: "ordinary_spot_usd_per_mwh",
        label: "Spot price of an ordinary day",
        unit: "USD/MWh",
        formula: "the middle one of these days' means",
        of: () => middleOf(means),
      },
      {
        key: "hours_below_zero",
        label: "Hours below zero",
        unit: "share",
        formula: "of these hours",
        of: () => prices.filter((price) => price < 0).length / prices.length,
      },
    ],
  );
}

function derivedRegion(name: string, { spot }: RegionSpec): Derived[] {
  return derive(
    ["regions", name],
    [
      {
        key: "mean_spot_usd_per_mwh",
        label: "Mean spot price",
        unit: "USD/MWh",
        formula: "(median + shift) × e^(log_sd² ÷ 2) − shift; storms, months, floor and cap apart",
        of: (take) => {
          const shift = take("spot.shift_usd_per_mwh", spot.shift_usd_per_mwh);
          const sd = take("spot.log_sd", spot.log_sd!);
          const middle = take("spot.median_usd_per_mwh", spot.median_usd_per_mwh!);
          return (middle + shift) * Math.exp((sd * sd) / 2) - shift;
        },
      },
      {
        key: "hours_below_zero",
        label: "Hours below zero",
        unit: "share",
        formula:
          "Φ((ln(shift ÷ (median + shift)) + intraday_log_sd² ÷ 2) ÷ √(log_sd² + intraday_log_sd²)); as above",
        of: (take) => {
          const shift = take("spot.shift_usd_per_mwh", spot.shift_usd_per_mwh);
          const middle = take("spot.median_usd_per_mwh", spot.median_usd_per_mwh!);
          const days = take("spot.log_sd", spot.log_sd!);
          const hours = take("spot.intraday_log_sd", spot.intraday_log_sd);
          const distance = Math.log(shift / (middle + shift)) + (hours * hours) / 2;
          const sd = Math.sqrt(days * days + hours * hours);
          return sd > 0 ? normalCdf(distance / sd) : Number(distance > 0);
        },
      },
    ],
  );
}
