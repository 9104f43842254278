import { measureCosts } from "../../../bench/costs.ts";
import type { KernelName } from "../../engine/kernel-names.ts";
import type { Sampling } from "../../random/sampling.ts";
import type { CostDriver, CostPoint, Costs, CostSweep } from "../../report/costs.ts";
import { showProgress } from "../../runner/progress.ts";
import type { NamedScenario } from "../../runner/types.ts";
import { COST_SIZES, type RunSize, withFleets } from "./cost-sizes.ts";
import { interruptible } from "../terminal/interrupt.ts";
import { enginesToMeasure, machine, medianOf } from "./measure.ts";
import { programVersion } from "../version.ts";

export interface MeasureCostsOptions {
  /** Undefined: SIMD where it runs. */
  readonly engines: readonly KernelName[] | undefined;
  readonly rounds: number;
  readonly seed: string;
  readonly sampling: Sampling;
}

/** Measures what runs of a scenario cost against their size, telling how it gets on; `over` is the scenario of so many days. */
export async function measureCostsOf(
  over: (days: number) => NamedScenario,
  { engines: asked, rounds, seed, sampling }: MeasureCostsOptions,
  quiet: boolean,
): Promise<Costs> {
  const engines = enginesToMeasure(asked);
  const sweeps = engines.flatMap((engine) =>
    (Object.keys(COST_SIZES) as CostDriver[]).map((against) => ({ engine, against })),
  );
  const jobs = sweeps.flatMap(({ engine, against }) =>
    COST_SIZES[against].map((size) => ({ engine, paths: size.paths, named: sized(over, size) })),
  );
  const elapsed = await interruptible(async (signal) => {
    const progress = quiet ? undefined : showProgress(process.stderr, "bench", { unit: "path-days" });
    try {
      const onRun = progress === undefined ? {} : { onRun: progress.update };
      return await measureCosts(jobs, { seed, sampling, rounds, signal, ...onRun });
    } finally {
      progress?.stop();
    }
  });
  const times = elapsed.values();
  return {
    machine: machine(),
    node: process.version,
    version: programVersion(),
    scenario: jobs[0]!.named.name,
    seed,
    sampling,
    rounds,
    sweeps: sweeps.map(({ engine, against }): CostSweep => ({
      engine,
      against,
      points: COST_SIZES[against].map((size) => pointOf(size, times.next().value!)),
    })),
  };
}

function sized(over: (days: number) => NamedScenario, { days, fleets }: RunSize): NamedScenario {
  return withFleets(over(days), fleets);
}

function pointOf(size: RunSize, elapsedMs: readonly number[]): CostPoint {
  const [min, max] = [Math.min(...elapsedMs), Math.max(...elapsedMs)];
  return { ...size, elapsedMs: { median: medianOf(elapsedMs), min, max } };
}
