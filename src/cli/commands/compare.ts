import type { CommandModule } from "yargs";
import type { Run } from "../../runner/run.ts";
import { bridgeMetrics, bridgeOptions } from "../bridge-options.ts";
import { UsageError } from "../errors.ts";
import { gather } from "../gather.ts";
import { scenariosOf, simulationOptions, simulationSettings } from "../options.ts";
import type { Simulate } from "../simulate.ts";
import { writeJson, writeOut } from "../output.ts";

/** `hashfleet compare a b …`: scenarios side by side on the same shocks, differences paired by path. */
export const compareCommand: CommandModule = {
  command: "compare [scenario..]",
  describe: "Scenarios side by side on the same shocks, differences paired",
  builder: (yargs) =>
    yargs
      .positional("scenario", {
        type: "string",
        array: true,
        describe: "Shipped scenarios or files; differences are from the first",
        defaultDescription: "base upside downside",
      })
      .options({ ...bridgeOptions, ...simulationOptions })
      .example("$0 compare base upside downside", "the three shipped stories")
      .example("$0 compare base my.yaml --paths 50000", "a file of yours against base")
      .example("$0 compare base downside --bridge", "and how much of it each group of keys explains"),
  handler: async (args) => {
    const { settings, metrics } = gather({
      settings: () => simulationSettings(args),
      metrics: () => bridgeMetrics(args),
    });
    const given = scenariosOf(args);
    const names = given.length === 0 ? ["base", "upside", "downside"] : given;
    if (names.length < 2) {
      throw new UsageError(
        `compare needs at least two scenarios, found only "${names.join()}"; try compare base upside`,
      );
    }
    const { loadToSimulate } = await import("../load.ts");
    const scenarios = loadToSimulate(names, settings);
    const { bridgePlans, simulateBridges } = await import("../bridge.ts");
    const plans = metrics.length === 0 ? [] : bridgePlans(scenarios);
    const { withSimulator } = await import("../simulate.ts");
    const simulateAll = async (simulate: Simulate) => {
      const runs: Run[] = [];
      for (const named of scenarios) runs.push(await simulate(named));
      return { runs, bridges: await simulateBridges(plans, runs, metrics, simulate, settings.quiet) };
    };
    // A hybrid's run is dropped before the next.
    const kept = scenarios.length + Math.min(1, plans.length);
    const { runs, bridges } = await withSimulator(settings, simulateAll, kept);
    const { compareRuns } = await import("../../report/compare.ts");
    const comparison = compareRuns(runs, settings.sets, bridges);
    if (settings.format === "json") return writeJson(comparison);
    const { renderComparison } = await import("../../report/terminal/compare.ts");
    return writeOut(renderComparison(comparison, process.stdout));
  },
};
