import { simulateRange, modelOf } from "../../workers/simulate-range.ts";
import { hashrateAtDifficultyEhs } from "../bitcoin/hashprice.ts";
import { parseScenario } from "../scenario/load/load.ts";
import { networkOnly } from "../scenario/values/network-only.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import type { Calibration } from "./calibration.ts";
import { EPOCH_BLOCKS } from "./epochs.ts";
import { mean } from "./moments.ts";

/** Retargets of a written scenario without storms, over a year: means over paths, and their standard errors. */
export interface SimulatedRetargets {
  readonly paths: number;
  readonly sd: number;
  readonly sdSe: number;
  readonly lag1: number;
  readonly lag1Se: number;
}

/**
 * Simulates a year of a calibration's text, with these `path=value`s laid over it and storms set aside, and looks at its retargets. The
 * year begins with an epoch whose difficulty is that of the hashrate: what the running one has lost or won is no part of the law.
 */
export function simulatedRetargets(
  text: string,
  { start, network }: Calibration,
  { paths, sets = [] }: { readonly paths: number; readonly sets?: readonly string[] },
): SimulatedRetargets {
  const { scenario } = parseScenario(text, {
    sets: [
      ...sets,
      "storms={}",
      `start.height=${start.height - (start.height % EPOCH_BLOCKS)}`,
      `start.difficulty=${network.hashrate.value / hashrateAtDifficultyEhs(1)}`,
      "start.epoch_elapsed_days=0",
    ],
  });
  const columns = columnsOf(JSON.stringify(networkOnly(scenario, DAYS_PER_YEAR)), paths);
  const sds = columns("retarget_log_sd");
  const lags = columns("retarget_lag1_autocorrelation");
  // A mean of variances, as one sd over all paths' retargets would be.
  const sd = Math.sqrt(mean(sds.map((one) => one * one)));
  return {
    paths,
    sd,
    sdSe: errorOf(sds.map((one) => one * one)) / (2 * sd),
    lag1: mean(lags),
    lag1Se: errorOf(lags),
  };
}

/** The network's metrics of a scenario, in this thread: a fit waits for it. */
function columnsOf(scenario: string, paths: number): (metric: string) => Float64Array {
  const range = simulateRange({
    scenario,
    seed: "retargets",
    sampling: "plain",
    firstPath: 0,
    paths,
    seriesPaths: 0,
  });
  let step = range.next();
  while (step.done !== true) step = range.next();
  const values = new Float64Array(step.value);
  const { metrics } = modelOf(scenario).layout;
  return (metric) => {
    const m = metrics.findIndex(({ name }) => name === metric);
    return values.subarray(m * paths, (m + 1) * paths);
  };
}

function errorOf(values: Float64Array): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((one) => (one - centre) ** 2)) / values.length);
}
