import {
  type Column,
  type Index,
  LANES,
  add,
  all,
  at,
  column,
  div,
  max,
  min,
  mul,
  put,
  sqrt,
  sub,
} from "../../lanes/lanes.ts";
import { exponentials } from "../../lanes/exp.law.ts";
import { PriceColumn } from "./price.law.ts";

/** The columns of a price of stochastic variance: parameters, what they imply a step, state. Rates are yearly. */
export enum HestonColumn {
  /** √v at the start. */
  startVolatility,
  /** √θ. */
  longRunVolatility,
  /** κ: 1/κ years is the mean life of a deviation of v from θ. */
  meanReversion,
  /** ξ: standard deviation of dv over √v. */
  volOfVol,
  /** ρ: correlation of the shocks of price and variance. */
  correlation,

  /** θ. */
  longRun,
  /** −κΔ, and e^(−κΔ): what a step leaves of a deviation. */
  logDecay,
  decay,
  /** Variance of v after a step, given v: spread1·v + spread0. */
  spread1,
  spread0,
  /** ∫v over a step is weight0·θ + weight1·(v + v'). */
  weight0,
  weight1,
  /** (1 − e^(−κΔ))/(1 + e^(−κΔ)). */
  half,
  /** ρ/ξ, and 1 − ρ². */
  leverage,
  own,
  ownShock,

  /** E v today, seen from the start. */
  meanVariance,
  /** v at the step's start and its end. */
  opening,
  variance,
  /** ψ: variance of v' over its squared mean, given v. */
  psi,
  /** Standard deviation of the step's own part of ln S. */
  ownScale,
  /** The normal of the whole step of ln S. */
  shock,
}

/** The opening state and what the parameters imply for steps of `stepDays` days. */
export function startHeston(heston: Column, count: Index, stepDays: number): void {
  const kappa = column(heston, HestonColumn.meanReversion);
  const logDecay = column(heston, HestonColumn.logDecay);
  const decay = column(heston, HestonColumn.decay);
  for (let i: Index = 0; i < count; i += LANES) {
    put(logDecay, i, mul(at(kappa, i), div(all(-stepDays), all(365.0))));
  }
  exponentials(decay, logDecay, count);
  for (let i: Index = 0; i < count; i += LANES) {
    const start = at(column(heston, HestonColumn.startVolatility), i);
    const longRun = at(column(heston, HestonColumn.longRunVolatility), i);
    const theta = mul(longRun, longRun);
    const xi = at(column(heston, HestonColumn.volOfVol), i);
    const rho = at(column(heston, HestonColumn.correlation), i);
    const e = at(decay, i);
    const gone = sub(all(1.0), e);
    const step = div(all(stepDays), all(365.0));
    const noise = div(mul(mul(xi, xi), gone), at(kappa, i));
    // Of the weights of v and v' in ∫v, so that its mean given v is exact; just under a half.
    const half = div(gone, add(all(1.0), e));
    const weight = div(half, mul(at(kappa, i), step));
    const own = max(sub(all(1.0), mul(rho, rho)), all(0.0));
    put(column(heston, HestonColumn.longRun), i, theta);
    put(column(heston, HestonColumn.spread1), i, mul(noise, e));
    put(column(heston, HestonColumn.spread0), i, mul(mul(noise, gone), mul(theta, all(0.5))));
    put(
      column(heston, HestonColumn.weight0),
      i,
      mul(step, max(sub(all(1.0), mul(all(2.0), weight)), all(0.0))),
    );
    put(column(heston, HestonColumn.weight1), i, mul(step, weight));
    put(column(heston, HestonColumn.half), i, half);
    put(column(heston, HestonColumn.leverage), i, div(rho, xi));
    put(column(heston, HestonColumn.own), i, own);
    put(column(heston, HestonColumn.ownShock), i, sqrt(own));
    put(column(heston, HestonColumn.meanVariance), i, mul(start, start));
    put(column(heston, HestonColumn.variance), i, mul(start, start));
  }
}

/**
 * One step of the variance, dv = κ(θ − v) dt + ξ√v dW, by the quadratic branch of Andersen's scheme: v' = a(b + z)² has
 * the exact mean and variance of v' given v. Where ψ exceeds 3/2 there is no such a and b: what is put there is to be
 * replaced (`exponentialVariance`).
 */
