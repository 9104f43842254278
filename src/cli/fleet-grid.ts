import type { FleetCell, FleetGrid } from "../report/fleets.ts";
import type { NamedScenario, Run } from "../runner/run.ts";
import type { FleetSpec } from "../scenario/schema.ts";
import { below, probability } from "../statistics/probability.ts";
import { moments } from "../statistics/moments.ts";
import { quantileEstimate } from "../statistics/quantile.ts";
import { sortSample } from "../statistics/sorted-sample.ts";
import { UsageError } from "./errors.ts";
import type { Simulate } from "./simulate.ts";

/** Fleets simulated at once: more share the network's work, and take more memory. */
const FLEETS_AT_ONCE = 8;

export interface GridAxes {
  /** The fleet that is varied. */
  readonly fleet: string;
  readonly efficienciesJPerTh: readonly number[];
  readonly powersUsdPerMwh: readonly number[];
}

type Breakeven = FleetGrid["breakevenUsdPerMwh"][number];

interface Cell {
  readonly efficiency: number;
  readonly power: number;
}

/**
 * What a fleet earns at each efficiency and fixed power price. Each cell is a copy of the fleet that draws under the same
 * names, so that all cells see the same shocks, and the company around it has no part.
 */
export async function simulateGrid(
  named: NamedScenario,
  axes: GridAxes,
  simulate: Simulate,
): Promise<{ cells: FleetCell[][]; breakevens: Breakeven[]; engine: string }> {
  const { efficienciesJPerTh, powersUsdPerMwh } = axes;
  const all = efficienciesJPerTh.flatMap((efficiency) =>
    powersUsdPerMwh.map((power) => ({ efficiency, power })),
  );
  let engine = "";
  const results: { cell: FleetCell; breakeven: Breakeven }[] = [];
  for (let first = 0; first < all.length; first += FLEETS_AT_ONCE) {
    const cells = all.slice(first, first + FLEETS_AT_ONCE);
    const title = `${named.name} fleets ${first + 1}-${first + cells.length} of ${all.length}`;
    const run = await simulate(withCells(named, axes.fleet, cells), title);
    engine = run.engine;
    results.push(...cells.map((cell) => resultOf(run, nameOf(cell))));
  }
  const width = powersUsdPerMwh.length;
  const rows = efficienciesJPerTh.map((_, e) => results.slice(e * width, (e + 1) * width));
  return {
    cells: rows.map((row) => row.map(({ cell }) => cell)),
    engine,
    // It does not depend on the power price.
    breakevens: rows.map((row) => row[0]!.breakeven),
  };
}

/** The scenario with the cells in place of its fleets. */
export function withCells(named: NamedScenario, like: string, cells: readonly Cell[]): NamedScenario {
  const fleet = named.scenario.fleets[like]!;
  if (fleet.machines !== undefined)
    throw new UsageError(
      `fleet ${like} has machines of several kinds, whose efficiency cannot be varied as one; choose a fleet with efficiency_j_per_th`,
    );
  const fleets = cells.map((cell) => [nameOf(cell), cellFleet(fleet, like, cell)] as const);
  return { ...named, scenario: { ...named.scenario, fleets: Object.fromEntries(fleets) } };
}

function nameOf({ efficiency, power }: Cell): string {
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
    company: {
      cash_usd: 1e15,
      cash_floor_usd: 0,
      btc: 0,
      shares: 1,
      sga_usd_per_year: 0,
      treasury: { policy: "sell_all" },
      debts: {},
    },
  };
}

function resultOf(run: Run, fleet: string): { cell: FleetCell; breakeven: Breakeven } {
  const column = (name: string): Float64Array => {
    const m = run.layout.metrics.findIndex(
      (metric) => metric.name === name && metric.scope.kind === "fleet" && metric.scope.fleet === fleet,
    );
    const values = run.metrics[m];
    if (values === undefined) throw new RangeError(`the engine has no fleet metric ${name}`);
    return values;
  };
  const mean = (values: Float64Array) => {
    const { mean: value, mean_se: se } = moments(values);
    return { value, se };
  };
  const median = (values: Float64Array) => quantileEstimate(sortSample(values), 0.5);
  const breakeven = column("breakeven_power_usd_per_mwh");
  return {
    cell: {
      medianMargin: median(column("gross_margin_always_on")),
      grossLoss: probability(column("gross_profit_always_on_usd_per_ehs_day"), below(0)),
      daysOff: mean(column("days_off_share")),
    },
    breakeven: { median: median(breakeven), mean: mean(breakeven) },
  };
}
