import type { AccuracyReached } from "../questions/until/until.ts";
import type { Sampling } from "../random/sampling.ts";
import type { ScenarioRef } from "./scenario-ref.ts";
import type { Estimate } from "../statistics/estimate.ts";
import type { FleetDepth } from "./fleet-depth.ts";
import { type DocumentRemarks, remarksIn } from "./remarks.ts";

/** What a fleet of one efficiency earns at one power price. */
export interface FleetCell {
  /** Median gross margin, always on. */
  readonly medianMargin: Estimate;
  /** P(always-on gross profit < 0). */
  readonly grossLoss: Estimate;
  /** Mean share of days on which the fleet is off. */
  readonly daysOff: Estimate;
}

/** The power price at which a fleet of one efficiency just earns its power: one number a path. */
export interface Breakeven {
  readonly median: Estimate;
  readonly mean: Estimate;
}

/** One fleet varied over efficiency and power price, all on the same shocks. */
export interface FleetGrid extends DocumentRemarks {
  readonly scenario: ScenarioRef;
  /** What --set replaced, as `path=value`. */
  readonly set?: readonly string[];
  /** The fleet that is varied. */
  readonly fleet: string;
  readonly seed: string;
  /** Missing in documents of versions before there was another than plain. */
  readonly sampling?: Sampling;
  readonly paths: number;
  /** How accurate it is, where it ran until it was accurate enough. */
  readonly until?: AccuracyReached;
  readonly days: number;
  /** Which engine computed: "plain" or "simd". */
  readonly engine: string;
  readonly efficienciesJPerTh: readonly number[];
  readonly powersUsdPerMwh: readonly number[];
  /** cells[e][p]: efficiency e at power price p. */
  readonly cells: readonly (readonly FleetCell[])[];
  /** One for each efficiency, USD/MWh. */
  readonly breakevenUsdPerMwh: readonly Breakeven[];
  /** What its document tells besides, as it stands there. */
  readonly depth?: FleetDepth;
}

type Cells = readonly (readonly Estimate[])[];

/** The JSON document of a grid; matrices are [efficiency][power price]. */
export interface FleetsDocument extends Partial<FleetDepth>, DocumentRemarks {
  readonly schema: "hashfleet/fleets@1";
  readonly scenario: FleetGrid["scenario"];
  readonly set: readonly string[];
  readonly fleet: string;
  readonly seed: string;
  /** Missing in documents of versions before there was another than plain. */
  readonly sampling?: Sampling;
  readonly paths: number;
  /** How accurate it is, where it ran until it was accurate enough. */
  readonly until?: AccuracyReached;
  readonly days: number;
  readonly engine: string;
  readonly efficiency_j_per_th: readonly number[];
  readonly power_usd_per_mwh: readonly number[];
  readonly gross_margin_always_on_median: Cells;
  readonly p_gross_loss: Cells;
  readonly days_off_share: Cells;
  readonly breakeven_usd_per_mwh: readonly Breakeven[];
}

export function fleetsDocument(grid: FleetGrid): FleetsDocument {
  return {
    schema: "hashfleet/fleets@1",
    scenario: grid.scenario,
    set: grid.set ?? [],
    fleet: grid.fleet,
    seed: grid.seed,
    ...(grid.sampling && { sampling: grid.sampling }),
    paths: grid.paths,
    ...(grid.until && { until: grid.until }),
    days: grid.days,
    engine: grid.engine,
    ...remarksIn([grid]),
    efficiency_j_per_th: grid.efficienciesJPerTh,
    power_usd_per_mwh: grid.powersUsdPerMwh,
    gross_margin_always_on_median: grid.cells.map((row) => row.map((cell) => cell.medianMargin)),
    p_gross_loss: grid.cells.map((row) => row.map((cell) => cell.grossLoss)),
    days_off_share: grid.cells.map((row) => row.map((cell) => cell.daysOff)),
    breakeven_usd_per_mwh: grid.breakevenUsdPerMwh,
    ...grid.depth,
  };
}

/** The grid that a document was made from. */
export function gridOf(document: FleetsDocument): FleetGrid {
  const { scenario, set, fleet, seed, sampling, paths, days, engine } = document;
  const { efficiency_j_per_th: efficienciesJPerTh, power_usd_per_mwh: powersUsdPerMwh } = document;
  const { show, frontier, break_even, machines, pairs } = document;
  return {
    scenario,
    set,
    fleet,
    seed,
    ...(sampling && { sampling }),
    paths,
    days,
    engine,
    efficienciesJPerTh,
    powersUsdPerMwh,
    cells: efficienciesJPerTh.map((_e, e) =>
      powersUsdPerMwh.map((_p, p) => ({
        medianMargin: document.gross_margin_always_on_median[e]![p]!,
        grossLoss: document.p_gross_loss[e]![p]!,
        daysOff: document.days_off_share[e]![p]!,
      })),
    ),
    breakevenUsdPerMwh: document.breakeven_usd_per_mwh,
    ...(show && frontier && break_even && machines && pairs
      ? { depth: { show, frontier, break_even, machines, pairs } }
      : {}),
  };
}
