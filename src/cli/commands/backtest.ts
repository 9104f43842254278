import type { CommandModule } from "yargs";
import type { Rule } from "../../backtest/rule.ts";
import type { BacktestDocument } from "../../report/backtest.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import {
  DEFAULT_HORIZONS,
  DEFAULT_ORIGINS,
  horizonsOf,
  originsOf,
  sinceOf,
} from "../options/backtest-options.ts";
import { UsageError } from "../terminal/errors.ts";
import { gather } from "../options/gather.ts";
import type { Arguments } from "../options/numbers.ts";
import {
  type Format,
  scenariosOf,
  simulationOptions,
  simulationSettings,
  valueOption,
  wholeOption,
} from "../options/options.ts";
import { writeJson, writeOut } from "../terminal/output.ts";
import { withFolder } from "../folders/folder.ts";
import { folderSettings, outOption } from "../options/folder-options.ts";
import { headOptions, pageHead } from "../options/page-options.ts";
import { pageFile, pageOptions } from "../options/report-options.ts";

const DEFAULT_BACKTEST_PATHS = 2000;

/** A run keeps the series of so many paths, which are what is scored. */
const MOST_BACKTEST_PATHS = 10_000;

/** Forecasts are of plain paths, as all records of them are. */
const { sampling: _, ...forecastOptions } = simulationOptions;

/** `hashfleet backtest [scenario] --data DIR`: forecasts from past dates held against what happened. */
export const backtestCommand: CommandModule = {
  command: "backtest [scenario]",
  describe: "Forecasts as of past dates, scored against what happened",
  builder: (yargs) =>
    yargs
      .positional("scenario", {
        type: "string",
        describe: "Shipped scenario or file; - for standard input",
        defaultDescription: "base",
      })
      .options({
        ...forecastOptions,
        data: valueOption("Folder with real days and epochs as CSV files, found by their headers"),
        paths: valueOption("Paths of each forecast", DEFAULT_BACKTEST_PATHS.toLocaleString("en-US")),
        origins: valueOption("Dates to forecast from, as from:to:step", DEFAULT_ORIGINS),
        horizons: valueOption("Horizons in days, separated by commas", DEFAULT_HORIZONS),
        refit: {
          type: "boolean",
          describe: "Calibrate base to the days before each origin, as calibrate --uncertain does",
        },
        report: valueOption("Also write a page of past fans, scores and misses to this file"),
        ...headOptions,
        ...outOption,
        force: pageOptions.force,
        since: valueOption("Also score the origins from this month or date on by themselves"),
      })
      .example("$0 backtest base --data data", "base's parameters at 85 past dates")
      .example("$0 backtest base --data data --refit", "calibrated anew at each date")
      .example("$0 backtest my.yaml --data data --origins 2022-01:2025-01:1m", "a file, fewer origins")
      .example("$0 backtest base --data data --since 2022-01", "also the origins since 2022 by themselves"),
  handler: async (args) => {
    const { settings, paths, report, page, folder, ...asked } = gather({
      settings: () => simulationSettings({ ...args, paths: undefined }),
      paths: () => wholeOption(args, "paths", MOST_BACKTEST_PATHS, "2000") ?? DEFAULT_BACKTEST_PATHS,
      origins: () => originsOf(args),
      horizons: () => horizonsOf(args),
      since: () => sinceOf(args),
      report: () => pageFile(args),
      page: () => pageHead(args, { inFolder: true }),
      folder: () => folderSettings(args),
      days: () => {
        dataOf(args);
      },
    });
    const [name = "base", ...others] = scenariosOf(args);
    if (others.length > 0) throw new UsageError(`backtest takes one scenario, found ${others.length + 1}`);
    const refit = args["refit"] === true;
    if (refit && name !== "base")
      throw new UsageError(`--refit calibrates base, found ${name}; give base, and change it with --set`);
    const { loadToSimulate, tellRemarks } = await import("../actions/load.ts");
    const [loaded] = await loadToSimulate([name], settings);
    const { refuseFaults, runBacktest } = await import("../actions/backtest.ts");
    refuseFaults(loaded!);
    const { problemOf } = await import("../../scenario/problems/problem.ts");
    const { readFolder } = await import("../../scenario/csv/data-folder.ts");
    const read = readFolder(settings.data!, { fees: true });
    const { doubtsOfPlan } = await import("../../backtest/plan-within.ts");
    const doubts = doubtsOfPlan(asked, read.history).map((doubt) =>
      problemOf(`--data ${settings.data!}`, doubt),
    );
    tellRemarks({ warnings: doubts, notes: [] });
    const named = { ...loaded!, warnings: [...loaded!.warnings, ...doubts] };
    const rule = await ruleOf(loaded!.scenario, refit, settings.sets);
    const wanted = { ...settings, sampling: "plain" as const, paths, refit, ...asked };
    const { origins, horizons, since } = asked;
    const plan = {
      ...{ kind: "backtest" as const, scenarios: [named], settings: wanted },
      asked: { origins, horizons, since, refit, data: read.files },
    };
    await withFolder(folder, plan, async (open, printing) => {
      const document = await runBacktest(named, rule, read, { ...wanted, keep: open?.keep });
      await printing(() => print(document, settings.format));
      const { renderBacktestPage } = await import("../../report/html/backtest.ts");
      if (open !== undefined) {
        const { finishedWith } = await import("../folders/finished.ts");
        await open.complete(
          finishedWith(document, renderBacktestPage(document, { interactive: true, ...page })),
        );
      }
      if (report === undefined) return;
      const { writePage } = await import("../actions/write-page.ts");
      writePage({ ...report, ...page }, document, renderBacktestPage, settings.quiet);
    });
  },
};

async function print(document: BacktestDocument, format: Format): Promise<void> {
  if (format === "json") return writeJson(document);
  const { renderBacktest } = await import("../../report/terminal/backtest.ts");
  return writeOut(renderBacktest(document, process.stdout));
}

async function ruleOf(scenario: Scenario, refit: boolean, sets: readonly string[]): Promise<Rule> {
  if (refit) return (await import("../../backtest/refit.ts")).refitRule(sets);
  return (await import("../../backtest/rule.ts")).givenRule(scenario);
}

/** That there is a folder of data is checked before any work. */
function dataOf(args: Arguments): void {
  if (args["data"] === undefined)
    throw new UsageError(
      "backtest needs --data DIR, a folder with real days and epochs (docs/files.md says which)",
    );
}
