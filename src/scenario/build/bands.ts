import type { RegionModel } from "../../engine/model.ts";
import { type Band, type BandHours, Tariff } from "../../fleet/fleet.ts";
import type { Site } from "../../fleet/fleet.law.ts";
import { fieldOf, type GroupOf } from "../../lanes/memory.ts";
import { COUNTED_HOURS_BYTES } from "../../processes/counted-hours.ts";
import { Region } from "../../processes/power.law.ts";
import type { Assembly } from "./assembly.ts";
import { knownHours } from "./region.ts";
import type { Horizon } from "../values/horizon.ts";
import { type RealDay, replayedHours } from "../data/replayed-hours.ts";
import type { PowerSpec, RegionSpec } from "../schema/schema.ts";
import { bandAt } from "../values/time-of-use.ts";

const CLOCK = Array.from({ length: 24 }, (_, hour) => hour);

/** A region as it is written, and as it is simulated. */
export interface PowerMarket {
  readonly spec: RegionSpec;
  readonly model: RegionModel;
}

/** The parts of each day by their fixed price, those without hours left out; undefined where all hours have one price. */
export function buildBands(
  key: string,
  { time_of_use: bands }: PowerSpec,
  site: GroupOf<typeof Site>,
  { spec, model }: PowerMarket,
  assembly: Assembly,
  horizon: Horizon,
): Band[] | undefined {
  if (bands === undefined) return undefined;
  const { replay } = spec.spot;
  const days: readonly RealDay[] | undefined = replay && replayedHours(replay, horizon);
  // A contract bills all hours of a day, whether or not a price is known of each.
  const clocks = Array.from({ length: horizon.days }, (_, day) => days?.[day]?.wholeClock ?? CLOCK);
  const bandOf = (day: number, hour: number): number =>
    bandAt(bands, { month: horizon.monthOf(day), weekend: horizon.isWeekend(day), hour });
  const numberIn = (k: number, day: number): number =>
    clocks[day]!.filter((hour) => bandOf(day, hour) === k).length;
  /** The prices of a day's hours in a band; of hours that have none the day's others stand for them. */
  const pricesIn = (k: number, day: number): readonly number[] => {
    const { prices, clock } = days![day]!;
    const own = prices.filter((_price, place) => bandOf(day, clock[place]!) === k);
    return own.length === 0 && numberIn(k, day) > 0 ? prices : own;
  };

  const hoursIn = (k: number): BandHours | undefined =>
    days && {
      market: {
        group: assembly.space.group(Region),
        hourly: false,
        counted: assembly.space.table(COUNTED_HOURS_BYTES),
      },
      days: {
        ...knownHours(days.map((_, day) => pricesIn(k, day))),
        ordinary: model.known!.ordinary,
      },
    };

  return [undefined, ...bands].flatMap((band, place): Band[] => {
    const k = place - 1;
    const numbers = clocks.map((_, day) => numberIn(k, day));
    if (numbers.every((number) => number === 0)) return [];
    return [
      {
        price:
          band === undefined
            ? fieldOf(site, "fixedPrice")
            : fieldOf(
                assembly.group(Tariff, `${key}.time_of_use.${k}`, {
                  price: ["usd_per_mwh", band.usd_per_mwh],
                }),
                "price",
              ),
        shares: Float64Array.from(numbers, (number, day) => number / clocks[day]!.length),
        hours: hoursIn(k),
      },
    ];
  });
}
