import { completeRowNumbers, completeRows } from "./complete.ts";
import { type Estimate, NO_ESTIMATE } from "./estimate.ts";
import { moments } from "./moments.ts";
import { type Dependence, ofRows, type Replicates } from "./replicates.ts";
import { sum } from "./simple-statistics.ts";

/*
 * Sobol indices by pick and freeze. Of a number Y of independent groups of draws, with sample A, an independent sample B, and
 * for group g a sample that has the draws of g from B and all others from A, all by path:
 *
 *     first order  S_g = Var E[Y | g] / Var Y      = mean((y_B − f)·(y_AB − y_A)) / V
 *     total        T_g = E Var[Y | all but g] / Var Y = mean((y_A − y_AB)²) / 2V
 *
 * f and V are mean and variance over both A and B. To take f off changes no expectation, and makes the error of S_g small where
 * the mean is large. The error of an index is the delta method's: to first order path i moves a ratio G/V by (g_i − (G/V)·v_i)/V, where v_i = ((y_A − f)² + (y_B − f)²)/2; what f itself moves is
 * of second order.
 *
 * Sources: Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola (2010), Computer Physics Communications 181, 259-270,
 * table 2 (b) and (f), of which the latter is Jansen (1999), Computer Physics Communications 117, 35-43.
 */

/** A quantity by path: in two independent samples, and for each group in the first with the group's draws from the second. */
export interface PickFreeze {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly mixed: readonly Float64Array[];
}

/** A group's share of the variance: by itself, and with all that it does together with others. */
export interface SobolIndices {
  readonly first: Estimate;
  readonly total: Estimate;
}

export interface SobolEstimates {
  /** By group. */
  readonly indices: readonly SobolIndices[];
  /** At most 1, but for its error; what is missing is interaction. */
  readonly sumOfFirst: Estimate;
  /**
   * What the first-order estimator makes of a driver that B shares nothing of: mean((y_A − f)(y_B − f))/V, whose expectation is
   * 0. Indices that are large have errors of about this size.
   */
  readonly noise: Estimate;
  /** Over both samples. */
  readonly mean: Estimate;
  readonly sd: number | null;
  /** Paths that count: those with a value in every sample. */
  readonly n: number;
  readonly missingShare: number;
}

/**
 * The indices of all groups. A path that has no value in one of the samples is left out of all: the indices are then of the
 * quantity where it has a value whatever is drawn anew, and `missingShare` says how many paths that leaves out. All estimates are
 * null where the quantity never varies.
 */
export function sobolIndices({ a, b, mixed }: PickFreeze, replicates?: Replicates): SobolEstimates {
  const columns = [a, b, ...mixed];
  const [yA = a, yB = b, ...yMixed] = completeRows(columns);
  const rows = replicates && completeRowNumbers(columns);
  const dependence = rows ? ofRows(replicates, rows) : replicates;
  const n = yA.length;
  const missingShare = a.length === 0 ? 0 : (a.length - n) / a.length;
  const center = n === 0 ? 0 : (sum(yA) + sum(yB)) / (2 * n);
  const squares = yA.map((y, i) => (squared(y - center) + squared(yB[i]! - center)) / 2);
  const variance = n === 0 ? 0 : sum(squares) / n;
  const ratio = (parts: Float64Array): Estimate => shareOf(parts, squares, variance, dependence);
  const firsts = yMixed.map((y) => y.map((value, i) => (yB[i]! - center) * (value - yA[i]!)));
  const together = new Float64Array(n);
  for (const parts of firsts) for (let i = 0; i < n; i++) together[i]! += parts[i]!;
  return {
    indices: yMixed.map((y, g) => ({
      first: ratio(firsts[g]!),
      total: ratio(y.map((value, i) => squared(yA[i]! - value) / 2)),
    })),
    sumOfFirst: ratio(together),
    noise: ratio(yA.map((y, i) => (y - center) * (yB[i]! - center))),
    mean: meanOf(
      yA.map((y, i) => (y + yB[i]!) / 2),
      dependence,
    ),
    sd: n > 1 ? Math.sqrt(variance) : null,
    n,
    missingShare,
  };
}

/** The mean of parts over a variance, both means over paths, with its standard error. */
function shareOf(
  parts: Float64Array,
  squares: Float64Array,
  variance: number,
  dependence: Dependence,
): Estimate {
  if (!(variance > 0)) return NO_ESTIMATE;
  const value = sum(parts) / parts.length / variance;
  const { mean_se: se } = moments(
    parts.map((part, i) => (part - value * squares[i]!) / variance),
    dependence,
  );
  return { value: value + 0, se };
}

function meanOf(values: Float64Array, dependence: Dependence): Estimate {
  const { mean: value, mean_se: se } = moments(values, dependence);
  return { value, se };
}

/** Errors an index must be above 0 by, to be told from it. */
const STANDARD_ERRORS = 2;

/** Whether an index is told from 0: above twice its error. A driver that nothing uses has an index and an error of exactly 0. */
export function isDistinguishable({ value, se }: Estimate): boolean {
  return value !== null && se !== null && value > STANDARD_ERRORS * se;
}

const squared = (value: number): number => value * value;
