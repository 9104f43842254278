import type { BoundMeasure } from "../../questions/measure/bind.ts";
import { evaluate } from "../../questions/measure/evaluate.ts";
import type { Measure } from "../../questions/measure/measure.ts";
import { MeasureError } from "../../questions/measure/measure-error.ts";
import { type MeasuredCell, nearestPlace, type OwnFleet } from "../../report/measured-fleets.ts";
import { type Bound, measuredFrontier, type MeasuredFrontier } from "../../report/measured-frontier.ts";
import { meanEfficiency } from "../../report/explain/machines.ts";
import { ordinaryPrice } from "../../report/explain/fleets.ts";
import type { NamedScenario, Run } from "../../runner/run.ts";
import type { FleetSpec } from "../../scenario/schema/schema.ts";
import { MEDIANS } from "../../scenario/values/take.ts";
import { boundTo } from "./asked-measure.ts";
import { type Cell, checkVaried, type GridAxes, nameOf, type VariantRun } from "./fleet-grid.ts";
import { fleetsAtOnce, withFleets } from "./fleet-variants.ts";
import type { Simulate } from "./simulate.ts";

/** What a measure comes to over a grid of variants of one fleet. */
export interface MeasuredGrid {
  readonly cells: readonly (readonly MeasuredCell[])[];
  readonly own: OwnFleet;
  readonly frontier: readonly MeasuredFrontier[] | undefined;
  readonly engine: string;
}

/** The scenario's own fleet among the variants; no cell has an efficiency of 0. */
const OWN = "e0_own";

/**
 * A measure of a fleet at each efficiency and power price, and of the fleet as the scenario has it. Each cell is a copy of the
 * fleet with its company and contract, that draws under the same names, so that all cells see the same shocks.
 */
export async function measureCells(
  named: NamedScenario,
  axes: GridAxes,
  { measure, bound }: { readonly measure: Measure; readonly bound: Bound | undefined },
  simulate: Simulate,
): Promise<MeasuredGrid> {
  const { efficienciesJPerTh, powersUsdPerMwh } = axes;
  const results: Raw[] = [];
  let engine = "";
  for (const { names, ...variant } of measuredRuns(named, axes)) {
    const run = await simulate(variant.named, variant.title);
    engine = run.engine;
    results.push(...names.map((name) => measuredIn(run, measure, name)));
  }
  if (results.every(({ paths }) => paths === 0)) {
    const { name } = measure.subject;
    throw new MeasureError(measure.text, name, `no path of any cell has a value of ${name.text}`);
  }
  const width = powersUsdPerMwh.length;
  const rows = efficienciesJPerTh.map((_, e) => results.slice(e * width, (e + 1) * width));
  return {
    cells: rows.map((row) => row.map(told)),
    own: ownFleet(named, axes, results.at(-1)!),
    frontier:
      bound &&
      rows.map((row, e) => {
        const priced = row.map(({ value, se }, p) => ({
          power: powersUsdPerMwh[p]!,
          measured: { value: Number.isNaN(value) ? null : value, se },
        }));
        return measuredFrontier(efficienciesJPerTh[e]!, priced, bound);
      }),
    engine,
  };
}

/** The runs of such a grid, some variants each. */
export function measuredRuns(
  named: NamedScenario,
  { fleet, efficienciesJPerTh, powersUsdPerMwh }: GridAxes,
): readonly (VariantRun & { readonly names: readonly string[] })[] {
  const like = checkVaried(named, fleet);
  const variants = [
    ...efficienciesJPerTh.flatMap((efficiency) =>
      powersUsdPerMwh.map(
        (power) => [nameOf({ efficiency, power }), companyFleet(like, fleet, { efficiency, power })] as const,
      ),
    ),
    [OWN, drawnAs(like, fleet)] as const,
  ];
  return fleetsAtOnce(variants).map(({ some, first }) => ({
    names: some.map(([name]) => name),
    named: withFleets(named, some),
    title: `${named.name} fleets ${first + 1}-${first + some.length} of ${variants.length}`,
  }));
}

/** A measure of one fleet: NaN where no path has a value; infinite where it is a day that never comes. */
interface Raw {
  readonly value: number;
  readonly se: number | null;
  readonly paths: number;
}

function measuredIn(run: Run, measure: Measure, fleet: string): Raw {
  const { named, layout } = run;
  const bound: BoundMeasure = boundTo(measure, fleet, { label: named.name, named, layout });
  try {
    const { value, se, paths } = evaluate(bound, [run]);
    // Between days that never come, a quantile or a mean is one of them.
    return { value: bound.unit === "day" && Number.isNaN(value) ? Infinity : value, se, paths };
  } catch (error) {
    if (error instanceof MeasureError) return { value: NaN, se: null, paths: 0 };
    throw error;
  }
}

/** As documents have it: only numbers that are finite. */
function told({ value, se, paths }: Raw): MeasuredCell {
  const isKnown = Number.isFinite(value);
  return { value: isKnown ? value : null, se: isKnown && Number.isFinite(se ?? NaN) ? se : null, paths };
}

function drawnAs(like: FleetSpec, name: string): FleetSpec {
  return { ...like, draws_as: like.draws_as ?? name };
}

/** The fleet at another efficiency, all its power at one price at all hours; the rest of its contract stays. */
function companyFleet(like: FleetSpec, name: string, { efficiency, power }: Cell): FleetSpec {
  const { time_of_use: _, ...contract } = like.power;
  return {
    ...drawnAs(like, name),
    efficiency_j_per_th: efficiency,
    power: { ...contract, fixed_share: 1, fixed_usd_per_mwh: power },
  };
}

function ownFleet({ scenario }: NamedScenario, axes: GridAxes, raw: Raw): OwnFleet {
  const fleet = scenario.fleets[axes.fleet]!;
  const efficiency = meanEfficiency(MEDIANS, fleet);
  const power = ordinaryPrice(MEDIANS, fleet, scenario);
  const [e, p] = [
    nearestPlace(axes.efficienciesJPerTh, efficiency),
    nearestPlace(axes.powersUsdPerMwh, power),
  ];
  return {
    efficiency_j_per_th: efficiency,
    power_usd_per_mwh: power,
    nearest: e === null || p === null ? null : { efficiency: e, power: p },
    ...told(raw),
  };
}
