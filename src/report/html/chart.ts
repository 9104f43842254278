/**
 * What a chart shows, apart from how: numbers as the documents have them, the measure they are written in and the names
 * beside them. The still picture (svg/) and the live one (client/) are both drawn from it.
 */
import type { Measure } from "./measure.ts";

/** A number for each mark; null where there is none. */
export type Values = readonly (number | null)[];

interface Titled {
  /** What is drawn. */
  readonly title: string;
  /** Whose it is: the name of a fleet. */
  readonly of?: string;
  readonly measure: Measure;
}

/** A distribution by date: bands between quantiles around a line. A line alone has no bands. */
export interface FanSeries {
  readonly name: string;
  readonly dates: readonly string[];
  /** 5 and 95 % quantiles. */
  readonly outer?: readonly [low: Values, high: Values];
  /** Quartiles. */
  readonly inner?: readonly [low: Values, high: Values];
  readonly middle: Values;
}

export interface FanChart extends Titled {
  readonly kind: "fan";
  /** What the line is: "median" or "share of paths". */
  readonly line: string;
  readonly series: readonly FanSeries[];
}

/** How many paths lie where, as shares of all that have a value. */
export interface HistogramSeries {
  readonly name: string;
  /** Lower edge of the first bin, and the width of each; 0 where all values agree. */
  readonly low: number;
  readonly width: number;
  readonly shares: readonly number[];
  /** Shares under the first bin and over the last. */
  readonly below: number;
  readonly above: number;
  /** Quantiles marked under the bins. */
  readonly q05: number | null;
  readonly q50: number | null;
  readonly q95: number | null;
}

export interface HistogramChart extends Titled {
  readonly kind: "histogram";
  readonly series: readonly HistogramSeries[];
}

/** A number and its standard error. */
export interface Point {
  readonly value: number | null;
  readonly se: number | null;
}

/** Bars from zero, a row a quantity, one beside the other for each name. */
export interface BarsChart extends Titled {
  readonly kind: "bars";
  readonly names: readonly string[];
  readonly rows: readonly { readonly label: string; readonly points: readonly Point[] }[];
}

/** From one mean to another by parts, each of which starts where the one before ended. */
export interface WaterfallChart extends Titled {
  readonly kind: "waterfall";
  readonly from: { readonly label: string; readonly value: number };
  readonly to: { readonly label: string; readonly value: number };
  readonly parts: readonly (Point & { readonly label: string; readonly detail: string })[];
}

/** A table in colours, and lines over it in the units of its axes. */
export interface HeatMapChart extends Titled {
  readonly kind: "heat";
  readonly xTitle: string;
  readonly yTitle: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** cells[j][i] at y[j] and x[i]. */
  readonly cells: readonly (readonly Point[])[];
  /** "share": from 0 to 1. "signed": blue above zero, red below. */
  readonly colours: "share" | "signed";
  readonly lines: readonly {
    readonly label: string;
    readonly points: readonly { readonly x: number; readonly y: number }[];
  }[];
}

/** Lines over a number, with an error at each point. */
export interface CurveChart extends Titled {
  readonly kind: "curve";
  readonly xTitle: string;
  readonly x: readonly number[];
  readonly series: readonly { readonly name: string; readonly points: readonly Point[] }[];
}

/** A quantity where a drawn number is low and where it is high, a row a number, around what it is of all paths. */
export interface TornadoChart extends Titled {
  readonly kind: "tornado";
  readonly whole: number | null;
  /** What the two ends are called, and the line between them. */
  readonly names: readonly [low: string, high: string];
  readonly middle: string;
  readonly rows: readonly { readonly label: string; readonly low: Point; readonly high: Point }[];
}

/** A point a path: what it drew of a number, and the quantity. */
export interface ScatterChart extends Titled {
  readonly kind: "scatter";
  readonly xTitle: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** Shares by date, one above the other. */
export interface StackChart extends Titled {
  readonly kind: "stack";
  readonly dates: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** Charts that are still pictures on every page. */
export type StillChart = TornadoChart | ScatterChart | StackChart;

/** Charts that come alive where scripts run. */
export type Chart = FanChart | HistogramChart | BarsChart | WaterfallChart | HeatMapChart | CurveChart;

export type AnyChart = Chart | StillChart;

/** Whether a chart is a still picture on every page. */
export function isStill(chart: AnyChart): chart is StillChart {
  return ["tornado", "scatter", "stack"].includes(chart.kind);
}