export function stepVariance(heston: Column, normal: Column, count: Index): void {
  const longRun = column(heston, HestonColumn.longRun);
  const decay = column(heston, HestonColumn.decay);
  const spread1 = column(heston, HestonColumn.spread1);
  const spread0 = column(heston, HestonColumn.spread0);
  const opening = column(heston, HestonColumn.opening);
  const variance = column(heston, HestonColumn.variance);
  const psi = column(heston, HestonColumn.psi);
  for (let i: Index = 0; i < count; i += LANES) {
    const v = at(variance, i);
    const mean = add(at(longRun, i), mul(sub(v, at(longRun, i)), at(decay, i)));
    const spread = div(add(mul(v, at(spread1, i)), at(spread0, i)), mul(mean, mean));
    const inverse = div(all(2.0), min(spread, all(1.5)));
    const more = sub(inverse, all(1.0));
    const b2 = add(more, sqrt(mul(inverse, more)));
    const root = add(sqrt(b2), at(normal, i));
    put(opening, i, v);
    put(psi, i, spread);
    put(variance, i, mul(div(mean, add(all(1.0), b2)), mul(root, root)));
  }
}

/**
 * One step of ln S, given those of v:
 *
 *     ln S ← ln S + drift·Δ + ½(E∫v − ∫v) + ρ/ξ·(v' − v − κθΔ + κ∫v) + √((1 − ρ²)∫v)·z.
 *
 * This is Heston's price, whose drift of dS/S is drift + ½E v: then drift is the mean yearly log return, exactly, however
 * long the step, because the weights in ∫v keep its mean. The martingale correction of the scheme would keep E S instead.
 */
export function stepHestonPrice(price: Column, heston: Column, normal: Column, count: Index): void {
  const dailyDrift = column(price, PriceColumn.dailyDrift);
  const logPrice = column(price, PriceColumn.logPrice);
  const longRun = column(heston, HestonColumn.longRun);
  const decay = column(heston, HestonColumn.decay);
  const meanVariance = column(heston, HestonColumn.meanVariance);
  const opening = column(heston, HestonColumn.opening);
  const variance = column(heston, HestonColumn.variance);
  const ownScale = column(heston, HestonColumn.ownScale);
  for (let i: Index = 0; i < count; i += LANES) {
    const theta = at(longRun, i);
    const v = sub(at(opening, i), theta);
    const w = sub(at(variance, i), theta);
    const mean = sub(at(meanVariance, i), theta);
    const nextMean = mul(mean, at(decay, i));
    const deviation = add(v, w);
    const surprise = sub(add(mean, nextMean), deviation);
    const drawn = mul(all(0.5), mul(at(column(heston, HestonColumn.weight1), i), surprise));
    const level = add(sub(w, v), mul(at(column(heston, HestonColumn.half), i), deviation));
    const pulled = mul(at(column(heston, HestonColumn.leverage), i), level);
    put(logPrice, i, add(at(logPrice, i), add(at(dailyDrift, i), add(drawn, pulled))));
    put(meanVariance, i, add(theta, nextMean));
  }
  for (let i: Index = 0; i < count; i += LANES) {
    const integral = add(
      mul(at(column(heston, HestonColumn.weight0), i), at(longRun, i)),
      mul(at(column(heston, HestonColumn.weight1), i), add(at(opening, i), at(variance, i))),
    );
    put(ownScale, i, sqrt(mul(at(column(heston, HestonColumn.own), i), integral)));
  }
  for (let i: Index = 0; i < count; i += LANES) {
    put(logPrice, i, add(at(logPrice, i), mul(at(ownScale, i), at(normal, i))));
  }
  exponentials(column(price, PriceColumn.price), logPrice, count);
}

/** The normal of the whole step, ρ·z_v + √(1 − ρ²)·z. */
export function hestonShock(heston: Column, varianceNormal: Column, normal: Column, count: Index): void {
  const correlation = column(heston, HestonColumn.correlation);
  const ownShock = column(heston, HestonColumn.ownShock);
  const shock = column(heston, HestonColumn.shock);
  for (let i: Index = 0; i < count; i += LANES) {
    put(shock, i, add(mul(at(correlation, i), at(varianceNormal, i)), mul(at(ownShock, i), at(normal, i))));
  }
}
