import { DEFAULT_PATHS, DEFAULT_SEED } from "../../runner/simulator.ts";
import type { NamedScenario } from "../../runner/types.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { shapleyEffects } from "../../statistics/shapley-effects.ts";
import { isDistinguishable, sobolIndices } from "../../statistics/sobol.ts";
import type { Sampling } from "../../random/sampling.ts";
import { type Design, designOf } from "./design.ts";
import type { SensitivityBy } from "./draw-groups.ts";
import { BLOCKS_TOGETHER } from "./orders.ts";
import { type Quantity, type Resampling, type ResamplingOptions, withResampling } from "./resampling.ts";

export interface SensitivityOptions extends ResamplingOptions {
  /** The quantity, a number a path. */
  readonly value: Quantity;
  /** The quantity at marks, on the paths that keep series. */
  readonly marks?: readonly Quantity[];
  /** "driver" by default. */
  readonly by?: SensitivityBy;
}

/** A share of the variance, and whether it is told from 0: above twice its standard error. */
export interface Share extends Estimate {
  readonly distinguishable: boolean;
}

/** What a group of draws is to the variance of a quantity. */
export interface SensitivityRow {
  readonly name: string;
  readonly label: string;
  /** The names that are drawn anew together. */
  readonly draws: readonly string[];
  /** By itself. */
  readonly first: Share;
  /** With all that it does together with others. */
  readonly total: Share;
}

/** What a group of draws is to the variance where some move together; the effects sum to 1. */
export interface ShapleyRow {
  readonly name: string;
  readonly label: string;
  readonly draws: readonly string[];
  readonly effect: Share;
}

export interface Sensitivity {
  readonly by: SensitivityBy;
  /** Paths of each run. */
  readonly paths: number;
  readonly seed: string;
  readonly sampling: Sampling;
  /** Runs of so many paths. */
  readonly runs: number;
  /** Share of paths that some run leaves without a value. */
  readonly missingShare: number;
  /** The quantity's mean over the first two samples, and its standard deviation. */
  readonly mean: Estimate;
  readonly sd: number | null;
  /** Groups that do not depend on one another, the largest total first. */
  readonly rows: readonly SensitivityRow[];
  readonly sumOfFirst: Estimate;
  /** What a driver that nothing uses has: exactly 0, as it changes no bit of a path. */
  readonly dummy: { readonly first: Share; readonly total: Share };
  /** What the first-order estimator makes of two samples that share nothing: the noise of large indices. */
  readonly noise: Estimate;
  /** First-order shares at each mark, in the order of the rows; missing where no marks are asked for. */
  readonly byMark?: readonly (readonly Share[])[];
  /** The Shapley effects, the largest first, where numbers are correlated; null where none are. */
  readonly shapley: readonly ShapleyRow[] | null;
}

/**
 * Where the variance of a quantity comes from: Sobol indices of groups of draws, by pick and freeze on named draws. Each run but
 * the first has one group's draws from a second sample, and all others where they were; the second run has all of them anew. So
 * for d groups d + 2 runs, of which a driver that nothing uses needs none.
 *
 * Groups whose draws are correlated are taken together, because an index of one alone would count what it shares with the other.
 * Where the correlated ones are numbers, Shapley effects tell them apart, for as many runs less two again.
 */
export async function sensitivity(
  named: NamedScenario,
  { value, marks = [], by = "driver", ...options }: SensitivityOptions,
): Promise<Sensitivity> {
  const { paths = DEFAULT_PATHS, seed = DEFAULT_SEED } = options;
  const design = designOf(named, by, { paths, seed });
  const { groups, players, all, each, byOrder } = design;
  const count = 2 + each.length + byOrder.length;
  const kept: Float64Array[][] = [];
  const watched: Quantity = (run, base) => {
    // The first runs are those of pick and freeze, in order.
    if (kept.length < groups.length + 2) kept.push(marks.map((at) => at(run, base)));
    return value(run, base);
  };
  return withResampling(named, watched, count, options, async (resampling) => {
    const { sampling, base: a } = resampling;
    const b = await resampling.anew(all);
    const mixed: Float64Array[] = [];
    for (const anew of each) mixed.push(await resampling.anew(anew));
    const { indices, sumOfFirst, noise, mean, sd, missingShare } = sobolIndices(
      { a, b, mixed },
      resampling.replicates,
    );
    const nothing = { ...dummyOf(a), distinguishable: false };
    const rows = groups.map(({ name, label, names }, g): SensitivityRow => {
      const { first, total } = indices[g]!;
      return { name, label, draws: names, first: shared(first), total: shared(total) };
    });
    rows.sort((x, y) => (y.total.value ?? 0) - (x.total.value ?? 0));
    const places = rows.map(({ name }) => groups.findIndex((group) => group.name === name));
    return {
      ...(marks.length > 0 && { byMark: marks.map((_, k) => firstAt(kept, k, places, resampling)) }),
      by,
      paths,
      seed,
      sampling,
      missingShare,
      mean,
      sd,
      rows,
      sumOfFirst,
      dummy: { first: nothing, total: nothing },
      noise,
      shapley: players.length > 0 ? await shapleyRows(resampling, design, b) : null,
      runs: resampling.runs(),
    };
  });
}

/** First-order shares at a mark, of groups by their places. */
function firstAt(
  kept: readonly Float64Array[][],
  k: number,
  places: readonly number[],
  { replicatesOfFirst }: Resampling,
): readonly Share[] {
  const [a, b, ...mixed] = kept.map((marks) => marks[k]!);
  const { indices } = sobolIndices({ a: a!, b: b!, mixed }, replicatesOfFirst(a!.length));
  return places.map((g) => shared(indices[g]!.first));
}

/** The effects of players, of which the run with all of them drawn anew is known. */
async function shapleyRows(
  resampling: Resampling,
  { players, byOrder, orders, blockPaths }: Design,
  allAnew: Float64Array,
): Promise<readonly ShapleyRow[]> {
  const samples = [resampling.base];
  for (const anew of byOrder) samples.push(await resampling.anew(anew));
  samples.push(allAnew);
  const effects = shapleyEffects({ samples, orders, blockPaths, blocksTogether: BLOCKS_TOGETHER });
  return players
    .map(({ name, label, names }, g) => ({ name, label, draws: names, effect: shared(effects[g]!) }))
    .sort((x, y) => (y.effect.value ?? 0) - (x.effect.value ?? 0));
}

function shared(estimate: Estimate): Share {
  return { ...estimate, distinguishable: isDistinguishable(estimate) };
}

/** The index of a driver that nothing uses, whose sample is the first to the bit. */
function dummyOf(a: Float64Array): Estimate {
  return sobolIndices({ a, b: a, mixed: [a] }).indices[0]!.total;
}
