import type { CommandModule } from "yargs";
import type { ReportedRun, RunDocument } from "../../report/run-document.ts";
import type { Summary } from "../../report/summary.ts";
import type { NamedScenario } from "../../runner/run.ts";
import { withFolder } from "../folders/folder.ts";
import { folderOptions, folderSettings } from "../options/folder-options.ts";
import { gather } from "../options/gather.ts";
import {
  laidOptions,
  type RowsFormat,
  rowsFormatOption,
  rowsSettings,
  scenariosOf,
  simulationOptions,
  type SimulationSettings,
} from "../options/options.ts";
import { writeJson, writeOut } from "../terminal/output.ts";
import { allOf, allOption, plotOf, plotOption } from "../options/plot-options.ts";
import { reportOptions, reportSettings } from "../options/report-options.ts";

/** `hashfleet run [scenario…]`: simulates one scenario after the other and prints each one's distributions. */
export const runCommand: CommandModule = {
  command: "run [scenario..]",
  describe: "Margins and equity of each fleet, as distributions",
  builder: (yargs) =>
    yargs
      .positional("scenario", {
        type: "string",
        array: true,
        describe: "Shipped scenarios or files; - for standard input",
        defaultDescription: "base",
      })
      .options({
        ...allOption,
        ...plotOption,
        ...laidOptions,
        ...simulationOptions,
        ...rowsFormatOption,
        ...folderOptions,
        ...reportOptions,
      })
      .example("$0 run", "base, on all cores")
      .example("$0 run downside --paths 100000 --seed 7", "more paths, other draws")
      .example("$0 run my.yaml --set storms={}", "a file, one value replaced")
      .example("generate | $0 run -", "a scenario on standard input")
      .example("$0 run base --all", "every table, every metric")
      .example("$0 run base --plot", "histograms and fans too")
      .example("$0 run base --format json --quiet", "one JSON document")
      .example("$0 run base --report base.html", "charts and tables as a page")
      .example("$0 run base --out base-run", "a folder: summary, paths as Parquet, page"),
  handler: async (args) => {
    const { settings, all, plot, report, folder } = gather({
      settings: () => rowsSettings(args),
      all: () => allOf(args),
      plot: () => plotOf(args),
      report: () => reportSettings(args),
      folder: () => folderSettings(args),
    });
    const names = scenariosOf(args);
    const { loadToSimulate } = await import("../actions/load.ts");
    const scenarios = await loadToSimulate(names.length === 0 ? ["base"] : names, settings);
    const { withSimulator } = await import("../actions/simulate.ts");
    const { summarise } = await import("../../report/summary.ts");
    const { documentOf } = await documents();
    const { printRun, printRuns } = await printer(settings, { all, plot }, scenarios, documentOf);
    const kept = report !== undefined || folder !== undefined;
    const runs: RunDocument[] = [];
    await withFolder(folder, { kind: "run", scenarios, settings }, async (open, print) => {
      await withSimulator(settings, async (simulate) => {
        for (const named of scenarios) {
          const run = { ...(await simulate(named)), set: settings.sets };
          const summary = summarise(run);
          if (kept) runs.push(documentOf(run, summary));
          await open?.addRun(run);
          await print(() => printRun(run, summary));
        }
      });
      await print(printRuns);
      if (!kept) return;
      const { assumptionsOf, writeReport } = await import("../actions/report.ts");
      const shown = { kind: "run", document: runs[0]!, runs, assumptions: assumptionsOf(scenarios) } as const;
      await open?.complete(shown);
      if (report !== undefined) writeReport(report, shown, settings.quiet);
    });
  },
};

type DocumentOf = (run: ReportedRun, summary: Summary) => RunDocument;

/** Makes the document of a run that this program computed. */
async function documents(): Promise<{ readonly documentOf: DocumentOf }> {
  const { runDocument } = await import("../../report/run-document.ts");
  const { engineInfo } = await import("../version.ts");
  return { documentOf: (run, summary) => runDocument(run, summary, engineInfo(run.engine)) };
}

interface Printer {
  readonly printRun: (run: ReportedRun, summary: Summary) => Promise<void>;
  /** After the last. */
  readonly printRuns: () => Promise<void>;
}

/** Tables and rows come out as they are ready; JSON is one document, so it waits for the last. */
async function printer(
  { format, seed }: SimulationSettings<RowsFormat>,
  { all, plot }: { readonly all: boolean; readonly plot: boolean },
  scenarios: readonly NamedScenario[],
  documentOf: DocumentOf,
): Promise<Printer> {
  if (format === "table") {
    const { renderRun, renderWholeRun } = await import("../../report/terminal/run.ts");
    const charts = plot ? (await import("../../report/terminal/run-plot.ts")).renderRunPlot : undefined;
    let first = true;
    return {
      async printRun(run, summary) {
        const page = (all ? renderWholeRun : renderRun)(summary, run, process.stdout);
        const drawn = charts?.(summary, { name: run.named.name, paths: run.paths }, process.stdout);
        await writeOut(`${first ? "" : "\n"}${page}${drawn === undefined ? "" : `\n${drawn}`}`);
        first = false;
      },
      printRuns: () => Promise.resolve(),
    };
  }
  if (format !== "json") {
    const { rowsPrinter } = await import("../actions/rows-output.ts");
    const { print, end } = await rowsPrinter(format, scenarios, seed);
    return { printRun: print, printRuns: end };
  }
  const done: RunDocument[] = [];
  return {
    printRun(run, summary) {
      done.push(documentOf(run, summary));
      return Promise.resolve();
    },
    printRuns: () => writeJson(done.length === 1 ? done[0] : { schema: "hashfleet/runs@2", runs: done }),
  };
}
