import type { Sampling } from "../random/sampling.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { boundedLine, fitPowerLaw } from "./power-law.ts";

/** What a sweep varies, the rest being fixed. */
export type CostDriver = "paths" | "days" | "fleets";

/** What one size of a run costs: the median of the rounds' times, their least and most. */
export interface CostPoint {
  readonly paths: number;
  readonly days: number;
  readonly fleets: number;
  readonly elapsedMs: { readonly median: number; readonly min: number; readonly max: number };
}

/** Runs that differ in one size alone. */
export interface CostSweep {
  /** Which engine computed: "plain" or "simd". */
  readonly engine: string;
  readonly against: CostDriver;
  readonly points: readonly CostPoint[];
}

/** What runs of a scenario cost in one thread on one machine, against their size. */
export interface Costs {
  readonly machine: string;
  readonly node: string;
  readonly version: string;
  readonly scenario: string;
  readonly seed: string;
  readonly sampling: Sampling;
  readonly rounds: number;
  readonly sweeps: readonly CostSweep[];
}

/** Whether a cost grows in proportion to size, but for what is fixed; undecided where no error is known. */
export type Growth = "linear within its error" | "less than linear" | "more than linear" | "undecided";

/**
 * How a sweep's times grow. Fitted are the least of each size's times: what disturbs a run, another program or a core that
 * is slowed down, only ever adds to its time.
 */
export interface CostFit {
  /** p of time = fixed + c·size^p: 1 is linear. */
  readonly exponent: Estimate;
  readonly growth: Growth;
  /** Slope of time = fixed + slope·size: ns a path-day, against fleets ns a path-day and fleet. */
  readonly slopeNs: Estimate;
  /** What a run costs at size 0, by the same line; against fleets that is the network's part. */
  readonly fixedMs: number;
}

/** The fits of a sweep, by least squares of the relative misses, with nothing below 0: a clock's noise grows with what it times. */
export function fitCosts({ against, points }: CostSweep): CostFit {
  const sizes = points.map((point) => point[against]);
  const times = points.map(({ elapsedMs }) => elapsedMs.min);
  const { exponent } = fitPowerLaw(sizes, times);
  const line = boundedLine(
    sizes,
    times,
    times.map((time) => time ** -2),
  );
  const { paths, days } = points[0]!;
  const others = { paths: days, days: paths, fleets: paths * days }[against];
  const inNs = (ms: number | null): number | null => (ms === null ? null : (1e6 * ms) / others);
  return {
    exponent,
    growth: growthOf(exponent),
    slopeNs: { value: inNs(line.slope.value), se: inNs(line.slope.se) },
    fixedMs: line.intercept,
  };
}

/** Where the fit is exact its last digits are the search's. */
const RESOLUTION = 1e-6;

function growthOf({ value, se }: Estimate): Growth {
  if (value === null || se === null) return "undecided";
  if (Math.abs(value - 1) <= Math.max(2 * se, RESOLUTION)) return "linear within its error";
  return value < 1 ? "less than linear" : "more than linear";
}

/** The JSON document of the costs. */
export function costsDocument({ sweeps, ...about }: Costs): object {
  return {
    schema: "hashfleet/bench-costs@2",
    ...about,
    fitted: "min",
    sweeps: sweeps.map((sweep) => {
      const { exponent, growth, slopeNs, fixedMs } = fitCosts(sweep);
      const slope = sweep.against === "fleets" ? "ns_per_path_day_fleet" : "ns_per_path_day";
      return {
        engine: sweep.engine,
        against: sweep.against,
        points: sweep.points.map(({ elapsedMs, ...size }) => ({ ...size, elapsed_ms: elapsedMs })),
        fixed_ms: fixedMs,
        [slope]: slopeNs,
        exponent,
        growth,
      };
    }),
  };
}
