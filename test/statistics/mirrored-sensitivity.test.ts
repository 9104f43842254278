import { describe, expect, it } from "vitest";
import { REPLICATES, replicateOf } from "../../src/random/sampling.ts";
import { normalQuantile } from "../../src/statistics/normal.ts";
import { rankFirstOrder } from "../../src/statistics/rank-sensitivity.ts";
import { tornado } from "../../src/statistics/tornado.ts";
import { uniforms } from "../support/uniforms.ts";

const replicates = { count: REPLICATES, of: replicateOf };
const draw = uniforms("mirrored");
const normal = (): number => normalQuantile(draw());

/** Pairs of a number and its mirror. */
const mirrored = (rows: number, one: () => number): Float64Array => {
  const out = new Float64Array(rows);
  for (let i = 0; i < rows; i += 2) {
    out[i] = one();
    out[i + 1] = -out[i]!;
  }
  return out;
};

describe("of paths in mirrored pairs", () => {
  it("the swing of a number that moves nothing is within two of its errors as often as is said", () => {
    const runs = 200;
    let within = 0;
    for (let k = 0; k < runs; k++) {
      const { swing } = tornado(mirrored(1280, normal), mirrored(1280, normal), 10, undefined, replicates);
      within += Number(Math.abs(swing.value!) <= 2 * swing.se!);
    }
    // Mirrors lie in the opposite bin: as if bins shared nothing it would be 84 %.
    expect(within / runs).toBeGreaterThan(0.9);
    expect(within / runs).toBeLessThan(0.99);
  });

  it("the share of a number that is mostly the same is 0 within its error", () => {
    const x = Float64Array.from({ length: 4000 }, () => Math.max(0, normal() - 1));
    const y = mirrored(4000, normal);
    const { value, se } = rankFirstOrder(x, y, replicates);
    expect(Math.abs(value!) / se!).toBeLessThan(4);
    expect(Math.abs(value!)).toBeLessThan(0.1);
  });
});
