import { studentTCdf } from "../../statistics/student-t.ts";
import { bootstrapError, meanAt, type Resamples } from "./block-bootstrap.ts";

/** How much better one forecast's losses are than another's. */
export interface Skill {
  /** 1 − mean loss / the other's mean loss; null where that is 0 or there are no losses. */
  readonly value: number | null;
  /** Block-bootstrap error of it; origins are drawn in pairs. */
  readonly se: number | null;
  /** Diebold and Mariano's statistic, positive where the forecast is better, and the probability of one as far from 0; null where they can't be told. */
  readonly t: number | null;
  readonly p: number | null;
}

/** The skill of losses over `naive` ones, origin by origin in their order; an outcome reaches over `steps` origins. */
export function skillOf(
  losses: readonly number[],
  naive: readonly number[],
  steps: number,
  resamples: Resamples,
): Skill {
  const at = (places?: ArrayLike<number>): number => 1 - meanAt(losses, places) / meanAt(naive, places);
  const value = at();
  const differences = losses.map((loss, i) => naive[i]! - loss);
  return Number.isFinite(value)
    ? { value, se: bootstrapError(resamples, at), ...dieboldMariano(differences, steps) }
    : { value: null, se: null, t: null, p: null };
}

/**
 * Diebold and Mariano's test that differences of losses have mean 0: mean over its error, whose variance adds autocovariances up to lag
 * steps − 1; times the small-sample factor √((n + 1 − 2h + h(h − 1)/n)/n); against Student's t with n − 1 degrees of freedom. Where the
 * plain sum of autocovariances is not positive, Bartlett's weights 1 − k/h make it so. Null where differences do not vary or are too few.
 *
 * Sources: Diebold and Mariano (1995), Journal of Business & Economic Statistics 13, 253-263; Harvey, Leybourne and Newbold (1997),
 * International Journal of Forecasting 13, 281-291.
 */
export function dieboldMariano(
  differences: readonly number[],
  steps: number,
): { readonly t: number | null; readonly p: number | null } {
  const n = differences.length;
  const factor = (n + 1 - 2 * steps + (steps * (steps - 1)) / n) / n;
  if (n < 2 || steps >= n || !(factor > 0)) return { t: null, p: null };
  const mean = differences.reduce((sum, value) => sum + value, 0) / n;
  const centred = differences.map((value) => value - mean);
  const plain = longRunVariance(centred, steps, () => 1);
  const variance = plain > 0 ? plain : longRunVariance(centred, steps, (lag) => 1 - lag / steps);
  if (!(variance > 1e-300)) return { t: null, p: null };
  const t = (mean / Math.sqrt(variance / n)) * Math.sqrt(factor);
  return { t, p: 2 * studentTCdf(-Math.abs(t), n - 1) };
}

/** Variance of the mean times n: γ_0 + 2 Σ w_k γ_k over lags below `steps`. */
function longRunVariance(centred: readonly number[], steps: number, weight: (lag: number) => number): number {
  const n = centred.length;
  let sum = 0;
  for (let lag = 0; lag < steps; lag++) {
    let covariance = 0;
    for (let i = lag; i < n; i++) covariance += centred[i]! * centred[i - lag]!;
    sum += (lag === 0 ? 1 : 2 * weight(lag)) * (covariance / n);
  }
  return sum;
}
