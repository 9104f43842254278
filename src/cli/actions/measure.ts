import { fleetNames } from "../../scenario/values/fleet-order.ts";
import { availableParallelism, cpus, totalmem } from "node:os";
import { measureThroughput, type Throughput } from "../../../bench/throughput.ts";
import type { Bench, BenchResult } from "../../report/bench.ts";
import { showProgress } from "../../runner/progress.ts";
import type { NamedScenario } from "../../runner/run.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { quantile, quantileEstimate } from "../../statistics/quantile.ts";
import { sortSample } from "../../statistics/sorted-sample.ts";
import { interruptible } from "../terminal/interrupt.ts";
import type { KernelName } from "../../engine/kernel-names.ts";
import type { Sampling } from "../../random/sampling.ts";
import { addressRoom, fitting } from "../../runner/address-space.ts";
import { compiledLaws } from "../../runner/compiled-laws.ts";
import { programVersion } from "../version.ts";

export interface MeasureOptions {
  /** Undefined: SIMD where it runs. */
  readonly engines: readonly KernelName[] | undefined;
  /** Undefined: powers of two up to the cores, and the cores. */
  readonly workers: readonly number[] | undefined;
  readonly rounds: number;
  readonly paths: number;
  readonly seed: string;
  readonly sampling: Sampling;
}

/** Measures the throughput of a scenario on this machine, telling how it gets on. */
export async function measure(
  named: NamedScenario,
  set: readonly string[],
  options: MeasureOptions,
  quiet: boolean,
): Promise<Bench> {
  const { rounds, paths, seed, sampling } = options;
  const engines = enginesToMeasure(options.engines);
  const workers = options.workers ?? scale(availableParallelism());
  const measured = await interruptible(async (signal) => {
    const progress = quiet ? undefined : showProgress(process.stderr, "bench", { unit: "rounds" });
    try {
      return await measureThroughput(named, {
        engines,
        workers,
        rounds,
        paths,
        seed,
        sampling,
        signal,
        ...(progress === undefined ? {} : { onRound: progress.update }),
      });
    } finally {
      progress?.stop();
    }
  });
  return {
    machine: machine(),
    node: process.version,
    version: programVersion(),
    scenario: named.name,
    set,
    seed,
    sampling,
    paths,
    days: named.scenario.horizon_days,
    fleets: fleetNames(named.scenario).length,
    rounds,
    results: measured.map((throughput) => resultOf(throughput, measured)),
  };
}

/** The engines asked for, or else the faster that runs. */
export function enginesToMeasure(asked: readonly KernelName[] | undefined): readonly KernelName[] {
  if (asked !== undefined) return asked;
  const fastest = compiledLaws(undefined) === undefined ? "plain" : "simd";
  return [fitting({ threads: 0, engine: fastest }, addressRoom()).engine];
}

/** 1, 2, 4, … below the cores, then the cores. */
export function scale(cores: number): number[] {
  const counts: number[] = [];
  for (let count = 1; count < cores; count *= 2) counts.push(count);
  return [...counts, cores];
}

/**
 * The figures of one engine and worker count among `all` of the measurement: speedup is over the first of them, efficiency
 * against the fewest workers on the same engine. Both compare times of the same round, a median over rounds: a machine
 * that slows down for a while slows whoever runs then.
 */
export function resultOf(throughput: Throughput, all: readonly Throughput[]): BenchResult {
  const { engine, workers, paths, days, elapsedMs, processorMs, peakResidentBytes } = throughput;
  const rates = elapsedMs.map((ms) => (1000 * paths) / ms);
  const median = medianOf(rates);
  const pathDaysPerSecond = median * days;
  const fewest = all
    .filter((other) => other.engine === engine)
    .reduce((least, other) => (other.workers < least.workers ? other : least));
  return {
    engine,
    workers,
    pathsPerSecond: { median, min: Math.min(...rates), max: Math.max(...rates) },
    pathDaysPerSecond,
    nsPerPathDayAndThread: (1e9 * workers) / pathDaysPerSecond,
    speedup: ratioByRound(all[0]!, throughput),
    scalingEfficiency: ratioByRound(fewest, throughput, fewest.workers / workers),
    peakMemoryMb: peakResidentBytes / 1e6,
    processorShare: medianOf(processorMs.map((ms, round) => ms / elapsedMs[round]! / Math.max(1, workers))),
  };
}

/** How many times as fast as `base`, times `factor`; by logarithms, so that whoever is twice as fast has one half as fast beside it. */
function ratioByRound(base: Throughput, { elapsedMs }: Throughput, factor = 1): Estimate {
  const logs = elapsedMs.map((ms, round) => Math.log(base.elapsedMs[round]! / ms));
  const { value, se } = quantileEstimate(sortSample(Float64Array.from(logs)), 0.5);
  const ratio = value === null ? null : Math.exp(value) * factor;
  return { value: ratio, se: ratio === null || se === null ? null : ratio * se };
}

export function medianOf(values: readonly number[]): number {
  return quantile(sortSample(Float64Array.from(values)), 0.5);
}

/** Processor, cores and memory. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  return `${model}, ${availableParallelism()} cores, ${(totalmem() / 2 ** 30).toFixed(1)} GiB`;
}
