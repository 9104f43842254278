import { describe, expect, it } from "vitest";
import type { Layout } from "../../src/engine/results.ts";
import { TableTooLargeError } from "../../src/runner/metric-store.ts";
import { SERIES_PATHS, createTable, seriesOf } from "../../src/runner/table.ts";

const column = <Name extends string>(name: Name) =>
  ({ scope: { kind: "network" }, name, unit: "", description: "" }) as const;
const layout: Layout = {
  metrics: [column("price_usd"), column("epochs")],
  drawn: [],
  series: [column("price_usd"), column("difficulty")],
  markDays: [30, 60, 90],
};

/** A number that tells its column, mark and path. */
const cell = (column: number, mark: number, path: number): number => 1e6 * column + 1e5 * mark + path;

function batch(firstPath: number, paths: number, seriesPaths: number): ArrayBuffer {
  const range = (count: number) => Array.from({ length: count }, (_, i) => firstPath + i);
  const metrics = [0, 1].flatMap((m) => range(paths).map((path) => cell(m, 0, path)));
  const series = [2, 3].flatMap((s) =>
    [0, 1, 2].flatMap((mark) => range(seriesPaths).map((path) => cell(s, mark, path))),
  );
  return Float64Array.from([...metrics, ...series]).buffer;
}

describe("a table", () => {
  it.each([
    ["memory", 160],
    ["a file", 159],
  ])("in %s has every number in its column and row, whatever the order of batches", (_where, inMemory) => {
    const table = createTable(layout, 10, inMemory);
    for (const [first, paths] of [
      [7, 3],
      [0, 4],
      [4, 3],
    ] as const) {
      table.place(batch(first, paths, paths), first, paths);
    }
    table.metrics.forEach((values, m) => {
      expect([...values]).toEqual(Array.from({ length: 10 }, (_, path) => cell(m, 0, path)));
    });
    expect([...table.store.read(1, 3, 5)]).toEqual([cell(1, 0, 3), cell(1, 0, 4)]);
    table.series.forEach((values, s) => {
      const expected = [0, 1, 2].flatMap((mark) =>
        Array.from({ length: 10 }, (_, path) => cell(s + 2, mark, path)),
      );
      expect([...values]).toEqual(expected);
    });
  });

  it("keeps the series of its first paths only, also when that ends inside a batch", () => {
    const paths = SERIES_PATHS + 100;
    const table = createTable(layout, paths);
    expect(table.seriesPaths).toBe(SERIES_PATHS);
    const first = SERIES_PATHS - 2;
    const kept = seriesOf(first, 102, SERIES_PATHS);
    expect(kept).toBe(2);
    table.place(batch(first, 102, kept), first, 102);
    expect(table.series[1]?.at(-1)).toBe(cell(3, 2, SERIES_PATHS - 1));
    expect(table.metrics[1]?.at(-1)).toBe(cell(1, 0, paths - 1));
    expect(seriesOf(SERIES_PATHS, 50, SERIES_PATHS)).toBe(0);
  });

  it("takes batches far beyond those that keep series", () => {
    const one = { ...layout, markDays: [7] };
    const paths = 3 * SERIES_PATHS;
    const table = createTable(one, paths);
    const values = Float64Array.from({ length: 2 * 100 }, (_, k) => k);
    table.place(values.buffer, paths - 100, 100);
    expect(table.metrics.map((column) => column.at(-1))).toEqual([99, 199]);
    expect(table.series[0]?.every((value) => value === 0)).toBe(true);
  });

  it("that neither memory nor disk can hold is refused before any work", () => {
    expect(() => createTable(layout, 1e14)).toThrow(TableTooLargeError);
    expect(() => createTable(layout, 1e14, Infinity)).toThrow(TableTooLargeError);
  });
});
