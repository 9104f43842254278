import type { AnyChart, Point } from "../chart.ts";
import { isNumber } from "./scale.ts";

/** The chart without numbers that have no place on an axis: such a value is none, such an error is not drawn. */
export function placed(chart: AnyChart): AnyChart {
  switch (chart.kind) {
    case "bars":
      return { ...chart, rows: chart.rows.map((row) => ({ ...row, points: row.points.map(placedPoint) })) };
    case "curve":
      return {
        ...chart,
        series: chart.series.map((one) => ({ ...one, points: one.points.map(placedPoint) })),
      };
    case "scatter":
      return { ...chart, points: chart.points.filter(({ x, y }) => isNumber(x) && isNumber(y)) };
    case "tornado":
      return {
        ...chart,
        whole: isNumber(chart.whole) ? chart.whole : null,
        rows: chart.rows.map(({ label, low, high }) => ({
          ...{ label, low: placedPoint(low), high: placedPoint(high) },
        })),
      };
    case "heat":
      return { ...chart, cells: chart.cells.map((row) => row.map(placedPoint)) };
    case "waterfall":
      return { ...chart, parts: chart.parts.map((part) => ({ ...part, ...placedPoint(part) })) };
    case "fan":
    case "histogram":
    case "stack":
      return chart;
  }
}

function placedPoint({ value, se }: Point): Point {
  return { value: isNumber(value) ? value : null, se: isNumber(se) ? se : null };
}
