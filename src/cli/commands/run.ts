import type { CommandModule } from "yargs";
import type { RunFacts } from "../../report/company-facts.ts";
import type { PageDocuments } from "../../report/html/documents.ts";
import type { ReportedRun, RunDocument } from "../../report/run-document.ts";
import type { Summary } from "../../report/summary.ts";
import type { AccuracyReached } from "../../questions/until/until.ts";
import type { Judgement } from "../../questions/expect/judge.ts";
import type { NamedScenario, Run } from "../../runner/run.ts";
import { withFolder } from "../folders/folder.ts";
import { exhibitsAsked, exhibitsOption } from "../options/exhibits-option.ts";
import { expectOptions, expectSettings } from "../options/expect-options.ts";
import { folderOptions, folderSettings } from "../options/folder-options.ts";
import { gather } from "../options/gather.ts";
import { shareOptions, shareSettings } from "../options/share-options.ts";
import {
  laidOptions,
  type RowsFormat,
  rowsFormatOption,
  rowsSettings,
  scenariosOf,
  simulationOptions,
  type SimulationSettings,
} from "../options/options.ts";
import { tell, writeJson, writeOut } from "../terminal/output.ts";
import { untilOptions, untilSettings } from "../options/until-options.ts";
import { FIRST_LOOK, looksUpTo } from "../../questions/until/looks.ts";
import type { Simulate } from "../actions/simulate.ts";
import { allOf, allOption, plotOf, plotOption } from "../options/plot-options.ts";
import { readerOptions, statedPage } from "../options/page-options.ts";
import { reportFile, reportOptions } from "../options/report-options.ts";

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
        ...shareOptions,
        ...reportOptions,
        ...readerOptions,
        ...exhibitsOption,
        ...expectOptions,
        ...untilOptions,
      })
      .example("$0 run", "base, on all cores")
      .example("$0 run downside --paths 100000 --seed 7", "more paths, other draws")
      .example("$0 run my.yaml --set storms={}", "a file, one value replaced")
      .example("generate | $0 run -", "a scenario on standard input")
      .example("$0 run base --all", "every table, every metric")
      .example("$0 run base --plot", "histograms and fans too")
      .example("$0 run base --format json --quiet", "one JSON document")
      .example("$0 run base --report base.html", "charts and tables as a page")
      .example("$0 run base --report base.xlsx", "tables as a workbook")
      .example("$0 run base --expect 'p(default of marginal) <= 5%'", "exit code 4 where it is broken")
      .example("$0 run base --until 'se(p50(equity_usd of efficient)) < 1%'", "as many paths as that takes")
      .example("$0 run base --out base-run", "a folder: summary, paths as Parquet, page"),
  handler: async (args) => {
    const { settings, all, plot, report, stated, exhibits, folder, sharing, expect, until } = gather({
      settings: () => rowsSettings(args),
      until: () => untilSettings(args),
      all: () => allOf(args),
      plot: () => plotOf(args),
      report: () => reportFile(args),
      stated: () => statedPage(args, { inFolder: true }),
      exhibits: () => exhibitsAsked(args),
      folder: () => folderSettings(args),
      sharing: () => shareSettings(args),
      expect: () => expectSettings(args),
    });
    const given = scenariosOf(args);
    const names = given.length === 0 ? ["base"] : given;
    const { loadToSimulate } = await import("../actions/load.ts");
    const scenarios = await loadToSimulate(names, settings);
    const { labelledRuns } = await import("../actions/planned-runs.ts");
    const { labelled, pageDetails } = await import("../actions/page-details.ts");
    const page = pageDetails(stated, labelled(scenarios));
    const { limitsOf } = await import("../actions/expect.ts");
    const limits = await limitsOf(scenarios, expect);
    const { lengthOf } = await import("../actions/until.ts");
    const length = lengthOf(scenarios, until, settings.quiet);
    const { furtherExhibits } = await import("../actions/exhibits.ts");
    const further = exhibits ? furtherExhibits(scenarios, names, settings) : undefined;
    const { share } = await import("../actions/share.ts");
    const shared = await share(sharing, settings, folder, () => labelledRuns(scenarios));
    if (shared === undefined) return;
    const { tellLong, withSimulator } = await import("../actions/simulate.ts");
    const { summarise } = await import("../../report/summary.ts");
    const { documentOf } = await documentMaker(length.reached);
    const { printRun, printRuns } = await printer(settings, { all, plot }, scenarios, documentOf);
    const kept = report !== undefined || folder !== undefined;
    const documents: RunDocument[] = [];
    const facts: RunFacts[] = [];
    const judged: Run[] = [];
    let shownBesides: Pick<RunsShown, "further"> = {};
    await withFolder(
      folder,
      { kind: "run", scenarios, settings, asked: { until: until?.texts, exhibits } },
      async (open, print) => {
        const work = async (simulate: Simulate): Promise<void> => {
          let first: Run | undefined;
          const show = async (simulated: Run): Promise<void> => {
            if (further !== undefined) first ??= simulated;
            const run = { ...simulated, set: settings.sets };
            if (!settings.quiet) tellLong(run);
            const summary = summarise(run);
            if (kept) {
              documents.push(documentOf(run, summary));
              facts.push(await runFacts(run, scenarios, page.sharePricesUsd));
            }
            if (limits.some) judged.push(run);
            await open?.addRun(run);
            await print(() => printRun(run, summary));
          };
          // Each as it is ready, unless all have to be as accurate as is asked.
          if (until === undefined) for (const named of scenarios) await show(await simulate(named));
          else for (const run of await length.simulateAll(scenarios, simulate)) await show(run);
          if (first !== undefined && further !== undefined)
            shownBesides = { further: await further.simulate([first], simulate) };
        };
        await (until === undefined
          ? withSimulator(
              { ...settings, keep: open?.keep ?? shared.keep },
              work,
              further === undefined ? 1 : 2,
              1 + (further?.runs ?? 0),
            )
          : withSimulator(
              { ...settings, paths: FIRST_LOOK, keep: open?.keep ?? shared.keep },
              work,
              scenarios.length,
              looksUpTo(until.mostPaths).length,
            ));
        const judgements = limits.judgeAll(judged);
        await print(() => printRuns(judgements));
        if (!kept) return;
        const runs = withJudgements(documents, judgements);
        const { assumptionsOf, writeReport } = await import("../actions/report.ts");
        const assumptions = assumptionsOf(scenarios);
        const shown = { kind: "run", document: runs[0]!, runs, facts, assumptions, ...shownBesides } as const;
        if (open !== undefined) {
          const { finishedOf } = await import("../folders/finished.ts");
          await open.complete(finishedOf(shown, page));
        }
        if (report !== undefined) writeReport({ ...report, ...page }, shown, settings.quiet);
      },
    );
  },
};

