import { type Backtest, backtest, priceLagOf } from "../../backtest/backtest.ts";
import { backtestFaults } from "../../backtest/faults.ts";
import type { Rule } from "../../backtest/rule.ts";
import { backtestDocument, type BacktestDocument } from "../../report/backtest.ts";
import { FORECAST_SERIES } from "../../backtest/targets.ts";
import type { Keep } from "../../runner/kept/kept.ts";
import { showProgress } from "../../runner/progress.ts";
import { run } from "../../runner/run.ts";
import { place } from "../../runner/simulator.ts";
import { openSimulator } from "../../runner/open-simulator.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import { dayFiles, type FolderHistory } from "../../scenario/csv/data-folder.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import { problemOf } from "../../scenario/problems/problem.ts";
import { ScenarioError } from "../../scenario/problems/scenario-error.ts";
import { interruptible } from "../terminal/interrupt.ts";
import type { SimulationSettings } from "../options/options.ts";
import { engineInfo } from "../version.ts";
import { basename } from "node:path";

/** What the command was asked for. */
export interface BacktestSettings extends SimulationSettings {
  readonly origins: readonly string[];
  readonly horizons: readonly number[];
  readonly since: string | undefined;
  readonly refit: boolean;
  readonly keep?: Keep | undefined;
}

/** Throws a ScenarioError where the scenario makes no forecasts. */
export function refuseFaults({ file, scenario }: LoadedScenario): void {
  const faults = backtestFaults(scenario);
  if (faults.length > 0) throw new ScenarioError(faults.map((fault) => problemOf(file, fault)));
}

/** Runs the backtest on all workers, telling how it gets on. */
export async function runBacktest(
  loaded: LoadedScenario,
  rule: Rule,
  { history, files }: FolderHistory,
  settings: BacktestSettings,
): Promise<BacktestDocument> {
  const { origins, horizons, since, paths, seed, sampling, quiet, sets, refit, keep } = settings;
  const started = performance.now();
  // An origin is one task of one thread: threads build each model once.
  const placement = place(paths * origins.length, settings);
  const simulator = await openSimulator(placement, paths * origins.length, paths);
  const lanes = Math.max(1, 2 * simulator.workers);
  const progress = quiet
    ? undefined
    : showProgress(process.stderr, `backtest ${harmless(loaded.name)}`, { unit: "forecasts" });
  let scores: Backtest;
  try {
    scores = await interruptible((signal) =>
      backtest(
        rule,
        history,
        { origins, horizons, since, lanes, signal, ...(progress && { onProgress: progress.update }) },
        (scenario, markDays, count = paths) =>
          run(
            { ...loaded, scenario },
            {
              ...{ paths: count, seed, sampling, simulator, signal, markDays, batchPaths: count, keep },
              series: FORECAST_SERIES,
            },
          ),
        priceLagOf(loaded.scenario),
      ),
    );
  } finally {
    progress?.stop();
    await simulator.close();
  }
  return backtestDocument(
    {
      named: loaded,
      engine: engineInfo(simulator.engine),
      rule: rule.name,
      refit,
      set: sets,
      data: [...dayFiles(files), files.epochs].map((file) => basename(file)),
      seed,
      paths,
      origins,
      horizons,
      workers: simulator.workers,
      elapsed_ms: performance.now() - started,
    },
    scores,
  );
}
