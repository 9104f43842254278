import { type PathOf, exp, max, min, record, state, sum, term, today } from "../lanes/law.ts";

/** One kind of storm: parameters, what they imply, state. */
export const Storm = record("storm", {
  /** Expected arrivals over a year's season; L: network-days that a storm takes on average; standard deviation of log depth. */
  perSeason: term,
  networkDaysLost: term,
  depthLogSd: term,
  /** Days at full depth, and those in which the loss then halves; factor on the spot power price at the mean's full depth. */
  plateauDays: term,
  halfLifeDays: term,
  spotMultiplier: term,
  /** Mean depth, L/(plateau + half-life/ln 2), a share of the network; decay, per day; P(no arrival on a day of the season). */
  meanDepth: term,
  decayRate: term,
  calmDay: term,

  /** Loss at the day's opening, the plateau's depth while it lasts; days left of it; mean share of the network lost today. */
  level: state,
  plateauLeft: state,
  loss: state,
  /** Since the start: arrivals; network-days that storms of the kind would have taken alone. */
  arrivals: sum,
  daysLost: sum,
});
export type Storm = PathOf<typeof Storm>;

/**
 * The day's weather over all kinds of storm: share of the network that they leave running; excess of the spot power price,
 * which is multiplied by 1 + excess; network-days lost since the start.
 */
export const Weather = record("weather", { survival: today, spotExcess: today, daysLost: sum });
export type Weather = PathOf<typeof Weather>;

const LN_2 = 0.6931471805599453;

/** The mean depth, rates and opening state of a kind of storm; `seasonDays` a year, `runningLoss` at the first day's opening instant. */
export function startStorm(storm: Storm, seasonDays: number, runningLoss: number): void {
  // No half-life: the storm ends with its plateau.
  storm.decayRate = storm.halfLifeDays > 1e-9 ? LN_2 / storm.halfLifeDays : 1e9;
  storm.meanDepth = storm.networkDaysLost / (storm.plateauDays + 1 / storm.decayRate);
  storm.calmDay = exp(0 - storm.perSeason / seasonDays);
  storm.level = runningLoss;
  storm.plateauLeft = 0;
  storm.loss = 0;
}

/** Clear skies: what the day's weather is before any storm is added. */
export function clearWeather(weather: Weather): void {
  weather.survival = 1;
  weather.spotExcess = 0;
}

/** Whether storms arrive on a day of the season, by its uniform. */
export function arrives(storm: Storm, unit: number): boolean {
  return unit >= storm.calmDay;
}

/** Whether a storm rages today, or did so yesterday: then its loss is not yet 0. */
export function rages(storm: Storm): boolean {
  return max(storm.level, storm.loss) > 0;
}

/**
 * One day of a storm that rages: its loss holds on the plateau, then halves every half-life,
 *
 *     loss(age) = depth for age ≤ plateau, then depth · 2^(−(age − plateau)/half-life),
 *
 * averaged over the day in closed form; so a storm that arrives at midnight costs depth·(plateau + half-life/ln 2)
 * network-days. What falls below one part in a million is over. The day's losses combine as 1 − Π(1 − loss), price
 * excesses add.
 */
export function stepStorm(storm: Storm, weather: Weather): void {
  const rate = storm.decayRate;
  const hold = min(storm.plateauLeft, 1);
  const fade = exp(0 - rate * (1 - hold));
  storm.loss = min(storm.level * (hold + (1 - fade) / rate), 0.95);
  storm.daysLost += storm.loss;
  storm.plateauLeft -= hold;
  // Without a half-life nothing is left once the plateau is over.
  const fades = Number(storm.plateauLeft > 0) + Number(1e8 > rate);
  const close = storm.level * fade * min(fades, 1);
  storm.level = close > 1e-6 ? close : 0;
  weather.survival *= 1 - storm.loss;
  // A loss that is under way may be any multiple of a mean depth near 0; no market's prices know the difference.
  weather.spotExcess += min(((storm.spotMultiplier - 1) * storm.loss) / storm.meanDepth, 1e6);
}

/** Counts the day's network-days lost. */
export function countWeather(weather: Weather): void {
  weather.daysLost += 1 - weather.survival;
}
