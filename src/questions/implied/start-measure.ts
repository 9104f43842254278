import { modelOf } from "../../../workers/simulate-range.ts";
import { startAlone, type StartValue } from "../../engine/start-alone.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import { replicatesOf } from "../../runner/replicates-of.ts";
import type { Run } from "../../runner/types.ts";
import { moments } from "../../statistics/moments.ts";
import type { Replicates } from "../../statistics/replicates.ts";
import type { Measured } from "../solve/measured.ts";

/** Parts of a value at the start, in the order in which they are told. */
export const START_PARTS = ["mining", "hpc", "btc", "cash", "debt", "equity"] as const;
export type StartPart = (typeof START_PARTS)[number];

/** A company's value at the start: the means over paths of its parts, USD, and of equity a share. */
export interface StartMeans extends Readonly<Record<StartPart, Measured>> {
  readonly perShare: Measured;
  readonly shares: Measured;
}

/** How the paths are drawn of which the start is valued. */
export type StartSample = Pick<Run, "seed" | "paths" | "sampling">;

/** The value at the start of a fleet's company on each path of a run, of which no day is simulated. */
export function startValueOf(
  scenario: Scenario,
  fleet: string,
  { seed, paths, sampling }: StartSample,
): StartValue {
  const values = startAlone(modelOf(JSON.stringify(scenario), sampling), seed, paths);
  const value = values[fleetNames(scenario).indexOf(fleet)];
  if (value === undefined) throw new RangeError(`there is no fleet called ${fleet}`);
  return value;
}

/** Its means. */
export function startMeans(value: StartValue, sample: StartSample): StartMeans {
  const replicates = replicatesOf(sample, sample.paths);
  const parts = START_PARTS.map((part) => [part, meanOf(value[part], replicates)] as const);
  return {
    ...(Object.fromEntries(parts) as Record<StartPart, Measured>),
    perShare: meanOf(perShare(value.equity, value.shares), replicates),
    shares: meanOf(value.shares, replicates),
  };
}

/** Equity a share at the start, those of notes that convert among the shares. */
export function perShare(equity: Float64Array, shares: Float64Array): Float64Array {
  return equity.map((usd, path) => usd / shares[path]!);
}

/** The mean; exact where all values are the same, whatever rounding their sum has. */
export function meanOf(values: Float64Array, replicates?: Replicates): Measured {
  const { mean, mean_se: se, min, max } = moments(values, replicates);
  return min !== null && min === max ? { value: min, se: 0 } : { value: mean ?? NaN, se: se ?? 0 };
}
