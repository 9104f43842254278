import { beforeAll, describe, expect, it } from "vitest";
import { engine } from "../processes/engine.ts";
import { expectCount, expectDistance } from "../support/standard-errors.ts";

const PATHS = 256;
const SLOTS = 9766;
const N = 4 * PATHS * SLOTS;

/** Draws are counted between multiples of 2^-16 from -8 to 8. */
const PER_UNIT = 2 ** 16;
const END = 8;

/** How many of the draws lie below each edge; the last is all of them. */
const below = new Float64Array(2 * END * PER_UNIT + 1);

/** Draws that the engines disagree on. */
let different = 0;

beforeAll(() => {
  const plain = engine.drawnNormals("plain", "price", "ten million", PATHS);
  const simd = engine.drawnNormals("compiled", "price", "ten million", PATHS);
  const between = new Uint32Array(2 * END * PER_UNIT);
  for (let slot = 0; slot < SLOTS; slot++) {
    const columns = plain(slot);
    const others = simd(slot);
    for (const [day, column] of columns.entries()) {
      const other = others[day]!;
      for (let i = 0; i < PATHS; i++) {
        between[Math.floor((column[i]! + END) * PER_UNIT)]! += 1;
        if (!Object.is(column[i], other[i])) different += 1;
      }
    }
  }
  between.forEach((draws, k) => (below[k + 1] = below[k]! + draws));
}, 60_000);

describe("ten million normals", () => {
  it("are the same to the last bit from both engines", () => {
    expect(different).toBe(0);
    expect(below.at(-1)).toBe(N);
  });

  it("have the normal distribution, by Kolmogorov's distance", () => {
    let distance = 0;
    let widest = 0;
    let before = 0;
    below.forEach((draws, k) => {
      const p = engine.normalCdf(k / PER_UNIT - END);
      distance = Math.max(distance, Math.abs(draws / N - p));
      widest = Math.max(widest, p - before);
      before = p;
    });
    // Between two edges the distance is larger than at them by no more than what lies between.
    expectDistance(distance + widest, N, "normals");
  });

  it.each([0, 1, 2, 3, 4, 4.5, 5])("lie as often as they should beyond %d on either side", (size) => {
    const p = engine.normalCdf(-size);
    expectCount(below[(END - size) * PER_UNIT]!, N, p, `normals below ${-size}`);
    expectCount(N - below[(END + size) * PER_UNIT]!, N, p, `normals above ${size}`);
  });
});
