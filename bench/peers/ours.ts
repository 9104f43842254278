import { simulateBatch } from "../../src/engine/batch.ts";
import type { Kernel } from "../../src/engine/kernel.ts";
import type { Simulation } from "../../src/engine/block.ts";
import { BATCH_PATHS } from "../../src/runner/simulator.ts";
import { seriesOf, SERIES_PATHS } from "../../src/runner/table.ts";
import { type Columns, columnName } from "./numpy.ts";

/**
 * Simulates as a run in this thread does, batch by batch, into `table`, and returns the metrics by name. The table is the
 * caller's, who times more than one run: numpy keeps its own too, and a page of memory costs when it is first written to.
 */
export function simulateOurs(
  model: Simulation,
  kernel: Kernel,
  seed: string,
  table: readonly Float64Array[],
): Columns {
  const { metrics } = model.layout;
  const paths = table[0]!.length;
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
