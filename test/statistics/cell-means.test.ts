import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellMeans } from "../../src/statistics/cell-means.ts";
import { exactly, probability } from "../../src/statistics/probability.ts";
import type { Dependence, Replicates } from "../../src/statistics/replicates.ts";
import { uniforms } from "../support/uniforms.ts";

const pairs: Replicates = { count: 8, of: (row) => (row >> 1) % 8 };

/** The means of columns, a cell a column. */
const ofColumns = (columns: readonly Float64Array[], replicates: Dependence) =>
  cellMeans(
    columns.length,
    columns[0]!.length,
    (row, add) => {
      columns.forEach((column, cell) => {
        add(cell, column[row]!);
      });
    },
    replicates,
  );

describe("means of the cells of a table", () => {
  it.each<readonly [string, Dependence]>([
    ["independent rows", undefined],
    ["replicates", pairs],
  ])("are of zeros and ones the probabilities and errors of %s", (_name, replicates) => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 16, maxLength: 60 }), (happens) => {
        const column = Float64Array.from(happens, Number);
        const [cell] = ofColumns([column], replicates);
        const known = probability(column, exactly(1), replicates);
        expect(cell!.value).toBeCloseTo(known.value!, 14);
        expect(cell!.se).toBeCloseTo(known.se!, 14);
      }),
    );
  });

  it("have of parts of one the error of their own spread, by hand", () => {
    // 1, 1/2, 0, 1/2: mean 1/2, variance (1/4 + 0 + 1/4 + 0)/4 = 1/8, error √(1/8/4).
    const [cell] = ofColumns([Float64Array.of(1, 0.5, 0, 0.5)], undefined);
    expect(cell).toEqual({ value: 0.5, se: Math.sqrt(1 / 32) });
  });

  it("have errors that cover their spread over many samples", () => {
    const draw = uniforms("cell-means");
    const rows = 200;
    const found = Array.from({ length: 400 }, () => {
      const [cell] = ofColumns([Float64Array.from({ length: rows }, draw)], undefined);
      return cell!;
    });
    const spread = Math.sqrt(found.reduce((sum, { value }) => sum + (value! - 0.5) ** 2, 0) / found.length);
    // A variance from 400 samples is known to √(2/400), its root to half of that: four errors.
    expect(Math.abs(spread / Math.sqrt(1 / 12 / rows) - 1)).toBeLessThan(4 * Math.sqrt(1 / 800));
    for (const { se } of found) expect(Math.abs(se! / Math.sqrt(1 / 12 / rows) - 1)).toBeLessThan(0.25);
  });

  it("have no error of one replicate, and half a case's where nothing ever happens", () => {
    const [never, some] = ofColumns([Float64Array.of(0, 0), Float64Array.of(0, 1)], {
      count: 8,
      of: () => 3,
    });
    expect(never).toEqual({ value: 0, se: Math.sqrt((0.25 * 0.75) / 2) });
    expect(some).toEqual({ value: 0.5, se: null });
  });
});
