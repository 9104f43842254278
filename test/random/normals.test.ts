import { beforeAll, describe, it } from "vitest";
import { engine } from "../processes/engine.ts";
import { Mean, expectEstimate } from "../support/standard-errors.ts";

const PATHS = 256;
const SLOTS = 1024;
const DAYS = 4 * SLOTS;
const N = PATHS * DAYS;

/** Normals of PATHS × DAYS under a driver and seed, [day * PATHS + path]. */
function draw(driver: string, seed: string): Float64Array {
  const drawn = engine.drawnNormals("compiled", driver, seed, PATHS);
  const out = new Float64Array(N);
  for (let slot = 0; slot < SLOTS; slot++)
    for (const [k, normals] of drawn(slot).entries()) out.set(normals, (4 * slot + k) * PATHS);
  return out;
}

/** Expects products of unit normals that do not depend on one another: mean 0. */
function expectUnrelated(a: Float64Array, b: Float64Array, what: string): void {
  const product = new Mean();
  const ofSquares = new Mean();
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    product.add(a[i]! * b[i]!);
    ofSquares.add((a[i]! ** 2 - 1) * (b[i]! ** 2 - 1));
  }
  expectEstimate(product.estimate, 0, `covariance of ${what}`);
  expectEstimate(ofSquares.estimate, 0, `covariance of the squares of ${what}`);
}

describe("a million normals", () => {
  let normals: Float64Array = new Float64Array();
  beforeAll(() => {
    normals = draw("price", "1");
  });

  it.each([
    [1, 0],
    [2, 1],
    [3, 0],
    [4, 3],
    [6, 15],
  ])("have the moment of power %i: %i", (power, moment) => {
    const mean = new Mean();
    for (const z of normals) mean.add(z ** power);
    expectEstimate(mean.estimate, moment, `moment of power ${power}`);
  });

  it("have nothing to do with those of the days and paths beside them", () => {
    // 1 to 5 days: within a counter and from one to the next
    for (const days of [1, 2, 3, 4, 5])
      expectUnrelated(normals.subarray(days * PATHS), normals, `neighbours ${days} days apart`);
    for (const paths of [1, 2, 4])
      expectUnrelated(normals.subarray(paths), normals, `neighbours ${paths} paths apart`);
  });

  it("have nothing to do with those of another driver, or of another seed", () => {
    expectUnrelated(normals, draw("network", "1"), "two drivers");
    expectUnrelated(normals, draw("fees", "1"), "two drivers");
    expectUnrelated(normals, draw("price", "2"), "neighbouring seeds");
    expectUnrelated(normals, draw("price", "10"), "two seeds");
  });
});
