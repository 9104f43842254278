import type { CommandModule } from "yargs";
import type { Comparison } from "../../report/compare.ts";
import type { Effort } from "../../report/timing.ts";
import type { Judgement } from "../../questions/expect/judge.ts";
import type { Run } from "../../runner/run.ts";
import { bridgeMetrics, bridgeOptions } from "../options/bridge-options.ts";
import { UsageError } from "../terminal/errors.ts";
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
import type { Simulate } from "../actions/simulate.ts";
import { tell, writeJson, writeOut } from "../terminal/output.ts";
import { untilOptions, untilSettings } from "../options/until-options.ts";
import { FIRST_LOOK, looksUpTo } from "../../questions/until/looks.ts";
import { plotOf, plotOption } from "../options/plot-options.ts";
import { readerOptions, statedPage } from "../options/page-options.ts";
import { reportFile, reportOptions } from "../options/report-options.ts";

/** `hashfleet compare a b …`: scenarios side by side on the same shocks, differences paired by path. */
export const compareCommand: CommandModule = {
  command: "compare [scenario..]",
  describe: "Scenarios side by side on the same shocks, differences paired",
  builder: (yargs) =>
    yargs
      .positional("scenario", {
        type: "string",
        array: true,
        describe: "Shipped scenarios or files (- for standard input); differences are from the first",
        defaultDescription: "base upside downside",
      })
      .options({
        ...bridgeOptions,
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
      .example("$0 compare base upside downside", "the three shipped stories")
      .example("$0 compare base my.yaml --paths 50000", "a file of yours against base")
      .example("$0 compare base downside --bridge", "and how much of it each group of keys explains")
      .example("$0 compare base upside --report page.html", "fans, distributions and differences as a page")
      .example(
        "$0 compare base upside --report page.html --title 'Two views' --weights base=0.6,upside=0.4",
        "with a title, and how likely each is",
      )
      .example("$0 compare base upside --out base-upside", "a folder: differences, paths as Parquet, page"),
  handler: async (args) => {
    const { settings, metrics, plot, report, stated, exhibits, folder, sharing, expect, until } = gather({
      settings: () => rowsSettings(args),
      until: () => untilSettings(args),
      metrics: () => bridgeMetrics(args),
      plot: () => plotOf(args),
      report: () => reportFile(args),
      stated: () => statedPage(args, { inFolder: true }),
      exhibits: () => exhibitsAsked(args),
      folder: () => folderSettings(args),
      sharing: () => shareSettings(args),
      expect: () => expectSettings(args),
    });
    const given = scenariosOf(args);
    const names = given.length === 0 ? ["base", "upside", "downside"] : given;
    if (names.length < 2) {
      throw new UsageError(
        `compare needs at least two scenarios, found only "${names.join()}"; try compare base upside`,
      );
    }
    const { loadToSimulate } = await import("../actions/load.ts");
    const scenarios = await loadToSimulate(names, settings);
    const { labelled, pageDetails } = await import("../actions/page-details.ts");
    const page = pageDetails(stated, labelled(scenarios));
    const { limitsOf } = await import("../actions/expect.ts");
    const limits = await limitsOf(scenarios, expect);
    const { lengthOf } = await import("../actions/until.ts");
    const length = lengthOf(scenarios, until, settings.quiet);
    const { bridgePlans, bridgeScenarios, hybridsOf, simulateBridges } = await import("../actions/bridge.ts");
    const plans = metrics.length === 0 ? [] : bridgePlans(scenarios);
    const { furtherExhibits } = await import("../actions/exhibits.ts");
    const further = exhibits ? furtherExhibits(scenarios, names, settings, metrics.length === 0) : undefined;
    const { problemOf } = await import("../../scenario/problems/problem.ts");
    const { apart } = await import("../actions/apart.ts");
    const doubts = apart(scenarios).map((message) => problemOf("compare", message));
    if (!settings.quiet) for (const { message } of doubts) tell(`warning: ${message}`);
    const { share } = await import("../actions/share.ts");
    const { labelledRuns, plannedRun } = await import("../actions/planned-runs.ts");
    const planned = () => [
      ...labelledRuns(scenarios),
      ...bridgeScenarios(plans).map((named) => plannedRun(named, named.name, { series: [] })),
    ];
    const shared = await share(sharing, settings, folder, planned);
    if (shared === undefined) return;
    const { withSimulator } = await import("../actions/simulate.ts");
    const asked = { bridge: metrics.length > 0, until: until?.texts, exhibits };
    await withFolder(shared.folder, { kind: "compare", scenarios, settings, asked }, async (open, print) => {
      // A hybrid's run is dropped, what it took is not.
      const efforts: Effort[] = [];
      const simulateAll = async (simulateOne: Simulate) => {
        const simulate: Simulate = async (...wanted) => {
          const run = await simulateOne(...wanted);
          const { simulated, days, elapsedMs } = run;
          const before = wanted[2]?.earlier;
          efforts.push({
            days,
            simulated: simulated - (before?.simulated ?? 0),
            elapsedMs: elapsedMs - (before?.elapsedMs ?? 0),
          });
          return run;
        };
        const runs = await length.simulateAll(scenarios, simulate);
        for (const run of runs) await open?.addRun(run);
        const { paths } = runs[0]!;
        const alike: Simulate = (named, told) => simulate(named, told, { paths, series: [] });
        const bridges = await simulateBridges(plans, runs, metrics, alike, settings.quiet);
        // What further exhibits take is no part of the comparison's own time.
        const besides = further && { further: await further.simulate(runs, simulateOne) };
        return { runs, bridges, besides };
      };
      // A hybrid's run is dropped before the next.
      const inAll = 1 + hybridsOf(plans) + (further?.runs ?? 0);
      const atOnce = scenarios.length + Math.min(1, inAll - 1);
      const { runs, bridges, besides } = await (until === undefined
        ? withSimulator({ ...settings, keep: open?.keep ?? shared.keep }, simulateAll, atOnce, inAll)
        : withSimulator(
            { ...settings, paths: FIRST_LOOK, keep: open?.keep ?? shared.keep },
            simulateAll,
            atOnce,
            looksUpTo(until.mostPaths).length,
          ));
      const { compareRuns } = await import("../../report/compare.ts");
      const { remarksIn } = await import("../../report/remarks.ts");
      const { timingOf } = await import("../../report/timing.ts");
      const compared = compareRuns(runs, settings.sets, bridges);
      const { warnings } = remarksIn([compared, { warnings: doubts }]);
      const judgements = limits.judgeAll(runs);
      const expectations = judgements.length === 0 ? {} : { expectations: judgements };
      const reached = length.reached();
      const stopped = reached ? { until: reached } : {};
      const comparison = { ...compared, timing: timingOf(efforts), warnings, ...expectations, ...stopped };
      await print(() => printComparison(comparison, runs, settings, plot));
      if (open === undefined && report === undefined) return;
      const { assumptionsOf, runDocumentsOf, writeReport } = await import("../actions/report.ts");
      const documents = runDocumentsOf(runs, settings.sets);
      const assumptions = assumptionsOf(scenarios);
      const { companyOfPage, factsOf } = await import("../../report/company-facts.ts");
      const facts = runs.map((run) => factsOf(run, companyOfPage(scenarios), page.sharePricesUsd));
      const shown = {
        kind: "compare",
        document: comparison,
        runs: documents,
        facts,
        assumptions,
        ...besides,
      } as const;
      if (open !== undefined) {
        const { finishedOf } = await import("../folders/finished.ts");
        await open.complete(finishedOf(shown, page));
      }
      if (report !== undefined) writeReport({ ...report, ...page }, shown, settings.quiet);
    });
  },
};

async function printComparison(
  comparison: Comparison,
  runs: readonly Run[],
  settings: SimulationSettings<RowsFormat>,
  plot: boolean,
): Promise<void> {
  const { format } = settings;
  switch (format) {
    case "json":
      return writeJson(comparison);
    case "table": {
      const { renderComparison } = await import("../../report/terminal/compare.ts");
      await writeOut(renderComparison(comparison, process.stdout));
      if (plot) {
        const { renderComparisonPlot } = await import("../../report/terminal/compare-plot.ts");
        await writeOut(`\n${renderComparisonPlot(comparison, process.stdout)}`);
      }
      const { expectations } = comparison;
      if (expectations) await writeOut(`\n${await limitsShown(expectations)}`);
      return;
    }
    case "csv":
    case "jsonl": {
      const { rowsPrinter } = await import("../actions/rows-output.ts");
      const named = runs.map((run) => run.named);
      const { print, end } = await rowsPrinter(format, named, settings);
      for (const run of runs) await print(run);
      await end();
      const { expectations } = comparison;
      if (expectations) tell((await limitsShown(expectations)).trimEnd());
    }
  }
}

async function limitsShown(judgements: readonly Judgement[]): Promise<string> {
  return (await import("../actions/expect.ts")).limitsText(judgements);
}
