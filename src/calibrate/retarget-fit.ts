import { DAYS_PER_YEAR } from "../units.ts";
import { EPOCH_BLOCKS, type Observation } from "./epochs.ts";
import { autocorrelations, mean } from "./moments.ts";

/** Log changes of the difficulty that were, beside what a law gives. */
export interface RetargetFit {
  /** Retargets without a storm on either side. */
  readonly n: number;
  readonly sd: number;
  /** Standard error of `sd`, as of normal changes. */
  readonly se: number;
  /** Correlation of neighbours. */
  readonly lag1: number;
  readonly lag1Se: number;
  /** The law's, and the part of its variance that is luck, the level's volatility, and switching and entry. */
  readonly modelSd: number;
  readonly modelLag1: number;
  readonly luckShare: number;
  readonly levelShare: number;
  readonly answerShare: number;
}

/**
 * Retargets between neighbouring epochs, and those of the law in closed form: the difference of two neighbouring means of a random walk
 * has two thirds of its variance and a lag-1 covariance of a sixth, two lucks of blocks have −1/2 at lag 1; switching and the answer
 * to the price are what they were on the prices of these epochs. Real retargets hold all of them, and so does the level's volatility hold
 * only the rest: nothing is counted twice, and both sds are to agree within their errors.
 */
export function retargetFit(
  epochs: readonly Observation[],
  volatility: number,
  elasticity: number,
): RetargetFit {
  const pairs = epochs.slice(1).map((epoch, k) => ({ epoch, before: epochs[k]! }));
  const kept = pairs.filter(({ epoch, before }) => !epoch.stormy && !before.stormy);
  const answer = kept.map(
    ({ epoch, before }) =>
      epoch.logRunning +
      elasticity * epoch.laggedLogPrice -
      before.logRunning -
      elasticity * before.laggedLogPrice,
  );
  const changes = kept.map(
    ({ epoch, before }) => epoch.logCapacity + epoch.logRunning - before.logCapacity - before.logRunning,
  );
  const walk = (volatility ** 2 * EPOCH_DAYS) / DAYS_PER_YEAR;
  const luck = 1 / EPOCH_BLOCKS;
  const [answered, answeredLag] = [spread(answer), lagged(answer)];
  const variance = (2 / 3) * walk + 2 * luck + answered;
  const sd = Math.sqrt(spread(changes));
  return {
    n: changes.length,
    sd,
    se: sd / Math.sqrt(2 * (changes.length - 1)),
    lag1: autocorrelations(changes, 1)[0]!,
    lag1Se: 1 / Math.sqrt(changes.length),
    modelSd: Math.sqrt(variance),
    modelLag1: (walk / 6 - luck + answeredLag) / variance,
    luckShare: (2 * luck) / variance,
    levelShare: ((2 / 3) * walk) / variance,
    answerShare: answered / variance,
  };
}

const EPOCH_DAYS = 14;

function spread(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, one) => sum + (one - centre) ** 2, 0) / (values.length - 1);
}

function lagged(values: readonly number[]): number {
  return autocorrelations(values, 1)[0]! * spread(values);
}
