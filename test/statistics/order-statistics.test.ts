import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { OrderStatistics } from "../../src/statistics/order-statistics.ts";
import { ascending, ascendingAtRandom, ranks } from "../../src/statistics/ranks.ts";

/** What columns look like: money, counts, an atom at 0 of both signs, numbers beyond any bound. */
const KINDS: Readonly<Record<string, (u: () => number) => number>> = {
  money: (u) => 1e6 * (u() - 0.5),
  days: (u) => Math.floor(365 * u()),
  atom: (u) => (u() < 0.5 ? (u() < 0.5 ? 0 : -0) : 1e9 * u()),
  infinite: (u) => (u() < 0.1 ? Infinity : u() < 0.1 ? -Infinity : 1e-310 * u()),
};
const SIZES = [0, 1, 3, 700, 70_000];

const columnOf = (kind: string, size: number): Float64Array => {
  const u = seedrandom(`${kind} ${size}`);
  return Float64Array.from({ length: size }, () => KINDS[kind]!(u));
};
const cases = Object.keys(KINDS).flatMap((kind) => SIZES.map((size) => [kind, size] as const));

/** Equal to the bit: 0 is not -0. */
const isSame = (a: Float64Array, b: Float64Array): boolean =>
  a.length === b.length && a.every((value, i) => Object.is(value, b[i]));

describe.each(cases)("%s, %i values", (kind, size) => {
  const values = columnOf(kind, size);
  const withGaps = values.map((value, i) => (i % 7 === 3 ? NaN : value));
  const present = withGaps.filter((value) => !Number.isNaN(value));
  const whole = present.slice().sort();

  it("have the value of every rank that is asked for, without those that are missing", () => {
    const before = withGaps.slice();
    const order = new OrderStatistics(withGaps);
    const u = seedrandom("ranks");
    for (let k = 0; k < Math.min(200, whole.length); k++) {
      const rank = Math.floor(u() * whole.length);
      expect(Object.is(order.at(rank), whole[rank])).toBe(true);
    }
    expect(isSame(order.values.slice().sort(), whole)).toBe(true);
    expect(isSame(order.whole(), whole)).toBe(true);
    expect(isSame(withGaps, before)).toBe(true);
  });

  it("come in their order, equal ones as they stand, or at random", () => {
    const rows = Array.from(values.keys());
    const byValue = (a: number, b: number): number =>
      values[a]! > values[b]! ? 1 : values[a]! < values[b]! ? -1 : 0;
    const expected = rows.slice().sort((a, b) => byValue(a, b) || a - b);
    expect([...ascending(values)]).toEqual(expected);
    const shuffled = (row: number): number =>
      Math.imul(row + 1, 0x9e3779b1) ^ (Math.imul(row + 1, 0x85ebca6b) >>> 13);
    expect([...ascendingAtRandom(values)]).toEqual(
      rows.slice().sort((a, b) => byValue(a, b) || shuffled(a) - shuffled(b) || a - b),
    );
    const ranked = ranks(values);
    expect(ranked.reduce((sum, rank) => sum + rank, 0)).toBe((size * (size + 1)) / 2);
  });
});
