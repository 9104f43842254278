import { exp } from "../lanes/exp.law.ts";
import { type Views, viewOf } from "../lanes/columns.ts";
import type { StormColumn } from "../processes/storm.law.ts";
import { driverNumber } from "../random/drivers.ts";
import { poissonCount } from "../random/poisson.ts";
import { normalQuantile } from "../statistics/normal.ts";
import type { Block } from "./block.ts";
import { unitsOf } from "./draw.ts";
import type { StormModel } from "./model.ts";

/** The deepest storm: some of the network always runs. */
const MAX_DEPTH = 0.95;

/** Index of a day's first certain arrival: a date that is added leaves the depths of chance arrivals alone. */
const FIRST_CERTAIN = 1000;

/** One day of weather: arrivals in season, what storms take from the network and from each region's fleets. */
export function stepStorms(block: Block, day: number): void {
  const { laws, model, count } = block;
  laws.clearWeather(model.weather, count);
  for (const region of model.regions) laws.clearRegion(region.columns, count);
  for (const [k, storm] of model.storms.entries()) {
    arrive(block, storm, block.storms[k]!, day);
    const raged = laws.stepStorm(storm.columns, model.weather, count) === 1;
    if (!raged) continue;
    for (const region of model.regions) laws.stormRegion(region.columns, storm.columns, count);
  }
  laws.countWeather(model.weather, count);
}

/** Lets the day's storms arrive: a Poisson number in season, and those that are certain. */
function arrive(block: Block, storm: StormModel, state: Views<typeof StormColumn>, day: number): void {
  const { laws, buffer, count, list, model } = block;
  if (storm.inSeason[day] === 1) {
    const unit = unitsOf(storm.arrivals, day);
    const units = viewOf(buffer, unit);
    const struck = laws.listArrivals(storm.columns, unit, model.memory.list, count);
    for (let k = 0; k < struck; k++) {
      const i = list[k]!;
      const arrivals = poissonCount(units[i]!, state.calmDay[i]!);
      for (let n = 0; n < arrivals; n++) deepen(block, storm, state, i, day, n);
    }
  }
  for (let n = 0; n < storm.certain[day]!; n++)
    for (let i = 0; i < count; i++) deepen(block, storm, state, i, day, FIRST_CERTAIN + n);
}

/** Adds a storm of lognormal depth, its mean as stated, to what already rages in lane `i`; the plateau starts anew. */
function deepen(
  block: Block,
  storm: StormModel,
  state: Views<typeof StormColumn>,
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
}
