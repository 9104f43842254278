import type { RegionModel } from "../engine/model.ts";
import { type Band, type BandHours, Tariff } from "../fleet/fleet.ts";
import type { Site } from "../fleet/fleet.law.ts";
import { fieldOf, type GroupOf } from "../lanes/memory.ts";
import { COUNTED_HOURS_BYTES } from "../processes/counted-hours.ts";
import { Region } from "../processes/power.law.ts";
import type { Assembly } from "./assembly.ts";
import { knownHours } from "./build-region.ts";
import type { Horizon } from "./horizon.ts";
import { type RealDay, replayedHours } from "./replayed-hours.ts";
import type { PowerSpec, RegionSpec } from "./schema.ts";
import { bandAt } from "./time-of-use.ts";

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
  const clocks = Array.from({ length: horizon.days }, (_, day) => days?.[day]?.clock ?? CLOCK);
  const bandOf = (day: number, hour: number): number =>
    bandAt(bands, { month: horizon.monthOf(day), weekend: horizon.isWeekend(day), hour });
  /** The places of a day's hours in a band. */
  const placesIn = (k: number, day: number): number[] =>
    clocks[day]!.flatMap((hour, place) => (bandOf(day, hour) === k ? [place] : []));

  const hoursIn = (places: readonly (readonly number[])[]): BandHours | undefined =>
    days && {
      market: {
        group: assembly.space.group(Region),
        hourly: false,
        counted: assembly.space.table(COUNTED_HOURS_BYTES),
      },
      days: {
        ...knownHours(places.map((those, day) => those.map((place) => days[day]!.prices[place]!))),
        ordinary: model.known!.ordinary,
      },
    };

  return [undefined, ...bands].flatMap((band, k): Band[] => {
    const places = clocks.map((_, day) => placesIn(k - 1, day));
    if (places.every(({ length }) => length === 0)) return [];
    return [
      {
        price:
          band === undefined
            ? fieldOf(site, "fixedPrice")
            : fieldOf(
                assembly.group(Tariff, `${key}.time_of_use.${k - 1}`, {
                  price: ["usd_per_mwh", band.usd_per_mwh],
                }),
                "price",
              ),
        shares: Float64Array.from(places, ({ length }, day) => length / clocks[day]!.length),
        hours: hoursIn(places),
      },
    ];
  });
}