type DocumentOf = (run: ReportedRun, summary: Summary) => RunDocument;

/** Makes the document of a run that this program computed. */
async function documentMaker(
  reached: () => AccuracyReached | undefined,
): Promise<{ readonly documentOf: DocumentOf }> {
  const { runDocument } = await import("../../report/run-document.ts");
  const { engineInfo } = await import("../version.ts");
  return {
    documentOf(run, summary) {
      const until = reached();
      return { ...runDocument(run, summary, engineInfo(run.engine)), ...(until && { until }) };
    },
  };
}

interface Printer {
  readonly printRun: (run: ReportedRun, summary: Summary) => Promise<void>;
  /** After the last, with what came of their limits. */
  readonly printRuns: (judgements: readonly Judgement[]) => Promise<void>;
}

/** Tables and rows come out as they are ready; JSON is one document, so it waits for the last. */
async function printer(
  settings: SimulationSettings<RowsFormat>,
  { all, plot }: { readonly all: boolean; readonly plot: boolean },
  scenarios: readonly NamedScenario[],
  documentOf: DocumentOf,
): Promise<Printer> {
  const { format } = settings;
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
      async printRuns(judgements) {
        if (judgements.length > 0) await writeOut(`\n${await limitsShown(judgements)}`);
      },
    };
  }
  if (format !== "json") {
    const { rowsPrinter } = await import("../actions/rows-output.ts");
    const { print, end } = await rowsPrinter(format, scenarios, settings);
    return {
      printRun: print,
      async printRuns(judgements) {
        await end();
        if (judgements.length > 0) tell((await limitsShown(judgements)).trimEnd());
      },
    };
  }
  const done: RunDocument[] = [];
  return {
    printRun(run, summary) {
      done.push(documentOf(run, summary));
      return Promise.resolve();
    },
    printRuns(judgements) {
      const runs = withJudgements(done, judgements);
      return writeJson(runs.length === 1 ? runs[0] : { schema: "hashfleet/runs@2", runs });
    },
  };
}

async function limitsShown(judgements: readonly Judgement[]): Promise<string> {
  return (await import("../actions/expect.ts")).limitsText(judgements);
}

type RunsShown = Extract<PageDocuments, { readonly kind: "run" }>;

/** What a page tells of a run besides its document. */
async function runFacts(
  run: Run,
  scenarios: readonly NamedScenario[],
  pricesUsd: ReadonlyMap<string, number> | undefined,
): Promise<RunFacts> {
  const { companyOfPage, factsOf } = await import("../../report/company-facts.ts");
  return factsOf(run, companyOfPage(scenarios), pricesUsd);
}

/** The documents of runs, each with what came of its limits. */
function withJudgements(
  documents: readonly RunDocument[],
  judgements: readonly Judgement[],
): readonly RunDocument[] {
  return documents.map((document, k) => {
    const expectations = judgements.filter(({ scene }) => scene === k);
    return expectations.length === 0 ? document : { ...document, expectations };
  });
}
