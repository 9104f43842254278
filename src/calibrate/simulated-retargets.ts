import { hashrateAtDifficultyEhs } from "../bitcoin/hashprice.ts";
import { columnOf } from "../runner/column-of.ts";
import { run } from "../runner/run.ts";
import { parseScenario } from "../scenario/load.ts";
import type { Calibration } from "./calibrate.ts";
import { EPOCH_BLOCKS } from "./epochs.ts";
import { mean } from "./moments.ts";

/** Retargets of the written scenario without storms, over a year: means over paths, and their standard errors. */
export interface SimulatedRetargets {
  readonly paths: number;
  readonly sd: number;
  readonly sdSe: number;
  readonly lag1: number;
  readonly lag1Se: number;
}

const PATHS = 512;

/**
 * Simulates a year of the scenario that was written, storms set aside, and looks at its retargets. The year begins with an epoch whose
 * difficulty is that of the hashrate: what the running one has lost or won is no part of the law.
 */
export async function simulatedRetargets(
  text: string,
  { start, network }: Calibration,
): Promise<SimulatedRetargets> {
  const difficulty = network.hashrate.value / hashrateAtDifficultyEhs(1);
  const loaded = parseScenario(text, {
    sets: [
      "storms={}",
      "storm_split=off",
      "horizon_days=365",
      `start.height=${start.height - (start.height % EPOCH_BLOCKS)}`,
      `start.difficulty=${difficulty}`,
      "start.epoch_elapsed_days=0",
    ],
  });
  const done = await run(loaded, { paths: PATHS, seed: "retargets", inProcess: true });
  const sds = columnOf(done, "retarget_log_sd");
  const lags = columnOf(done, "retarget_lag1_autocorrelation");
  return {
    paths: PATHS,
    // A mean of variances, as one sd over all paths' retargets would be.
    sd: Math.sqrt(mean(sds.map((one) => one * one))),
    sdSe: errorOf(sds),
    lag1: mean(lags),
    lag1Se: errorOf(lags),
  };
}

function errorOf(values: Float64Array): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((one) => (one - centre) ** 2)) / values.length);
}
