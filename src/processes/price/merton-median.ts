import { normalCdf } from "../../statistics/normal.ts";

/** Jumps and diffusion over a stretch of time. */
export interface JumpDiffusion {
  /** Expected number of jumps. */
  readonly jumps: number;
  readonly logMean: number;
  readonly logSd: number;
  /** Variance of the diffusion. */
  readonly variance: number;
}

export function sameLaw(a: JumpDiffusion, b: JumpDiffusion): boolean {
  return a.jumps === b.jumps && a.logMean === b.logMean && a.logSd === b.logSd && a.variance === b.variance;
}

/**
 * The median of ln S less its mean. Given the number of jumps ln S is normal, so its law is a mixture of normals with
 * Poisson weights, whose distribution function is met at a half by bisection.
 */
export function mertonMedian(law: JumpDiffusion): number {
  const { jumps, logMean, logSd, variance } = law;
  if (jumps === 0 || logMean === 0) return 0;
  const weights = poissonWeights(jumps);
  const below = (x: number): number => {
    let sum = 0;
    for (const { n, weight } of weights) {
      const distance = x - (n - jumps) * logMean;
      const sd = Math.sqrt(variance + n * logSd * logSd);
      sum += weight * (sd > 0 ? normalCdf(distance / sd) : Number(distance >= 0));
    }
    return sum;
  };
  const spread = Math.sqrt(variance + jumps * (logMean * logMean + logSd * logSd));
  // The median lies within one standard deviation of the mean (Hotelling and Solomons 1932).
  let low = -spread;
  let high = spread;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (below(middle) < 0.5) low = middle;
    else high = middle;
  }
  return high;
}

/** The numbers of jumps that carry all but 1e-15 of a Poisson law, with their probabilities. */
function poissonWeights(mean: number): { readonly n: number; readonly weight: number }[] {
  const reach = 9 * Math.sqrt(mean) + 20;
  const first = Math.max(0, Math.floor(mean - reach));
  const mode = Math.floor(mean);
  const weights = [{ n: mode, weight: 1 }];
  // Each from its neighbour, out from the mode, so that no exponential overflows.
  for (let n = mode, weight = 1; n > first; n--) weights.push({ n: n - 1, weight: (weight *= n / mean) });
  for (let n = mode + 1, weight = 1; n <= mean + reach; n++)
    weights.push({ n, weight: (weight *= mean / n) });
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  return weights.map(({ n, weight }) => ({ n, weight: weight / total }));
}
