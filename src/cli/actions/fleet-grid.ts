import {
  type BreakEven,
  type BreakEvenCell,
  breakEvenDocument,
  breakEvenOf,
} from "../../report/fleet-break-even.ts";
import { type Frontier, frontierOf } from "../../report/fleet-frontier.ts";
import type { FleetCell, FleetGrid } from "../../report/fleets.ts";
import { replicatesOf } from "../../runner/replicates-of.ts";
import type { NamedScenario, Run } from "../../runner/run.ts";
import type { FleetSpec } from "../../scenario/schema/schema.ts";
import type { Dependence } from "../../statistics/replicates.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { below, probability } from "../../statistics/probability.ts";
import { moments } from "../../statistics/moments.ts";
import { quantileEstimate } from "../../statistics/quantile.ts";
import { sortSample } from "../../statistics/sorted-sample.ts";
import { UsageError } from "../terminal/errors.ts";
import { fleetMetric, fleetSeries } from "./fleet-columns.ts";
import { BYSTANDER, fleetsAtOnce, withFleets } from "./fleet-variants.ts";
import type { Simulate } from "./simulate.ts";

export interface GridAxes {
  /** The fleet that is varied. */
  readonly fleet: string;
  readonly efficienciesJPerTh: readonly number[];
  readonly powersUsdPerMwh: readonly number[];
}

type Breakeven = FleetGrid["breakevenUsdPerMwh"][number];

/** A place of the grid: J/TH, and USD/MWh. */
export interface Cell {
  readonly efficiency: number;
  readonly power: number;
}

/** What a grid of fleets comes to. */
export interface SimulatedGrid {
  readonly cells: FleetCell[][];
  readonly breakevens: Breakeven[];
  readonly frontier: readonly Frontier[];
  readonly breakEven: BreakEven;
  readonly engine: string;
}

/** What one run tells of a cell. */
interface Result {
  readonly cell: FleetCell;
  readonly breakEven: BreakEvenCell;
  readonly seriesPaths: number;
  /** Breakeven power prices, one a path. */
  readonly breakevens: Float64Array;
}

/**
 * What a fleet earns at each efficiency and fixed power price. Each cell is a copy of the fleet that draws under the same
 * names, so that all cells see the same shocks, and the company around it has no part.
 */
export async function simulateGrid(
  named: NamedScenario,
  axes: GridAxes,
  simulate: Simulate,
): Promise<SimulatedGrid> {
  const { efficienciesJPerTh, powersUsdPerMwh } = axes;
  let engine = "";
  let dependence: Dependence;
  const results: Result[] = [];
  for (const { cells, ...variant } of gridRuns(named, axes)) {
    const run = await simulate(variant.named, variant.title);
    engine = run.engine;
    dependence = replicatesOf(run, run.paths);
    results.push(...cells.map((cell) => resultOf(run, nameOf(cell))));
  }
  const width = powersUsdPerMwh.length;
  const rows = efficienciesJPerTh.map((_, e) => results.slice(e * width, (e + 1) * width));
  // It does not depend on the power price.
  const breakevens = rows.map((row) => row[0]!.breakevens);
  const samples = breakevens.map((values) => sortSample(values, dependence));
  return {
    cells: rows.map((row) => row.map(({ cell }) => cell)),
    breakevens: samples.map((sample, e) => ({
      median: quantileEstimate(sample, 0.5),
      mean: meanEstimate(breakevens[e]!, dependence),
    })),
    frontier: frontierOf(efficienciesJPerTh, samples, powersUsdPerMwh),
    breakEven: breakEvenDocument(
      rows.map((row) => row.map(({ breakEven }) => breakEven)),
      results[0]!.seriesPaths,
    ),
    engine,
  };
}

/** A run of some variants of a fleet. */
export interface VariantRun {
  readonly named: NamedScenario;
  /** What progress calls it. */
  readonly title: string;
}

/** The runs of a grid, some cells each. */
export function gridRuns(
  named: NamedScenario,
  { fleet, efficienciesJPerTh, powersUsdPerMwh }: GridAxes,
): readonly (VariantRun & { readonly cells: readonly Cell[] })[] {
  const all = efficienciesJPerTh.flatMap((efficiency) =>
    powersUsdPerMwh.map((power) => ({ efficiency, power })),
  );
  return fleetsAtOnce(all).map(({ some: cells, first }) => ({
    cells,
    named: withCells(named, fleet, cells),
    title: `${named.name} fleets ${first + 1}-${first + cells.length} of ${all.length}`,
  }));
}

/** The scenario with the cells in place of its fleets. */
export function withCells(named: NamedScenario, like: string, cells: readonly Cell[]): NamedScenario {
  const fleet = checkVaried(named, like);
  const fleets = cells.map((cell) => [nameOf(cell), cellFleet(fleet, like, cell)] as const);
  return withFleets(named, fleets);
}

/** The fleet that is varied; a UsageError if it has no one efficiency. */
export function checkVaried(named: NamedScenario, like: string): FleetSpec {
  const fleet = named.scenario.fleets[like]!;
  if (fleet.machines !== undefined)
    throw new UsageError(
      `fleet ${like} has machines of several kinds, whose efficiency cannot be varied as one; choose a fleet with efficiency_j_per_th`,
    );
  return fleet;
}

/** What a cell's fleet is called. */
export function nameOf({ efficiency, power }: Cell): string {
  return `e${efficiency}_p${power}`;
}

function cellFleet(fleet: FleetSpec, like: string, { efficiency, power }: Cell): FleetSpec {
  return {
    ...fleet,
    draws_as: fleet.draws_as ?? like,
    efficiency_j_per_th: efficiency,
    power: {
      take_or_pay: false,
      sell_back: false,
      sell_back_discount_usd_per_mwh: 0,
      fixed_share: 1,
      fixed_usd_per_mwh: power,
      spot_adder_usd_per_mwh: 0,
      storm_credit_usd_per_mwh: 0,
    },
    company: BYSTANDER,
  };
}

function resultOf(run: Run, fleet: string): Result {
  const { layout, named, seriesPaths } = run;
  const months = { startDate: named.scenario.start.date, markDays: layout.markDays };
  const replicates = replicatesOf(run, run.paths);
  const margin = fleetMetric(run, fleet, "gross_margin_always_on");
  return {
    cell: {
      medianMargin: quantileEstimate(sortSample(margin, replicates), 0.5),
      grossLoss: probability(
        fleetMetric(run, fleet, "gross_profit_always_on_usd_per_ehs_day"),
        below(0),
        replicates,
      ),
      daysOff: meanEstimate(fleetMetric(run, fleet, "days_off_share"), replicates),
    },
    breakEven: breakEvenOf(
      fleetSeries(run, fleet, "gross_margin_always_on"),
      months,
      replicatesOf(run, seriesPaths),
    ),
    seriesPaths,
    breakevens: fleetMetric(run, fleet, "breakeven_power_usd_per_mwh"),
  };
}

function meanEstimate(values: Float64Array, replicates: Dependence): Estimate {
  const { mean: value, mean_se: se } = moments(values, replicates);
  return { value, se };
}
