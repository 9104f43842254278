import type { AccuracyReached } from "../questions/until/until.ts";
import type { Sampling } from "../random/sampling.ts";
import type { Estimate } from "../statistics/estimate.ts";
import type { Bound, MeasuredFrontier } from "./measured-frontier.ts";
import type { DocumentRemarks } from "./remarks.ts";
import type { ScenarioRef } from "./scenario-ref.ts";

/** The schema of the document. */
export const MEASURED_FLEETS = "hashfleet/measured-fleets@1";

/** A measure of one fleet; without a value where no path has one. */
export interface MeasuredCell extends Estimate {
  /** Paths that it is taken of. */
  readonly paths: number;
  /** How accurate it is, where it ran until it was accurate enough. */
  readonly until?: AccuracyReached;
}

/** The scenario's own fleet beside the cells. */
export interface OwnFleet extends MeasuredCell {
  /** Its efficiency, and what its power costs on an ordinary day; of what is drawn the median. */
  readonly efficiency_j_per_th: number;
  readonly power_usd_per_mwh: number;
  /** The place on the axes that is nearest, counted from 0; null where it lies outside the grid. */
  readonly nearest: { readonly efficiency: number; readonly power: number } | null;
}

/** The JSON document of one measure of a fleet over efficiencies and power prices, all on the same shocks. */
export interface MeasuredFleets extends DocumentRemarks {
  readonly schema: typeof MEASURED_FLEETS;
  readonly scenario: ScenarioRef;
  readonly set: readonly string[];
  /** The fleet that is varied. */
  readonly fleet: string;
  readonly seed: string;
  /** Missing in documents of versions before there was another than plain. */
  readonly sampling?: Sampling;
  readonly paths: number;
  /** How accurate it is, where it ran until it was accurate enough. */
  readonly until?: AccuracyReached;
  readonly days: number;
  readonly engine: string;
  /** As it was written. */
  readonly measure: string;
  /** As documents write it: a probability's is "share". */
  readonly unit: string;
  readonly efficiency_j_per_th: readonly number[];
  readonly power_usd_per_mwh: readonly number[];
  /** [efficiency][power price]. */
  readonly cells: readonly (readonly MeasuredCell[])[];
  readonly own: OwnFleet;
  /** Where one was given: the limit as it was written, and where it is kept. */
  readonly limit?: Bound & { readonly text: string };
  readonly frontier?: readonly MeasuredFrontier[];
}

/** The place of a number on an axis that is nearest; null if it lies beyond the axis by more than half a step. */
export function nearestPlace(axis: readonly number[], value: number): number | null {
  const sorted = axis.toSorted((a, b) => a - b);
  const [first = NaN, second = first] = sorted;
  const last = sorted.at(-1) ?? NaN;
  const before = sorted.at(-2) ?? last;
  if (!(value >= first - (second - first) / 2 && value <= last + (last - before) / 2)) return null;
  return axis.reduce(
    (best, each, k) => (Math.abs(each - value) < Math.abs(axis[best]! - value) ? k : best),
    0,
  );
}

/** The document as CSV: a row a cell. */
export function measuredFleetsCsv(document: MeasuredFleets): string {
  const rows = document.efficiency_j_per_th.flatMap((efficiency, e) =>
    document.power_usd_per_mwh.map((power, p) => {
      const { value, se } = document.cells[e]![p]!;
      return [efficiency, power, value ?? "", se ?? "", document.unit].join(",");
    }),
  );
  return ["efficiency_j_per_th,power_usd_per_mwh,value,se,unit", ...rows, ""].join("\n");
}
