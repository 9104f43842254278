import { exp } from "../lanes/exp.law.ts";
import type { Views } from "../lanes/memory.ts";
import type { Steps } from "../lanes/steps.ts";
import { clearRegion, stormRegion } from "../processes/power.law.ts";
import { arrives, clearWeather, countWeather, rages, stepStorm, type Storm } from "../processes/storm.law.ts";
import { driverNumber } from "../random/drivers.ts";
import { poissonCount } from "../random/poisson.ts";
import { normalQuantile } from "../statistics/normal.ts";
import { unitOf, unitsAt } from "../random/drivers.ts";
import type { Block } from "./block.ts";
import type { Model, StormModel } from "./model.ts";

/** The deepest storm: some of the network always runs. */
const MAX_DEPTH = 0.95;

/** Index of a day's first certain arrival: a date that is added leaves the depths of chance arrivals alone. */
const FIRST_CERTAIN = 1000;

/** One day of weather: arrivals in season, what storms take from the network and from each region's fleets. */
export function stepStorms(steps: Steps<Block>, { weather, regions, storms }: Model): void {
  steps.law(clearWeather, weather);
  for (const { group } of regions) steps.law(clearRegion, group);
  for (const [k, storm] of storms.entries()) {
    arrive(steps, storm, k);
    steps.where(rages, [storm.group], (raging) => {
      raging.law(stepStorm, storm.group, weather);
      for (const { group } of regions) raging.law(stormRegion, group, storm.group);
    });
  }
  if (storms.length > 0) steps.law(countWeather, weather);
}

/** Lets the day's storms arrive: a Poisson number in season, and those that are certain. */
function arrive(steps: Steps<Block>, storm: StormModel, k: number): void {
  const { group, arrivals, inSeason, certain } = storm;
  steps.on(
    (day) => inSeason[day] === 1,
    (season) => {
      season.each(arrives, [group, unitOf(arrivals)], (block, paths, count, day) => {
        const state = block.storms[k]!;
        const units = unitsAt(block.buffer, arrivals.units, day);
        for (let p = 0; p < count; p++) {
          const i = paths[p]!;
          const number = poissonCount(units[i]!, state.calmDay[i]!);
          for (let n = 0; n < number; n++) deepen(block, storm, state, i, day, n);
        }
      });
    },
  );
  steps.on(
    (day) => certain[day]! > 0,
    (sure) => {
      sure.code((block, day) => {
        const state = block.storms[k]!;
        for (let n = 0; n < certain[day]!; n++)
          for (let i = 0; i < block.count; i++) deepen(block, storm, state, i, day, FIRST_CERTAIN + n);
      });
    },
  );
}

/** Adds a storm of lognormal depth, its mean as stated, to what already rages in lane `i`; the plateau starts anew. */
function deepen(
  block: Block,
  storm: StormModel,
  state: Views<typeof Storm>,
  i: number,
  day: number,
  n: number,
): void {
  const words = block.single(block.firstPath + i, day, driverNumber(storm.depthDriver), n);
  const sd = state.depthLogSd[i]!;
  const drawn = state.meanDepth[i]! * exp(sd * (normalQuantile(words[0]!) - sd / 2));
  const depth = Math.min(drawn, MAX_DEPTH);
  state.level[i] = Math.min(1 - (1 - state.level[i]!) * (1 - depth), MAX_DEPTH);
  state.plateauLeft[i] = state.plateauDays[i]!;
  state.arrivals[i] = state.arrivals[i]! + 1;
}
