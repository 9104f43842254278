import type { CommandModule } from "yargs";
import type { ReportedRun, RunDocument } from "../../report/run-document.ts";
import type { Summary } from "../../report/summary.ts";
import { type Format, scenariosOf, simulationOptions, simulationSettings } from "../options.ts";
import { gather } from "../gather.ts";
import { writeJson, writeOut } from "../output.ts";
import { reportOptions, reportSettings } from "../report-options.ts";

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
      .options({ ...simulationOptions, ...reportOptions })
      .example("$0 run", "base, on all cores")
      .example("$0 run downside --paths 100000 --seed 7", "more paths, other draws")
      .example("$0 run my.yaml --set storms={}", "a file, one value replaced")
      .example("$0 run base --format json --quiet", "one JSON document")
      .example("$0 run base --report base.html", "charts and tables as a page"),
  handler: async (args) => {
    const { settings, report } = gather({
      settings: () => simulationSettings(args),
      report: () => reportSettings(args),
    });
    const names = scenariosOf(args);
    const { loadToSimulate } = await import("../load.ts");
    const scenarios = loadToSimulate(names.length === 0 ? ["base"] : names, settings);
    const { withSimulator } = await import("../simulate.ts");
    const { summarise } = await import("../../report/summary.ts");
    const { documentOf } = await documents();
    const { printRun, printRuns } = await printer(settings.format, documentOf);
    const reported: RunDocument[] = [];
    await withSimulator(settings, async (simulate) => {
      for (const named of scenarios) {
        const run = { ...(await simulate(named)), set: settings.sets };
        const summary = summarise(run);
        if (report !== undefined) reported.push(documentOf(run, summary));
        await printRun(run, summary);
      }
    });
    await printRuns();
    if (report === undefined) return;
    const { assumptionsOf, writeReport } = await import("../report.ts");
    const assumptions = assumptionsOf(scenarios);
    writeReport(report, { kind: "run", document: reported[0]!, runs: reported, assumptions }, settings.quiet);
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

/** Tables come out as they are ready; JSON is one document, so it waits for the last. */
async function printer(format: Format, documentOf: DocumentOf): Promise<Printer> {
  if (format === "table") {
    const { renderRun } = await import("../../report/terminal/run.ts");
    let first = true;
    return {
      async printRun(run, summary) {
        await writeOut(`${first ? "" : "\n"}${renderRun(summary, run, process.stdout)}`);
        first = false;
      },
      printRuns: () => Promise.resolve(),
    };
  }
  const done: RunDocument[] = [];
  return {
    printRun(run, summary) {
      done.push(documentOf(run, summary));
      return Promise.resolve();
    },
    printRuns: () => writeJson(done.length === 1 ? done[0] : { schema: "hashfleet/runs@1", runs: done }),
  };
}
