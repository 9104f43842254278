import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addingUp } from "../../src/statistics/adding-up.ts";
import { coalitions, shapleyValues, sizeOf } from "../../src/statistics/shapley.ts";

/** The Shapley values of a game on one path. */
function shapley(players: number, value: (coalition: number) => number): number[] {
  const game = Array.from({ length: coalitions(players) }, (_, s) => Float64Array.of(value(s)));
  return shapleyValues(game, players).map(([one]) => one!);
}

/** The mean over all orders of what each player adds as it comes: the definition. */
function byOrders(players: number, value: (coalition: number) => number): number[] {
  const sums = new Array<number>(players).fill(0);
  let orders = 0;
  const walk = (there: number, added: readonly (readonly [number, number])[]): void => {
    if (there === coalitions(players) - 1) {
      orders += 1;
      for (const [g, more] of added) sums[g]! += more;
      return;
    }
    for (let g = 0; g < players; g += 1) {
      const next = there | (1 << g);
      if (next !== there) walk(next, [...added, [g, value(next) - value(there)]]);
    }
  };
  walk(0, []);
  return sums.map((sum) => sum / orders);
}

const has = (coalition: number, g: number): boolean => (coalition & (1 << g)) !== 0;

describe("Shapley values", () => {
  it("gives each player of an additive game its own number", () => {
    const own = [3, -7, 11, 0.5];
    const value = (s: number) => own.reduce((sum, each, g) => sum + (has(s, g) ? each : 0), 100);
    shapley(4, value).forEach((part, g) => {
      expect(part).toBeCloseTo(own[g]!, 12);
    });
  });

  it("shares what only two have together in halves, and what all have in equal parts", () => {
    expect(shapley(2, (s) => (s === 3 ? 10 : 0))).toEqual([5, 5]);
    expect(shapley(3, (s) => (s === 7 ? 12 : 0))).toEqual([4, 4, 4]);
  });

  it("splits the glove game 1/6, 1/6, 2/3", () => {
    const pairs = (s: number) => Math.min(Number(has(s, 0)) + Number(has(s, 1)), Number(has(s, 2)));
    const [left, other, right] = shapley(3, pairs);
    expect(left).toBeCloseTo(1 / 6, 15);
    expect(other).toBe(left);
    expect(right).toBeCloseTo(2 / 3, 15);
  });

  it("gives players alike the same bits, and one who changes nothing exactly 0", () => {
    const value = (s: number) => Math.sqrt(7 * (Number(has(s, 0)) + Number(has(s, 2)))) + 0.1;
    const [first, dummy, second] = shapley(3, value);
    expect(first).toBe(second);
    expect(dummy).toBe(0);
  });

  it("is the mean over all orders, of any game, path by path", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.double({ min: -10, max: 10, noNaN: true })),
        (players, numbers) => {
          const paths = 3;
          const game = Array.from({ length: coalitions(players) }, () =>
            Float64Array.from({ length: paths }, () => (numbers.next() as IteratorYieldResult<number>).value),
          );
          const parts = shapleyValues(game, players);
          for (let i = 0; i < paths; i += 1)
            byOrders(players, (s) => game[s]![i]!).forEach((expected, g) => {
              expect(parts[g]![i]).toBeCloseTo(expected, 11);
            });
        },
      ),
      { numRuns: 30 },
    );
  });

  it("needs a value for every coalition", () => {
    expect(() => shapleyValues([Float64Array.of(1)], 2)).toThrow("a game of 2 players has 4 values, not 1");
    expect([0, 1, 6, 127].map(sizeOf)).toEqual([0, 1, 2, 7]);
  });
});

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** How many of a number's roundings `error` is, at most. */
const ULP = Number.EPSILON;

describe("parts that add up", () => {
  it("add up exactly, in any order, and lie where they lay but for rounding", () => {
    const number = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 1, maxLength: 7 }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (parts, off) => {
          const size = parts.reduce((all, part) => all + Math.abs(part), 0);
          const total = sum(parts) + off * ULP * size;
          const exact = addingUp(total, parts);
          expect(sum(exact.parts)).toBe(exact.total);
          expect(sum(exact.parts.toReversed())).toBe(exact.total);
          expect(sum(exact.parts.toSorted((a, b) => a - b))).toBe(exact.total);
          expect(Math.abs(exact.total - total)).toBeLessThanOrEqual(2 * ULP * size);
          exact.parts.forEach((part, k) => {
            expect(Math.abs(part - parts[k]!)).toBeLessThanOrEqual(2 * (parts.length + 1) * ULP * size);
          });
        },
      ),
    );
  });

  it("leave the total as it is where all have its sign", () => {
    const number = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 6 }), (parts) => {
        const total = sum(parts);
        // but where rounding lifts the parts over a power of two
        fc.pre(sum(parts.map((part) => part * (1 + 16 * ULP))) < 2 ** Math.ceil(Math.log2(total)));
        expect(addingUp(total, parts).total).toBe(total);
      }),
    );
  });

  it("give the rest to the largest part and leave zeros alone", () => {
    expect(addingUp(1, [0, 0.25, 0.5])).toEqual({ total: 1, parts: [0, 0.25, 0.75] });
    expect(addingUp(0, [0, -0])).toEqual({ total: 0, parts: [0, 0] });
    expect(addingUp(0, [])).toEqual({ total: 0, parts: [] });
    const { parts } = addingUp(1, [1e9 + 1, -1e9, 0]);
    expect(parts).toEqual([1e9 + 1, -1e9, 0]);
  });

  it("are finite, however small or large", () => {
    expect(() => addingUp(Infinity, [1])).toThrow(RangeError);
    const small = addingUp(5e-324, [5e-324, 5e-324, -5e-324]);
    expect(sum(small.parts)).toBe(small.total);
    const large = addingUp(1e308, [0.7e308, 0.3e308]);
    expect(sum(large.parts)).toBe(large.total);
  });
});
