import type { Estimate } from "../../statistics/estimate.ts";
import type { CurveChart, HeatMapChart } from "../chart/chart.ts";
import { measureOf } from "../chart/measure.ts";
import type { FleetsDocument } from "../fleets.ts";
import type { MeasuredFleets } from "../measured-fleets.ts";

const PERCENT = { unit: "%", factor: 100 };

type Grid = Pick<FleetsDocument, "efficiency_j_per_th" | "power_usd_per_mwh">;

function mapOver({
  efficiency_j_per_th: y,
  power_usd_per_mwh: x,
}: Grid): Pick<HeatMapChart, "kind" | "xTitle" | "yTitle" | "x" | "y"> {
  return { kind: "heat", xTitle: "USD/MWh", yTitle: "J/TH", x, y };
}

/** Where a price is known at efficiencies. */
function pointsOf(
  all: readonly { readonly efficiency_j_per_th: number; readonly power_usd_per_mwh: Estimate }[],
): HeatMapChart["lines"][number]["points"] {
  return all.flatMap(({ efficiency_j_per_th: y, power_usd_per_mwh: { value: x } }) =>
    x === null ? [] : [{ x, y }],
  );
}

/** The maps of a fleet over efficiency and power price; over the first the frontiers, where there are any. */
export function gridMaps(document: FleetsDocument): readonly HeatMapChart[] {
  const over = { ...mapOver(document), measure: PERCENT, lines: [] };
  const lines = (document.frontier ?? []).map(({ p_gross_loss, points }) => ({
    label: `${Number((100 * p_gross_loss).toPrecision(3))}%`,
    points: pointsOf(points),
  }));
  const { p_gross_loss: loss, gross_margin_always_on_median: margin, days_off_share: off } = document;
  return [
    { ...over, title: "P(gross loss), always on", cells: loss, colours: "share", lines },
    { ...over, title: "Median gross margin, always on", cells: margin, colours: "signed" },
    { ...over, title: "Share of days off", cells: off, colours: "share" },
  ];
}

/** A measure over efficiency and power price; over it where its limit ends, and the fleet as the scenario has it. */
export function measuredMap(document: MeasuredFleets): HeatMapChart {
  const { unit, cells, own, fleet: of, measure: title, frontier = [] } = document;
  const values = cells.flat().flatMap(({ value }) => value ?? []);
  const isShare = unit === "share" && values.every((value) => value >= 0 && value <= 1);
  const points = pointsOf(frontier);
  return {
    ...{ ...mapOver(document), title, of, cells, colours: isShare ? "share" : "signed" },
    measure: measureOf(unit, Math.max(0, ...values.map(Math.abs))),
    lines: [
      ...(points.length === 0 ? [] : [{ label: "limit", points }]),
      { label: "own", points: [{ x: own.power_usd_per_mwh, y: own.efficiency_j_per_th }] },
    ],
  };
}

/** The power price at which each efficiency just earns its power. */
export function breakevenCurve(document: FleetsDocument): CurveChart {
  return {
    kind: "curve",
    title: "Breakeven power price",
    measure: { unit: "USD/MWh", factor: 1 },
    xTitle: "efficiency, J/TH",
    x: document.efficiency_j_per_th,
    series: [
      { name: "median", points: document.breakeven_usd_per_mwh.map(({ median }) => median) },
      { name: "mean", points: document.breakeven_usd_per_mwh.map(({ mean }) => mean) },
    ],
  };
}
