/**
 * What a chart shows, apart from how: numbers as the documents have them, the measure they are written in and the names
 * beside them. `pictureOf` says where all of it lies.
 */
import type { Measure } from "./measure.ts";
import type { Tone, Values } from "./picture.ts";

export type { Values } from "./picture.ts";

interface Titled {
  /** What is drawn. */
  readonly title: string;
  /** Whose it is: the name of a fleet. */
  readonly of?: string;
  readonly measure: Measure;
}

/** A number and its standard error. */
export interface Point {
  readonly value: number | null;
  readonly se: number | null;
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
  /** Share of paths without a value, on the date that has fewest values. */
  readonly missing?: number;
}

export interface FanChart extends Titled {
  readonly kind: "fan";
  /** What the line is: "median" or "share of paths". */
  readonly line: string;
  readonly series: readonly FanSeries[];
  /** A level that was given from outside, such as a price. */
  readonly level?: { readonly value: number; readonly label: string };
  /** What happens on known dates. */
  readonly events?: readonly { readonly date: string; readonly label: string }[];
  /** Values that the axis has to hold, so that several panels have one. */
  readonly span?: readonly [low: number, high: number];
  /** About how many ticks the axis of values has. */
  readonly ticks?: number;
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
  /** Marked beside the median, where it is told. */
  readonly mean?: number | null;
  /** Share of paths without a value. */
  readonly missing?: number;
}

export interface HistogramChart extends Titled {
  readonly kind: "histogram";
  readonly series: readonly HistogramSeries[];
}

/** One of several things on one axis of values. */
export interface Range {
  readonly label: string;
  /** What sums, or is claimed. */
  readonly strong?: boolean;
  /** Bars, the later over the earlier. */
  readonly bars: readonly { readonly from: number; readonly to: number; readonly tone: Tone }[];
  /** From 5 to 95 %, or as far as the standard errors reach. */
  readonly lines?: readonly (readonly [low: number, high: number])[];
  /** The median. */
  readonly tick?: number;
  /** Where the row before ended, which this one goes on from. */
  readonly link?: number;
  /** Behind the bar's end. */
  readonly text?: string;
  /** In columns beside the row. */
  readonly cells?: readonly string[];
  /** What is told of it under the pointer, where that is more. */
  readonly told?: string;
}

/** Ranges in rows below one another, or upright beside one another. */
export interface RangesChart extends Titled {
  readonly kind: "ranges";
  readonly rows: readonly Range[];
  /** Above the columns of cells. */
  readonly heads?: readonly string[];
  /** A line through all of them. */
  readonly level?: { readonly value: number; readonly label: string; readonly given: boolean };
  /** Whether the axis has zero on it, wherever the values lie. */
  readonly zero: boolean;
  /** Ends of the axis, at which bars are cut; else it holds all values, from one tick to another. */
  readonly ends?: readonly [low: number, high: number];
  readonly upright?: boolean;
  /** What tells the tones apart, where they stand for something. */
  readonly names?: readonly string[];
}

/** A table in colours, and lines over it in the units of its axes. */
export interface HeatMapChart extends Titled {
  readonly kind: "heat";
  readonly xTitle: string;
  readonly yTitle: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** What rows are called in place of their numbers. */
  readonly yNames?: readonly string[];
  /** cells[j][i] at y[j] and x[i]. */
  readonly cells: readonly (readonly Point[])[];
  /** "share": from 0 to 1. "signed": blue above zero, red below. */
  readonly colours: "share" | "signed";
  /** What the ends of the colours stand for, where it is something else. */
  readonly range?: readonly [low: number, high: number];
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

/** A point a path, what it drew of a number and the quantity; or of things that have names. */
export interface ScatterChart extends Titled {
  readonly kind: "scatter";
  readonly xTitle: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly name?: string }[];
  /** Two numbers of one kind above 0: both axes are their logarithms, with the same ends, and a line runs where they are equal; what each is called beside a name. */
  readonly alike?: { readonly names: readonly [x: string, y: string] };
}

/** Shares by date, one above the other. */
export interface StackChart extends Titled {
  readonly kind: "stack";
  readonly dates: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

export type Chart =
  FanChart | HistogramChart | RangesChart | HeatMapChart | CurveChart | ScatterChart | StackChart;
