import type { Sampling } from "../random/sampling.ts";

/** A number, and what it costs to know it to a share of itself under one sampling. */
export interface CostOfAccuracy {
  readonly column: string;
  readonly statistic: "median" | "mean";
  readonly sampling: Sampling;
  /** The standard error asked for, in the number's unit. */
  readonly target: number;
  readonly paths: number;
  readonly seconds: number;
}
