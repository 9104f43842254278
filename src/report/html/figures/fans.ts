import type { FleetSeriesName } from "../../../engine/catalogue/names.ts";
import { FLEET_SERIES, NETWORK_SERIES } from "../../../engine/catalogue/series.ts";
import { type SeriesExhibit, shownOn } from "../../../quantities/quantity.ts";
import type { SeriesSummary } from "../../series-summary.ts";
import type { FanChart, FanSeries, Values } from "../chart.ts";
import { measureOf } from "../measure.ts";
import { fleetsOf, type NamedRun, own } from "./runs.ts";

/** Fans of the network's series, a chart a series, all runs over each other. */
export function networkFans(runs: readonly NamedRun[]): readonly FanChart[] {
  return NETWORK_SERIES.filter((one) => shownOn(one, "market")).flatMap(({ name, label }) =>
    fanOf(
      label,
      undefined,
      runs.flatMap((one) => seriesOf(one.name, own(one.run.series.network, name), "quantiles")),
    ),
  );
}

/** Fans of the fleets' series that are shown there, a chart a series and fleet. */
export function fleetFansOn(runs: readonly NamedRun[], exhibit: SeriesExhibit): readonly FanChart[] {
  return FLEET_SERIES.filter((one) => shownOn(one, exhibit)).flatMap(({ name, label, indicator }) =>
    indicator ? shareLines(runs, name, label) : fleetFans(runs, name, label),
  );
}

/** Fans of one series of each fleet, a chart a fleet. */
function fleetFans(runs: readonly NamedRun[], name: FleetSeriesName, title: string): readonly FanChart[] {
  return fleetsOf(runs).flatMap((fleet) =>
    fanOf(
      title,
      fleet,
      runs.flatMap((one) => seriesOf(one.name, own(own(one.run.series.fleets, fleet), name), "quantiles")),
    ),
  );
}

/** Lines of a share of paths: of one run all its fleets in one chart, of several runs a chart a fleet. */
function shareLines(runs: readonly NamedRun[], name: FleetSeriesName, title: string): readonly FanChart[] {
  const fleets = fleetsOf(runs);
  const of = ({ run }: NamedRun, fleet: string) => own(own(run.series.fleets, fleet), name);
  const [first] = runs;
  const charts =
    runs.length === 1 && first !== undefined
      ? fanOf(
          title,
          undefined,
          fleets.flatMap((fleet) => seriesOf(fleet, of(first, fleet), "mean")),
        )
      : fleets.flatMap((fleet) =>
          fanOf(
            title,
            fleet,
            runs.flatMap((one) => seriesOf(one.name, of(one, fleet), "mean")),
          ),
        );
  return charts.map((chart) => ({ ...chart, line: "share of paths" }));
}

/** Whether the line or a band ever leaves zero. */
export function leavesZero({ series }: FanChart): boolean {
  return series.some(({ middle, outer }) =>
    [...middle, ...(outer ?? []).flat()].some((value) => value !== null && value !== 0),
  );
}

interface Found extends FanSeries {
  readonly unit: string;
}

function fanOf(title: string, of: string | undefined, found: readonly Found[]): FanChart[] {
  const [first] = found;
  if (first === undefined) return [];
  const values = found.flatMap(({ middle, outer }) => [...middle, ...(outer ?? []).flat()]);
  const largest = Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
  return [
    {
      kind: "fan",
      title,
      ...(of === undefined ? {} : { of }),
      measure: measureOf(first.unit, largest),
      line: "median",
      series: found.map(({ unit: _, ...series }) => series),
    },
  ];
}

function seriesOf(name: string, summary: SeriesSummary | undefined, what: "quantiles" | "mean"): Found[] {
  if (summary === undefined || summary.marks.length === 0) return [];
  const { unit, marks } = summary;
  const dates = marks.map(({ date }) => date);
  if (what === "mean") return [{ name, unit, dates, middle: marks.map(({ mean }) => finite(mean)) }];
  const at = (p: string): Values => marks.map(({ quantiles }) => finite(quantiles[p]?.value));
  return [
    {
      name,
      unit,
      dates,
      outer: [at("0.05"), at("0.95")],
      inner: [at("0.25"), at("0.75")],
      middle: at("0.5"),
    },
  ];
}

function finite(value: number | null | undefined): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
