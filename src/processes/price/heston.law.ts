import { type PathOf, exp, max, min, record, seen, sqrt, state, term } from "../../lanes/law.ts";
import { DAYS_PER_YEAR } from "../../units.ts";
import type { Price } from "./price.law.ts";

/** A price of stochastic variance: parameters, what they imply a step, state. Rates are yearly. */
export const Heston = record("heston", {
  /** √v at the start; √θ, and θ. */
  startVolatility: term,
  longRunVolatility: term,
  longRun: term,
  /** κ: 1/κ years is the mean life of v's deviation from θ; ξ: standard deviation of dv over √v; ρ: correlation with the price. */
  meanReversion: term,
  volOfVol: term,
  correlation: term,
  /** e^(−κΔ), what a step leaves of a deviation; (1 − e^(−κΔ))/(1 + e^(−κΔ)). */
  decay: term,
  half: term,
  /** Variance of v after a step, given v: spread1·v + spread0; ∫v over a step: weight0·θ + weight1·(v + v'). */
  spread1: term,
  spread0: term,
  weight0: term,
  weight1: term,
  /** ρ/ξ, 1 − ρ² and its square root. */
  leverage: term,
  own: term,
  ownShock: term,

  /** E v today, seen from the start; v at the step's start and its end. */
  meanVariance: state,
  opening: seen,
  variance: state,
  /** ψ: variance of v' over its squared mean, given v; the normal of the whole step of ln S. */
  psi: seen,
  shock: seen,
});
export type Heston = PathOf<typeof Heston>;

/** Above this ratio of variance to squared mean no squared normal has both. */
const MOST_SPREAD = 1.5;

/** The opening state and what the parameters imply for steps of `stepDays` days. */
export function startHeston(heston: Heston, stepDays: number): void {
  const kappa = heston.meanReversion;
  const theta = heston.longRunVolatility * heston.longRunVolatility;
  const step = stepDays / DAYS_PER_YEAR;
  const decay = exp(kappa * ((0 - stepDays) / DAYS_PER_YEAR));
  const gone = 1 - decay;
  const noise = (heston.volOfVol * heston.volOfVol * gone) / kappa;
  // Of the weights of v and v' in ∫v, so that its mean given v is exact; just under a half.
  const half = gone / (1 + decay);
  const weight = half / (kappa * step);
  heston.longRun = theta;
  heston.decay = decay;
  heston.spread1 = noise * decay;
  heston.spread0 = noise * gone * (theta * 0.5);
  heston.weight0 = step * max(1 - 2 * weight, 0);
  heston.weight1 = step * weight;
  heston.half = half;
  heston.leverage = heston.correlation / heston.volOfVol;
  heston.own = max(1 - heston.correlation * heston.correlation, 0);
  heston.ownShock = sqrt(heston.own);
  heston.meanVariance = heston.startVolatility * heston.startVolatility;
  heston.variance = heston.meanVariance;
}

/**
 * One step of the variance, dv = κ(θ − v) dt + ξ√v dW, by the quadratic branch of Andersen's scheme: v' = a(b + z)² has
 * the exact mean and variance of v' given v. Where ψ exceeds 3/2 it has none (`nearZero`), and is replaced
 * (`exponentialVariance`).
 */
export function stepVariance(heston: Heston, normal: number): void {
  const v = heston.variance;
  const mean = heston.longRun + (v - heston.longRun) * heston.decay;
  heston.opening = v;
  heston.psi = (v * heston.spread1 + heston.spread0) / (mean * mean);
  const inverse = 2 / min(heston.psi, MOST_SPREAD);
  const more = inverse - 1;
  const b2 = more + sqrt(inverse * more);
  const root = sqrt(b2) + normal;
  heston.variance = (mean / (1 + b2)) * (root * root);
}

/** Whether the variance is so near 0 that the quadratic branch has no solution. */
export function nearZero(heston: Heston): boolean {
  return heston.psi > MOST_SPREAD;
}

/**
 * One step of ln S, given those of v:
 *
 *     ln S ← ln S + drift·Δ + ½(E∫v − ∫v) + ρ/ξ·(v' − v − κθΔ + κ∫v) + √((1 − ρ²)∫v)·z.
 *
 * This is Heston's price, whose drift of dS/S is drift + ½E v: then drift is the mean yearly log return, exactly, because
 * the weights in ∫v keep its mean. The martingale correction of the scheme would keep E S instead.
 */
export function stepHestonPrice(price: Price, heston: Heston, normal: number): void {
  const theta = heston.longRun;
  const v = heston.opening - theta;
  const w = heston.variance - theta;
  const mean = heston.meanVariance - theta;
  const nextMean = mean * heston.decay;
  const deviation = v + w;
  const drawn = 0.5 * (heston.weight1 * (mean + nextMean - deviation));
  const pulled = heston.leverage * (w - v + heston.half * deviation);
  const integral = heston.weight0 * theta + heston.weight1 * (heston.opening + heston.variance);
  heston.meanVariance = theta + nextMean;
  price.logPrice += price.dailyDrift + (drawn + pulled);
  price.logPrice += sqrt(heston.own * integral) * normal;
  price.innovations += normal;
  price.price = exp(price.logPrice);
}

/** The normal of the whole step, ρ·z_v + √(1 − ρ²)·z. */
export function hestonShock(heston: Heston, varianceNormal: number, normal: number): void {
  heston.shock = heston.correlation * varianceNormal + heston.ownShock * normal;
}
