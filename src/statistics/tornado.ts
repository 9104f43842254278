import { completeRowNumbers, completeRows, valuesIn } from "./complete.ts";
import { type Estimate, NO_ESTIMATE } from "./estimate.ts";
import { moments } from "./moments.ts";
import { ofRows, type Replicates, rowsByReplicate } from "./replicates.ts";
import { ascending } from "./ranks.ts";

/** A quantity where a drawn number lies in one of its bins. */
export interface TornadoBin {
  /** The least and the largest number drawn in it, and their mean. */
  readonly from: number;
  readonly to: number;
  readonly drawn: number;
  readonly paths: number;
  /** What is said of the quantity there. */
  readonly estimate: Estimate;
}

export interface Tornado {
  /** In ascending order of the drawn number, all of as many paths but for one. */
  readonly bins: readonly TornadoBin[];
  /** What the quantity is in the last bin less what it is in the first, in its own unit; the bins share no path. */
  readonly swing: Estimate;
}

/** What a sample says of the quantity: its mean, a quantile, a share. */
export type Estimator = (values: Float64Array, replicates?: Replicates) => Estimate;

/**
 * What an estimator says of a quantity over bins of equal count of a drawn number, in the quantity's own unit; its conditional means where
 * none is given. Paths on which either is NaN are left out. There are fewer bins where there are
 * fewer paths, and a number that never varies has no swing.
 */
export function tornado(
  values: Float64Array,
  drawn: Float64Array,
  bins = 10,
  estimator: Estimator = meanOf,
  replicates?: Replicates,
): Tornado {
  if (!(Number.isInteger(bins) && bins >= 2))
    throw new RangeError(`a tornado takes 2 bins or more, not ${bins}`);
  const [y = values, x = drawn] = completeRows([values, drawn]);
  const complete = replicates && completeRowNumbers([values, drawn]);
  const dependence = complete ? ofRows(replicates, complete) : replicates;
  const order = ascending(x);
  const n = order.length;
  const count = Math.min(bins, n);
  const found = Array.from({ length: count }, (_, k): TornadoBin => {
    const rows = order.subarray(Math.floor((k * n) / count), Math.floor(((k + 1) * n) / count));
    const inside = valuesIn(rows, y);
    return {
      from: x[rows[0]!]!,
      to: x[rows.at(-1)!]!,
      drawn: moments(valuesIn(rows, x)).mean!,
      paths: rows.length,
      estimate: estimator(inside, ofRows(dependence, rows)),
    };
  });
  const swing = swingOf(found);
  const isShared = dependence !== undefined && swing.se !== null;
  return { bins: found, swing: isShared ? { ...swing, se: errorByReplicate(dependence) } : swing };

  /** The spread of the swing over replicates: a path's mirror is in the other bin where it is in one, so the bins depend on each other. */
  function errorByReplicate(all: Replicates): number | null {
    const ends = [0, count - 1].map((k) =>
      order.subarray(Math.floor((k * n) / count), Math.floor(((k + 1) * n) / count)),
    );
    const [lows, highs] = ends.map((rows) =>
      rowsByReplicate(rows, all).map((own) => (own.length === 0 ? null : estimator(valuesIn(own, y)).value)),
    );
    const swings = lows!
      .map((low, r) => (low === null || highs![r] == null ? null : highs![r] - low))
      .filter((each) => each !== null);
    return moments(Float64Array.from(swings)).mean_se;
  }
}

function swingOf(bins: readonly TornadoBin[]): Estimate {
  const [first, last] = [bins[0], bins.at(-1)];
  if (first === undefined || last === undefined || !(last.to > first.from)) return NO_ESTIMATE;
  const [a, b] = [first.estimate, last.estimate];
  return {
    value: b.value! - a.value!,
    se: a.se === null || b.se === null ? null : Math.sqrt(a.se * a.se + b.se * b.se),
  };
}

/** The mean with its standard error. */
export function meanOf(values: Float64Array, replicates?: Replicates): Estimate {
  const { mean: value, mean_se: se } = moments(values, replicates);
  return { value, se };
}
