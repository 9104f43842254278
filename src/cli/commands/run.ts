import type { CommandModule } from "yargs";
import type { ReportedRun } from "../../report/run-document.ts";
import { gather } from "../gather.ts";
import { type Format, scenariosOf, simulationOptions, simulationSettings } from "../options.ts";
import { writeJson, writeOut } from "../output.ts";
import { plotOf, plotOption } from "../plot-options.ts";

/** `hashfleet run [scenario…]`: simulates one scenario after the other and prints each one's distributions. */
export const runCommand: CommandModule = {
  command: "run [scenario..]",
  describe: "Margins and equity of each fleet, as distributions",
  builder: (yargs) =>
    yargs
      .positional("scenario", {
        type: "string",
        array: true,
        describe: "Shipped scenarios or files",
        defaultDescription: "base",
      })
      .options({ ...plotOption, ...simulationOptions })
      .example("$0 run", "base, on all cores")
      .example("$0 run downside --paths 100000 --seed 7", "more paths, other draws")
      .example("$0 run my.yaml --set storms={}", "a file, one value replaced")
      .example("$0 run base --plot", "histograms and fans too")
      .example("$0 run base --format json --quiet", "one JSON document"),
  handler: async (args) => {
    const { settings, plot } = gather({ settings: () => simulationSettings(args), plot: () => plotOf(args) });
    const names = scenariosOf(args);
    const { loadToSimulate } = await import("../load.ts");
    const scenarios = loadToSimulate(names.length === 0 ? ["base"] : names, settings);
    const { withSimulator } = await import("../simulate.ts");
    const { printRun, printRuns } = await printer(settings.format, plot);
    await withSimulator(settings, async (simulate) => {
      for (const named of scenarios) await printRun({ ...(await simulate(named)), set: settings.sets });
      await printRuns();
    });
  },
};

interface Printer {
  readonly printRun: (run: ReportedRun) => Promise<void>;
  /** After the last. */
  readonly printRuns: () => Promise<void>;
}

/** Tables come out as they are ready; JSON is one document, so it waits for the last. */
async function printer(format: Format, plot: boolean): Promise<Printer> {
  const { summarise } = await import("../../report/summary.ts");
  if (format === "table") {
    const { renderRun } = await import("../../report/terminal/run.ts");
    const { renderRunPlot } = await import("../../report/terminal/run-plot.ts");
    let first = true;
    return {
      async printRun(run) {
        const summary = summarise(run);
        const page = renderRun(summary, run, process.stdout);
        const charts = plot
          ? `\n${renderRunPlot(summary, { name: run.named.name, paths: run.paths }, process.stdout)}`
          : "";
        await writeOut(`${first ? "" : "\n"}${page}${charts}`);
        first = false;
      },
      printRuns: () => Promise.resolve(),
    };
  }
  const { runDocument } = await import("../../report/run-document.ts");
  const { engineInfo } = await import("../version.ts");
  const documents: ReturnType<typeof runDocument>[] = [];
  return {
    printRun(run) {
      documents.push(runDocument(run, summarise(run), engineInfo(run.engine)));
      return Promise.resolve();
    },
    printRuns: () =>
      writeJson(documents.length === 1 ? documents[0] : { schema: "hashfleet/runs@1", runs: documents }),
  };
}
