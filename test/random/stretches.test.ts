import { describe, expect, it } from "vitest";
import { leanOnStretch } from "../../src/random/stretches.law.ts";
import { stretchesOf } from "../../src/random/stretches.ts";

/** The days' normals that leading normals and the days' own make. */
function daysOf(days: number, leading: readonly number[], own: readonly number[]): number[] {
  const { first, of, left, rotation } = stretchesOf(days);
  const stretch = { left: 0 };
  return own.map((normal, day) => {
    const sums = { sum: rotation[of[day]!]!.reduce((sum, part, k) => sum + part * leading[k]!, 0) };
    const normals = { normal };
    const opens = Number(first[of[day]!] === day);
    leanOnStretch(stretch, normals, sums, opens, 1 / left[day]!, Math.sqrt(1 - 1 / left[day]!));
    return normals.normal;
  });
}

const unit = (length: number, at: number): number[] => Array.from({ length }, (_, k) => Number(k === at));
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, k) => sum + x * b[k]!, 0);

describe.each([1, 2, 7, 8, 9, 30, 365, 731])(
  "days that lean on the sums of their stretches, of %i",
  (days) => {
    const count = Math.min(8, days);
    const zeros = (length: number): number[] => new Array<number>(length).fill(0);
    // What each day has of each independent normal.
    const columns = [
      ...Array.from({ length: count }, (_, k) => daysOf(days, unit(count, k), zeros(days))),
      ...Array.from({ length: days }, (_, day) => daysOf(days, zeros(count), unit(days, day))),
    ];
    const rows = Array.from({ length: days }, (_, day) => columns.map((column) => column[day]!));

    it("are independent and of variance 1, exactly", () => {
      const some = days > 40 ? [0, 1, 44, 45, 46, 90, 200, days - 2, days - 1] : [...rows.keys()];
      for (const a of some)
        for (const b of some) expect(dot(rows[a]!, rows[b]!)).toBeCloseTo(Number(a === b), 12);
    });

    it("sum to the root of their number times the first leading normal", () => {
      const own = Array.from({ length: days }, (_, day) => Math.sin(day + 1));
      const leading = Array.from({ length: count }, (_, k) => Math.cos(k + 1));
      const sum = daysOf(days, leading, own).reduce((total, z) => total + z, 0);
      expect(sum).toBeCloseTo(Math.sqrt(days) * leading[0]!, 10);
    });

    it("have the opposite signs where all normals have, to the last bit", () => {
      const own = Array.from({ length: days }, (_, day) => Math.sin(day + 1));
      const leading = Array.from({ length: count }, (_, k) => Math.cos(k + 1));
      const minus = (values: readonly number[]): number[] => values.map((value) => -value);
      expect(daysOf(days, minus(leading), minus(own))).toEqual(
        minus(daysOf(days, leading, own)).map((z) => z + 0),
      );
    });
  },
);
