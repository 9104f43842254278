import { simulateBatch } from "../../src/engine/batch.ts";
import type { Kernel } from "../../src/engine/kernel.ts";
import type { Model } from "../../src/engine/model.ts";
import { BATCH_PATHS } from "../../src/runner/simulator.ts";
import { seriesOf, SERIES_PATHS } from "../../src/runner/table.ts";
import { type Columns, columnName } from "./numpy.ts";

/** Simulates as a run in this thread does, batch by batch, and returns the metrics as its table has them. */
export function simulateOurs(model: Model, kernel: Kernel, seed: string, paths: number): Columns {
  const { metrics } = model.layout;
  const table = metrics.map(() => new Float64Array(paths));
  for (let first = 0; first < paths; first += BATCH_PATHS) {
    const count = Math.min(BATCH_PATHS, paths - first);
    const seriesPaths = seriesOf(first, count, SERIES_PATHS);
    const batch = simulateBatch(model, seed, first, count, { kernel, seriesPaths });
    for (const [m, column] of table.entries())
      column.set(batch.metrics.subarray(m * count, (m + 1) * count), first);
  }
  return new Map(
    metrics.map(({ scope, name }, m) => [
      columnName(scope.kind === "fleet" ? scope.fleet : "network", name),
      table[m]!,
    ]),
  );
}
