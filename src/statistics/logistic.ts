import { exp } from "../lanes/exp.law.ts";
import { log } from "../lanes/log.law.ts";
import { log1p } from "./log1p.ts";
import { inverse, product } from "./solve.ts";

/** A logistic regression on columns of mean 0 and sd 1. */
export interface Logistic {
  /** What one sd of each column adds to the log odds of the event. */
  readonly slopes: Float64Array;
  /** Covariances of the estimates. */
  readonly covariance: readonly Float64Array[];
  /** 1 − deviance over that without columns (McFadden's R²): 0 where they tell nothing, 1 where they tell all. */
  readonly explained: number;
}

/** Weight of the penalty on squared slopes: one case's worth, so that an event that columns tell perfectly has finite slopes. */
const PENALTY = 1;

/** Newton's steps; ten are many. */
const MOST_STEPS = 30;

/**
 * Fits the log odds of an event as a sum of columns, ln p/(1 − p) = a + Σ b_j x_j, by penalised maximum likelihood. The
 * columns have mean 0 and sd 1; `event` is 1 where it happens, as it must for some cases and not for all.
 *
 * Sources: le Cessie and van Houwelingen (1992), Applied Statistics 41, 191-201 (the penalty); McFadden (1974), in Frontiers
 * in Econometrics, 105-142 (R²).
 */
export function logistic(columns: readonly Float64Array[], event: Uint8Array): Logistic {
  const n = event.length;
  const events = event.reduce((sum, one) => sum + one, 0);
  const share = events / n;
  const terms = [new Float64Array(n).fill(1), ...columns];
  const estimates = new Float64Array(terms.length);
  estimates[0] = log(share / (1 - share));
  const nothing = -(events * log(share) + (n - events) * log(1 - share));
  let state = newton(terms, event, estimates);
  for (let step = 0; step < MOST_STEPS; step++) {
    const move = product(state.covariance, state.slope);
    let next = state;
    // Halved until it helps: far from the answer a whole step may overshoot.
    for (let part = 1; part > 1e-3; part /= 2) {
      next = newton(
        terms,
        event,
        state.estimates.map((value, k) => value + part * move[k]!),
      );
      if (next.loss <= state.loss) break;
    }
    const gained = state.loss - next.loss;
    if (!(gained > 0)) break;
    state = next;
    if (gained < 1e-9 * nothing) break;
  }
  return {
    slopes: state.estimates.slice(1),
    covariance: state.covariance.slice(1).map((row) => row.slice(1)),
    explained: 1 - state.deviance / nothing,
  };
}

interface Newton {
  readonly estimates: Float64Array;
  /** −log likelihood, and the same with the penalty. */
  readonly deviance: number;
  readonly loss: number;
  readonly slope: Float64Array;
  readonly covariance: readonly Float64Array[];
}

/** What a step of Newton's needs at some estimates. */
function newton(terms: readonly Float64Array[], event: Uint8Array, estimates: Float64Array): Newton {
  const n = event.length;
  const odds = new Float64Array(n);
  terms.forEach((term, k) => {
    const weight = estimates[k]!;
    for (let i = 0; i < n; i++) odds[i] = odds[i]! + weight * term[i]!;
  });
  let deviance = 0;
  const rest = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const size = Math.abs(odds[i]!);
    deviance += Math.max(odds[i]!, 0) - event[i]! * odds[i]! + log1p(exp(-size));
    const p = 1 / (1 + exp(-odds[i]!));
    rest[i] = event[i]! - p;
    weights[i] = p * (1 - p);
  }
  const information = terms.map(() => new Float64Array(terms.length));
  const slope = new Float64Array(terms.length);
  const weighed = new Float64Array(n);
  let penalty = 0;
  for (const [j, term] of terms.entries()) {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      weighed[i] = weights[i]! * term[i]!;
      sum += rest[i]! * term[i]!;
    }
    const own = j === 0 ? 0 : PENALTY;
    slope[j] = sum - own * estimates[j]!;
    penalty += (own / 2) * estimates[j]! * estimates[j]!;
    for (let k = 0; k <= j; k++) {
      const other = terms[k]!;
      let entry = 0;
      for (let i = 0; i < n; i++) entry += weighed[i]! * other[i]!;
      information[j]![k] = information[k]![j] = entry + (k === j ? own : 0);
    }
  }
  return { estimates, deviance, loss: deviance + penalty, slope, covariance: inverse(information) };
}
