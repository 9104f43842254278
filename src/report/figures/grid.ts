import type { CurveChart, HeatMapChart } from "../chart/chart.ts";
import type { FleetsDocument } from "../fleets.ts";

const PERCENT = { unit: "%", factor: 100 };

/** The maps of a fleet over efficiency and power price; over the first the frontiers, where there are any. */
export function gridMaps(document: FleetsDocument): readonly HeatMapChart[] {
  const map = (
    title: string,
    cells: FleetsDocument["p_gross_loss"],
    colours: HeatMapChart["colours"],
    lines: HeatMapChart["lines"] = [],
  ): HeatMapChart => ({
    kind: "heat",
    title,
    measure: PERCENT,
    xTitle: "USD/MWh",
    yTitle: "J/TH",
    x: document.power_usd_per_mwh,
    y: document.efficiency_j_per_th,
    cells,
    colours,
    lines,
  });
  const frontiers = (document.frontier ?? []).map(({ p_gross_loss, points }) => ({
    label: `${Number((100 * p_gross_loss).toPrecision(3))}%`,
    points: points.flatMap(({ efficiency_j_per_th: y, power_usd_per_mwh: { value: x } }) =>
      x === null ? [] : [{ x, y }],
    ),
  }));
  return [
    map("P(gross loss), always on", document.p_gross_loss, "share", frontiers),
    map("Median gross margin, always on", document.gross_margin_always_on_median, "signed"),
    map("Share of days off", document.days_off_share, "share"),
  ];
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
