/** Fans of every series by month, for the appendix. */
import type { FleetSeriesName } from "../../engine/catalogue/names.ts";
import { FLEET_SERIES } from "../../engine/catalogue/fleet-series.ts";
import { NETWORK_SERIES } from "../../engine/catalogue/network-series.ts";
import { type SeriesExhibit, shownOn } from "../../quantities/quantity.ts";
import type { FanChart, FanSeries, Values } from "../chart/chart.ts";
import { measureOf } from "../chart/measure.ts";
import type { SeriesSummary } from "../series-summary.ts";
import { fleetsOf, type NamedSummary, own } from "./runs.ts";

/** Lines over one another that can still be told apart. */
export const MOST_LINES = 3;

/** Fans of the network's series that are shown there, a chart a series. */
export function networkFans(
  runs: readonly NamedSummary[],
  exhibit: SeriesExhibit = "market",
): readonly FanChart[] {
  return NETWORK_SERIES.filter((one) => shownOn(one, exhibit)).flatMap(({ name, label: title }) => {
    return fanOf(
      { title },
      runs.map((one) => [one.name, own(one.run.series.network, name)]),
    );
  });
}

/** Fans of the fleets' series that are shown there, a chart a series and fleet, but for those left out. */
export function fleetFansOn(
  runs: readonly NamedSummary[],
  exhibit: SeriesExhibit,
  leftOut: (fleet: string, name: FleetSeriesName) => boolean = () => false,
): readonly FanChart[] {
  return FLEET_SERIES.filter((one) => shownOn(one, exhibit)).flatMap(({ name, label: title, indicator }) =>
    fleetsOf(runs).flatMap((of) => {
      if (leftOut(of, name)) return [];
      const named = runs.map((one) => [one.name, own(own(one.run.series.fleets, of), name)] as const);
      return fanOf({ title, of }, named, indicator);
    }),
  );
}

/** Whether the line or a band ever leaves zero. */
export function leavesZero({ series }: FanChart): boolean {
  return series.some(({ middle, outer }) =>
    [...middle, ...(outer ?? []).flat()].some((value) => value !== null && value !== 0),
  );
}

/** Bands of one run; of several the lines alone, and none where those could not be told apart. */
function fanOf(
  titled: Pick<FanChart, "title" | "of">,
  named: readonly (readonly [name: string, summary: SeriesSummary | undefined])[],
  share = false,
): FanChart[] {
  const found = named.flatMap(([name, summary]) =>
    summary === undefined || summary.marks.length === 0 ? [] : [{ name, summary }],
  );
  const [first] = found;
  if (first === undefined || found.length > MOST_LINES) return [];
  const series = found.map(({ name, summary }): FanSeries => {
    if (share) return shareSeries(name, summary);
    const { outer, inner, ...line } = fanSeries(name, summary);
    return found.length > 1 ? line : { ...line, outer: outer!, inner: inner! };
  });
  const values = series.flatMap(({ middle, outer = [] }) => [...middle, ...outer.flat()]);
  const measure = measureOf(first.summary.unit, Math.max(0, ...values.map((value) => Math.abs(value ?? 0))));
  const line = share ? "share of paths" : "median";
  return [{ ...titled, kind: "fan", measure, line, series }];
}

/** A series as its quantiles by date. */
export function fanSeries(name: string, { marks }: SeriesSummary): FanSeries {
  const at = (p: string): Values => marks.map(({ quantiles }) => finite(quantiles[p]?.value));
  return {
    name,
    dates: marks.map(({ date }) => date),
    outer: [at("0.05"), at("0.95")],
    inner: [at("0.25"), at("0.75")],
    middle: at("0.5"),
    missing: Math.max(0, ...marks.map(({ missing_share }) => missing_share)),
  };
}

/** A share of paths by date. */
function shareSeries(name: string, { marks }: SeriesSummary): FanSeries {
  return { name, dates: marks.map(({ date }) => date), middle: marks.map(({ mean }) => finite(mean)) };
}

function finite(value: number | null | undefined): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
