import type { Estimate } from "../statistics/estimate.ts";
import { fitLine } from "../statistics/line.ts";

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
  /** Which build of the laws computed: "plain" or "simd". */
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
  readonly rounds: number;
  readonly sweeps: readonly CostSweep[];
}

/** How a sweep's medians grow. */
export interface CostFit {
  /** e of time ∝ size^e, by least squares of the logarithms: 1 is linear. */
  readonly exponent: Estimate;
  /**
   * Slope of time = fixed + slope·size: ns a path-day, against fleets ns a path-day and fleet. By least squares of the
   * relative misses: a clock's noise grows with what it times.
   */
  readonly slopeNs: Estimate;
  /** What the line has left at size 0. */
  readonly fixedMs: number;
}

/** The fits of a sweep. */
export function fitCosts({ against, points }: CostSweep): CostFit {
  const sizes = points.map((point) => point[against]);
  const times = points.map(({ elapsedMs }) => elapsedMs.median);
  const exponent = fitLine(sizes.map(Math.log), times.map(Math.log)).slope;
  const line = fitLine(
    sizes,
    times,
    times.map((time) => time ** -2),
  );
  const { paths, days } = points[0]!;
  const others = { paths: days, days: paths, fleets: paths * days }[against];
  const inNs = (ms: number | null): number | null => (ms === null ? null : (1e6 * ms) / others);
  return {
    exponent,
    slopeNs: { value: inNs(line.slope.value), se: inNs(line.slope.se) },
    fixedMs: line.intercept,
  };
}

/** The JSON document of the costs. */
export function costsDocument({ sweeps, ...about }: Costs): object {
  return {
    schema: "hashfleet/bench-costs@1",
    ...about,
    sweeps: sweeps.map((sweep) => {
      const { exponent, slopeNs, fixedMs } = fitCosts(sweep);
      const slope = sweep.against === "fleets" ? "ns_per_path_day_fleet" : "ns_per_path_day";
      return {
        engine: sweep.engine,
        against: sweep.against,
        points: sweep.points.map(({ elapsedMs, ...size }) => ({ ...size, elapsed_ms: elapsedMs })),
        exponent,
        [slope]: slopeNs,
        fixed_ms: fixedMs,
      };
    }),
  };
}
