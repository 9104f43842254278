import { exp } from "../lanes/exp.law.ts";
import {
  type Column,
  type Index,
  LANES,
  add,
  all,
  any,
  append,
  at,
  column,
  div,
  flag,
  ge,
  gt,
  max,
  min,
  mul,
  pick,
  put,
  sub,
  within,
} from "../lanes/lanes.ts";

/** The columns of one kind of storm: parameters, what they imply, state. */
export enum StormColumn {
  /** Expected arrivals over the season's months of one year. */
  perSeason,
  /** L: network-days that a storm takes on average. */
  networkDaysLost,
  /** Standard deviation of the log depth. */
  depthLogSd,
  plateauDays,
  /** Days in which the loss halves after the plateau. */
  halfLifeDays,
  /** What multiplies the spot power price at the mean storm's full depth. */
  spotMultiplier,

  /** Mean depth: L/(plateau + half-life/ln 2), as a share of the network. */
  meanDepth,
  /** Decay of the loss, per day. */
  decayRate,
  /** P(no arrival on a day of the season). */
  calmDay,

  /** Loss at the day's opening: the plateau's depth while it lasts. */
  level,
  plateauLeft,
  /** Mean share of the network lost today. */
  loss,
}

/** The columns of the day's weather over all kinds of storm. */
export enum WeatherColumn {
  /** Share of the network that storms leave running. */
  survival,
  /** Excess of the spot power price: the price is multiplied by 1 + excess. */
  spotExcess,
  /** Network-days lost since the start. */
  daysLost,
}

/** The mean depth, rates and opening state of a kind of storm; `seasonDays` a year, `runningLoss` as the first day opens. */
export function startStorm(storm: Column, count: Index, seasonDays: number, runningLoss: number): void {
  const decayRate = column(storm, StormColumn.decayRate);
  for (let i: Index = 0; i < count; i += LANES) {
    const halfLife = at(column(storm, StormColumn.halfLifeDays), i);
    // No half-life: the storm ends with its plateau.
    const rate = pick(
      gt(halfLife, all(1e-9)),
      div(all(0.6931471805599453), max(halfLife, all(1e-9))),
      all(1e9),
    );
    put(decayRate, i, rate);
    const length = add(at(column(storm, StormColumn.plateauDays), i), div(all(1.0), rate));
    put(
      column(storm, StormColumn.meanDepth),
      i,
      div(at(column(storm, StormColumn.networkDaysLost), i), length),
    );
    put(
      column(storm, StormColumn.calmDay),
      i,
      exp(sub(all(0.0), div(at(column(storm, StormColumn.perSeason), i), all(seasonDays)))),
    );
    put(column(storm, StormColumn.level), i, all(runningLoss));
    put(column(storm, StormColumn.plateauLeft), i, all(0.0));
    put(column(storm, StormColumn.loss), i, all(0.0));
  }
}

/** Clear skies: what the day's weather is before any storm is added. */
export function clearWeather(weather: Column, count: Index): void {
  const survival = column(weather, WeatherColumn.survival);
  const spotExcess = column(weather, WeatherColumn.spotExcess);
  for (let i: Index = 0; i < count; i += LANES) {
    put(survival, i, all(1.0));
    put(spotExcess, i, all(0.0));
  }
}

/** Lists the paths on which storms arrive on a day of the season, by its uniform; returns how many they are. */
export function listArrivals(storm: Column, unit: Column, arrivals: Column, count: Index): Index {
  const calmDay = column(storm, StormColumn.calmDay);
  let n: Index = 0;
  for (let i: Index = 0; i < count; i += LANES) {
    n = append(arrivals, n, i, ge(at(unit, i), at(calmDay, i)));
  }
  return within(arrivals, n, count);
}

/**
 * One day of a storm: its loss holds on the plateau, then halves every half-life,
 *
 *     loss(age) = depth for age ≤ plateau, then depth · 2^(−(age − plateau)/half-life),
 *
 * averaged over the day in closed form; so a storm that arrives at midnight costs depth·(plateau + half-life/ln 2)
 * network-days. What falls below one part in a million is over. It is added to the day's weather: losses combine as
 * 1 − Π(1 − loss), price excesses add. Paths with clear skies, which most are on most days, are passed over; returns 1 if it raged
 * on any, else 0.
 */
export function stepStorm(storm: Column, weather: Column, count: Index): Index {
  const decayRate = column(storm, StormColumn.decayRate);
  const level = column(storm, StormColumn.level);
  const plateauLeft = column(storm, StormColumn.plateauLeft);
  const loss = column(storm, StormColumn.loss);
  const meanDepth = column(storm, StormColumn.meanDepth);
  const spotMultiplier = column(storm, StormColumn.spotMultiplier);
  const survival = column(weather, WeatherColumn.survival);
  const spotExcess = column(weather, WeatherColumn.spotExcess);
  let raging: Index = 0;
  for (let i: Index = 0; i < count; i += LANES) {
    const open = at(level, i);
    if (any(gt(max(open, at(loss, i)), all(0.0)))) {
      raging = 1;
      const hold = min(at(plateauLeft, i), all(1.0));
      const rate = at(decayRate, i);
      const fade = exp(sub(all(0.0), mul(rate, sub(all(1.0), hold))));
      const lost = min(mul(open, add(hold, div(sub(all(1.0), fade), rate))), all(0.95));
      put(loss, i, lost);
      const left = sub(at(plateauLeft, i), hold);
      // Without a half-life nothing is left once the plateau is over.
      const fades = add(flag(gt(left, all(0.0))), flag(gt(all(1e8), rate)));
      const close = mul(mul(open, fade), min(fades, all(1.0)));
      put(level, i, pick(gt(close, all(1e-6)), close, all(0.0)));
      put(plateauLeft, i, left);

      put(survival, i, mul(at(survival, i), sub(all(1.0), lost)));
      const excess = div(mul(sub(at(spotMultiplier, i), all(1.0)), lost), at(meanDepth, i));
      put(spotExcess, i, add(at(spotExcess, i), excess));
    }
  }
  return raging;
}

/** Counts the day's network-days lost. */
export function countWeather(weather: Column, count: Index): void {
  const survival = column(weather, WeatherColumn.survival);
  const daysLost = column(weather, WeatherColumn.daysLost);
  for (let i: Index = 0; i < count; i += LANES) {
    put(daysLost, i, add(at(daysLost, i), sub(all(1.0), at(survival, i))));
  }
}
