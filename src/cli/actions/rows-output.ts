import { scenarioLabels } from "../../report/scenario-labels.ts";
import { tableWriter } from "../../report/tables/formats.ts";
import { pathChunks, pathColumns } from "../../report/tables/path-table.ts";
import { layoutOf, type NamedScenario, type Run } from "../../runner/run.ts";
import type { SimulationSettings } from "../options/options.ts";
import { writeOut } from "../terminal/output.ts";
import { programVersion } from "../version.ts";

/** Prints the paths of runs as one table; runs come in the order of their scenarios. */
export async function rowsPrinter(
  format: "csv" | "jsonl",
  scenarios: readonly NamedScenario[],
  { seed, sampling }: Pick<SimulationSettings, "seed" | "sampling">,
): Promise<{ readonly print: (run: Run) => Promise<void>; readonly end: () => Promise<void> }> {
  const columns = pathColumns(scenarios.map(layoutOf));
  const labels = scenarioLabels(scenarios);
  const info = { schema: "hashfleet/paths@2", version: programVersion(), seed, sampling, columns };
  const writer = await tableWriter(format, info, writeOut);
  let printed = 0;
  return {
    async print(run) {
      for (const chunk of pathChunks(run, labels[printed]!, columns)) await writer.write(chunk);
      printed += 1;
    },
    end: () => writer.finish(),
  };
}
