/** What a grid's document tells beyond its cells: frontier, machines, and the scenario's own fleets. */
import type { Estimate } from "../../statistics/estimate.ts";
import type { Frontier } from "../fleet-frontier.ts";
import type { MachinePayback } from "../fleet-machines.ts";
import type { FleetPair, PairedMetric } from "../fleet-pairs.ts";
import { chance, interval, number, quantiles, text } from "./columns.ts";
import { meaningColumns } from "./scoped.ts";
import { type Sheet, sheetOf } from "./sheet.ts";

interface FrontierRow {
  readonly chance: number;
  readonly by: "efficiency" | "power price";
  readonly efficiency: Estimate;
  readonly power: Estimate;
}

export function frontierSheet(frontier: readonly Frontier[]): Sheet {
  const given = (value: number): Estimate => ({ value, se: null });
  const rows = frontier.flatMap(({ p_gross_loss: of, points, points_by_power: byPower }): FrontierRow[] => [
    ...points.map(({ efficiency_j_per_th: at, power_usd_per_mwh: power }) => ({
      ...{ chance: of, by: "efficiency" as const, efficiency: given(at), power },
    })),
    ...byPower.map(({ power_usd_per_mwh: at, efficiency_j_per_th: efficiency }) => ({
      ...{ chance: of, by: "power price" as const, efficiency, power: given(at) },
    })),
  ]);
  return sheetOf<FrontierRow>(
    {
      name: "Frontier",
      about:
        "A row a point at which the probability of a gross loss is as told: by efficiency its power price, by power price its efficiency",
      keys: 2,
    },
    [
      number("p_gross_loss", (row) => row.chance, "share"),
      text("given", ({ by }) => by),
      ...interval<FrontierRow>("efficiency_j_per_th", ({ efficiency }) => efficiency, "J/TH"),
      ...interval<FrontierRow>("power_usd_per_mwh", ({ power }) => power, "USD/MWh"),
    ],
    rows,
  );
}

export function machinesSheet(machines: readonly MachinePayback[]): Sheet {
  return sheetOf<MachinePayback>(
    {
      name: "Machines",
      about:
        "A row a machine: the days in which it earns its price under the fleet's terms; empty where that lies beyond the horizon",
      keys: 1,
    },
    [
      text("machine", ({ name }) => name),
      number("efficiency_j_per_th", ({ efficiency_j_per_th }) => efficiency_j_per_th),
      number("price_usd_per_th", ({ price_usd_per_th }) => price_usd_per_th, "USD/TH"),
      number("paths", ({ payback_days_at_trend: { paths } }) => paths),
      ...quantiles<MachinePayback>(
        machines,
        ({ payback_days_at_trend: trend }) => trend.quantiles,
        "days",
        "payback_days_",
      ),
      ...chance<MachinePayback>(
        "p_does_not_pay_back",
        ({ payback_days_at_trend: trend }) => trend.does_not_pay_back_share,
      ),
      number("payback_days_at_todays_hashprice", (row) => row.payback_days_at_todays_hashprice),
    ],
    machines,
  );
}

interface FleetPairRow {
  readonly pair: FleetPair;
  readonly metric: string;
  readonly paired: PairedMetric;
}

export function fleetPairsSheet(pairs: readonly FleetPair[]): Sheet {
  const rows = pairs.flatMap((pair) =>
    Object.entries(pair.metrics).map(([metric, paired]): FleetPairRow => ({ pair, metric, paired })),
  );
  const unit = ({ paired }: FleetPairRow): string => paired.unit;
  return sheetOf<FleetPairRow>(
    {
      name: "Pairs",
      about:
        "A row a metric of every two fleets of the scenario on the same paths: the first less the second",
      keys: 3,
    },
    [
      text("first", ({ pair }) => pair.first),
      text("second", ({ pair }) => pair.second),
      text("metric", ({ metric }) => metric),
      ...meaningColumns<FleetPairRow>(({ paired }) => paired),
      ...interval<FleetPairRow>("mean_difference", ({ paired }) => paired.mean_difference, unit),
      ...interval<FleetPairRow>("median_difference", ({ paired }) => paired.median_difference, unit),
      ...chance<FleetPairRow>("p_first_beats", ({ paired }) => paired.p_first_beats),
      ...chance<FleetPairRow>("p_second_beats", ({ paired }) => paired.p_second_beats),
      number("missing_share", ({ paired }) => paired.missing_share, "share"),
    ],
    rows,
  );
}
