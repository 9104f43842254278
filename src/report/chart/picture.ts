/**
 * Where everything of a chart lies, in the units of its axes: one geometry, from which the page's pictures, their readouts and the
 * terminal's plots are drawn. A picture is marks on two axes; how large a unit is, and what a tone looks like, is for those who draw.
 */
import type { Tick } from "./scale.ts";

/** A number for each place; null where there is none. */
export type Values = readonly (number | null)[];

/**
 * What a mark is: a band of a distribution ("outer", "inner") and its "median"; what adds ("gain"), takes ("loss") or sums ("total");
 * something "given" from outside, such as a price; an "event"; an error ("whisker"); what "links" others; or the k-th series ("s0").
 */
export type Tone =
  | "outer"
  | "inner"
  | "median"
  | "gain"
  | "loss"
  | "total"
  | "given"
  | "event"
  | "whisker"
  | "link"
  | "zero"
  | "none"
  | "plain"
  | "soft"
  | "strong"
  | `s${number}`;

export type Mark =
  /** Between two curves; a gap where either has no value. */
  | {
      readonly kind: "area";
      readonly x: readonly number[];
      readonly low: Values;
      readonly high: Values;
      readonly tone: Tone;
      /** Which of several series its band belongs to. */
      readonly series?: number;
      /** Stands on the line of zero, in steps: a histogram. */
      readonly floor?: boolean;
    }
  | {
      readonly kind: "line";
      readonly x: readonly number[];
      readonly y: Values;
      readonly tone: Tone;
      readonly series?: number;
    }
  /** Straight from one place to another. */
  | ({ readonly kind: "rule"; readonly tone: Tone } & Box)
  | ({
      readonly kind: "bar";
      readonly tone: Tone;
      readonly shade?: Shade;
    } & Box)
  | { readonly kind: "dot"; readonly x: number; readonly y: number; readonly tone: Tone }
  | {
      readonly kind: "text";
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly tone: Tone;
      /** What it stands on. */
      readonly on?: Shade;
      readonly anchor: "start" | "middle" | "end";
      /** Whether it stands above its place, or beside it. */
      readonly above?: boolean;
      /** A point's name, which may stand on any side of it. */
      readonly beside?: boolean;
    };

/** How much a cell of a map has, along a palette from 0 to 1. */
export interface Shade {
  readonly palette: "share" | "signed";
  readonly along: number;
}

export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** An axis of numbers, or of bands: band k lies between k and k + 1. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly Tick[];
  /** Whether a line crosses the picture at each tick. */
  readonly grid: boolean;
  readonly title?: string;
  readonly bands?: readonly Band[];
}

export interface Band {
  readonly label: string;
  /** What sums, or is claimed. */
  readonly strong?: boolean;
}

/** What stands at the right of a place of the upright axis; several cells line up in columns. */
export interface EndLabel {
  readonly at: number;
  readonly cells: readonly string[];
  /** Behind the last cell, what it is. */
  readonly name?: string;
  readonly strong?: boolean;
}

/** What is told of a place along the lower axis, or of a row. */
export interface Stop {
  readonly at: number;
  readonly text: string;
}

export interface Picture {
  /** What it shows, in words, with its numbers. */
  readonly words: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly marks: readonly Mark[];
  readonly ends?: readonly EndLabel[];
  /** Above the columns of the ends. */
  readonly endHeads?: readonly string[];
  /** Ordered by place. */
  readonly stops: readonly Stop[];
  /** What the numbers of each stop are called, where they stand between points. */
  readonly stopNames?: readonly string[];
}

/** Whether the upright axis is one of rows. */
export function hasRows({ y }: Picture): boolean {
  return y.bands !== undefined;
}

/** A stop in words, each of its numbers behind its name: "2 Feb 2026: 5 % 2.47 · median 4.51". */
export function stopWords({ stopNames = [] }: Picture, { text }: Stop): string {
  const [place = "", numbers] = text.split(/: (.*)/s);
  const parts = numbers?.split(" · ") ?? [];
  if (numbers === undefined || parts.length !== stopNames.length) return text;
  return `${place}: ${parts.map((part, k) => `${stopNames[k]!} ${part}`).join(" · ")}`;
}
