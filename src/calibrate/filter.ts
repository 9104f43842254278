import { DAYS_PER_YEAR } from "../units.ts";
import type { Observation } from "./epochs.ts";

/**
 * The state-space law of capacity, in years:
 *
 *     dC = g dt + σ dW,      g reverts to ḡ at a life L with a stationary sd s_g; it steps as an epoch ends.
 *
 * An epoch's blocks tell the mean of C over it, with the luck of its blocks. Means and covariances of C at the epoch's end and of
 * its mean are exact: a mean of Brownian motion has a third of its variance, and half of it in common with the end.
 */
export interface GrowthLaw {
  readonly meanPerYear: number;
  readonly lifeYears: number;
  readonly sdPerYear: number;
}

/** Level and growth as known at a time: their means, variances and covariance. */
export interface State {
  readonly level: number;
  readonly growth: number;
  readonly levelVariance: number;
  readonly covariance: number;
  readonly growthVariance: number;
}

/** An epoch taken in. */
export interface Step {
  /** The state as the epoch ends. */
  readonly after: State;
  /** Observed less expected mean, and the variance it should have. */
  readonly innovation: number;
  readonly variance: number;
}

/** An innovation beyond this many sds counts as that many. */
const CLIP = 3.5;

/** Takes in an epoch whose mean level is `observed`, innovations clipped at so many sds; a stormy one passes without being looked at. */
export function stepState(
  state: State,
  { days, luck, stormy }: Observation,
  observed: number,
  volatility: number,
  law: GrowthLaw,
  clip = CLIP,
): Step {
  const years = days / DAYS_PER_YEAR;
  const { levelVariance: p, covariance: c, growthVariance: q } = state;
  const kept = Math.exp(-years / law.lifeYears);
  const walk = volatility * volatility * years;
  const level = state.level + state.growth * years;
  const growth = law.meanPerYear + (state.growth - law.meanPerYear) * kept;
  const levelVariance = p + 2 * years * c + years * years * q + walk;
  const covariance = kept * (c + years * q);
  const growthVariance = kept * kept * q + law.sdPerYear ** 2 * (1 - kept * kept);
  const innovation = observed - state.level - (state.growth * years) / 2;
  const variance = p + years * c + (years * years * q) / 4 + walk / 3 + luck;
  const after = { level, growth, levelVariance, covariance, growthVariance };
  if (stormy) return { after, innovation, variance };
  const withLevel = p + 1.5 * years * c + (years * years * q) / 2 + walk / 2;
  const withGrowth = kept * (c + (years / 2) * q);
  const most = clip * Math.sqrt(variance);
  const clipped = Math.max(-most, Math.min(most, innovation));
  return {
    innovation,
    variance,
    after: {
      level: level + (withLevel / variance) * clipped,
      growth: growth + (withGrowth / variance) * clipped,
      levelVariance: levelVariance - (withLevel * withLevel) / variance,
      covariance: covariance - (withLevel * withGrowth) / variance,
      growthVariance: growthVariance - (withGrowth * withGrowth) / variance,
    },
  };
}

/** Nothing but the first mean is known: growth may be anything. */
export function openState(observed: number, law: GrowthLaw): State {
  return { level: observed, growth: law.meanPerYear, levelVariance: 0.01, covariance: 0, growthVariance: 1 };
}

/** What growth adds to the level over so many years: its mean, and its variance by what is not known now and by what is to come. */
export function growthAhead(
  { growth, growthVariance }: State,
  years: number,
  { meanPerYear, lifeYears, sdPerYear }: GrowthLaw,
): { readonly mean: number; readonly known: number; readonly variance: number } {
  const kept = Math.exp(-years / lifeYears);
  const reach = lifeYears * (1 - kept);
  const future = lifeYears * (2 * years - lifeYears * (3 - 4 * kept + kept * kept));
  return {
    mean: meanPerYear * years + (growth - meanPerYear) * reach,
    known: reach,
    variance: growthVariance * reach * reach + sdPerYear ** 2 * future,
  };
}
