import { type Estimate, NO_ESTIMATE } from "./estimate.ts";
import { errorOfSum, type Replicates } from "./replicates.ts";

/**
 * The slope of y on x by least squares over the rows that have both, with its standard error by clusters: rows of different
 * clusters are independent, those of one need not be. To first order a row moves the slope by (x − mean x)·(y − fit)/Σ(x − mean x)².
 * Null where x does not vary.
 *
 * Source: Liang and Zeger (1986), Biometrika 73, 13-22.
 */
export function slope(x: Float64Array, y: Float64Array, clusters: Replicates): Estimate {
  let [n, meanX, meanY] = [0, 0, 0];
  const isThere = (i: number): boolean => !Number.isNaN(x[i]! + y[i]!);
  for (let i = 0; i < x.length; i++) {
    if (!isThere(i)) continue;
    n += 1;
    meanX += (x[i]! - meanX) / n;
    meanY += (y[i]! - meanY) / n;
  }
  let [xx, xy] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    if (!isThere(i)) continue;
    xx += (x[i]! - meanX) * (x[i]! - meanX);
    xy += (x[i]! - meanX) * (y[i]! - meanY);
  }
  if (!(xx > 0)) return NO_ESTIMATE;
  const value = xy / xx;
  const added = x.map((each, i) => ((each - meanX) * (y[i]! - meanY - value * (each - meanX))) / xx);
  return { value, se: errorOfSum(added, clusters) };
}
