import type { Estimate } from "../statistics/estimate.ts";
import type { FleetDepth } from "./fleet-depth.ts";

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
export interface FleetGrid {
  readonly scenario: { readonly name: string; readonly file: string; readonly sha256: string };
  /** What --set replaced, as `path=value`. */
  readonly set?: readonly string[];
  /** The fleet that is varied. */
  readonly fleet: string;
  readonly seed: string;
  readonly paths: number;
  readonly days: number;
  /** Which build of the laws computed: "plain" or "simd". */
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

/** The JSON document of a grid. */
export function fleetsDocument(grid: FleetGrid): object {
  return {
    schema: "hashfleet/fleets@1",
    scenario: grid.scenario,
    set: grid.set ?? [],
    fleet: grid.fleet,
    seed: grid.seed,
    paths: grid.paths,
    days: grid.days,
    engine: grid.engine,
    efficiency_j_per_th: grid.efficienciesJPerTh,
    power_usd_per_mwh: grid.powersUsdPerMwh,
    gross_margin_always_on_median: grid.cells.map((row) => row.map((cell) => cell.medianMargin)),
    p_gross_loss: grid.cells.map((row) => row.map((cell) => cell.grossLoss)),
    days_off_share: grid.cells.map((row) => row.map((cell) => cell.daysOff)),
    breakeven_usd_per_mwh: grid.breakevenUsdPerMwh,
    ...grid.depth,
  };
}
