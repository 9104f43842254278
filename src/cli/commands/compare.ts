import type { CommandModule } from "yargs";
import type { Run } from "../../runner/run.ts";
import { UsageError } from "../errors.ts";
import { gather } from "../gather.ts";
import { scenariosOf, simulationOptions, simulationSettings } from "../options.ts";
import { writeJson, writeOut } from "../output.ts";
import { reportOptions, reportSettings } from "../report-options.ts";

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
      .options({ ...simulationOptions, ...reportOptions })
      .example("$0 compare base upside downside", "the three shipped stories")
      .example("$0 compare base my.yaml --paths 50000", "a file of yours against base")
      .example("$0 compare base upside --report page.html", "fans, distributions and differences as a page"),
  handler: async (args) => {
    const { settings, report } = gather({
      settings: () => simulationSettings(args),
      report: () => reportSettings(args),
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
    const { withSimulator } = await import("../simulate.ts");
    const runs = await withSimulator(settings, async (simulate) => {
      const done: Run[] = [];
      for (const named of scenarios) done.push(await simulate(named));
      return done;
    });
    const { compareRuns } = await import("../../report/compare.ts");
    const comparison = compareRuns(runs, settings.sets);
    if (settings.format === "json") await writeJson(comparison);
    else {
      const { renderComparison } = await import("../../report/terminal/compare.ts");
      await writeOut(renderComparison(comparison, process.stdout));
    }
    if (report === undefined) return;
    const { assumptionsOf, runDocumentsOf, writeReport } = await import("../report.ts");
    const documents = runDocumentsOf(runs, settings.sets);
    const assumptions = assumptionsOf(scenarios);
    writeReport(
      report,
      { kind: "compare", document: comparison, runs: documents, assumptions },
      settings.quiet,
    );
  },
};
