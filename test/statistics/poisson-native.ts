/** Samples of the Poisson law, as Node itself loads it: Vitest reaches every import through a getter, which slows the draws. */
import { keyOfSeed } from "../../src/random/key.ts";
import { singleDraw } from "../../src/random/single.ts";
import { poissonDraw } from "../../src/statistics/poisson.ts";

export { logPoisson, poissonDraw } from "../../src/statistics/poisson.ts";
export { regularisedGamma } from "../../src/statistics/gamma.ts";
export { normalQuantile } from "../../src/statistics/normal.ts";

/** Draws of the law of that mean, one a path; and how many tries they took. */
export function sampleOf(mean: number, n: number): { readonly draws: Float64Array; readonly tries: number } {
  const single = singleDraw(keyOfSeed(`poisson ${mean}`));
  let tries = 0;
  const draws = Float64Array.from({ length: n }, (_, path) =>
    poissonDraw(mean, (index) => {
      tries += 1;
      return single(path, 0, 1, index);
    }),
  );
  return { draws, tries };
}
