import { costsOfAccuracy } from "../../../bench/accuracy-of.ts";
import type { CostOfAccuracy } from "../../report/accuracy.ts";
import { columnOf } from "../../runner/column-of.ts";
import { showProgress } from "../../runner/progress.ts";
import { run } from "../../runner/run.ts";
import type { NamedScenario } from "../../runner/types.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import { interruptible } from "../terminal/interrupt.ts";
import { programVersion } from "../version.ts";
import { machine } from "./measure.ts";

/** What is measured: the equity of each fleet. */
const METRIC = "equity_usd";

export interface MeasureAccuracyOptions {
  readonly paths: number;
  readonly rounds: number;
  readonly seed: string;
}

/** What it costs to know the equity of a scenario's fleets to so many parts, in one thread; also its JSON document. */
export interface AccuracyDocument {
  readonly schema: "hashfleet/bench-accuracy@1";
  readonly machine: string;
  readonly node: string;
  readonly version: string;
  readonly scenario: string;
  readonly seed: string;
  readonly paths: number;
  readonly rounds: number;
  /** The standard error, over the number. */
  readonly share: number;
  readonly costs: readonly CostOfAccuracy[];
}

/** A tenth of a percent. */
export const SHARE = 0.001;

/** Measures it, telling how it gets on. */
export async function measureAccuracy(
  named: NamedScenario,
  { paths, rounds, seed }: MeasureAccuracyOptions,
  quiet: boolean,
): Promise<AccuracyDocument> {
  const fleets = fleetNames(named.scenario);
  const costs = await interruptible(async (signal) => {
    const progress = quiet ? undefined : showProgress(process.stderr, "bench", { unit: "runs" });
    try {
      return await costsOfAccuracy({
        columns: fleets,
        share: SHARE,
        paths,
        rounds,
        ...(progress && { onRun: progress.update }),
        async simulate(sampling, size, round) {
          const done = await run(named, {
            paths: size,
            sampling,
            seed: `${seed} ${round}`,
            inProcess: true,
            signal,
          });
          const columns = new Map(fleets.map((fleet) => [fleet, columnOf(done, METRIC, fleet)]));
          return { columns, elapsedMs: done.elapsedMs };
        },
      });
    } finally {
      progress?.stop();
    }
  });
  return {
    schema: "hashfleet/bench-accuracy@1",
    machine: machine(),
    node: process.version,
    version: programVersion(),
    scenario: named.name,
    seed,
    paths,
    rounds,
    share: SHARE,
    costs: costs.map((cost) => ({ ...cost, column: `${METRIC} of ${cost.column}` })),
  };
}
