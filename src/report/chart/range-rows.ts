/** Ranges of the kinds that pages have: bars from zero, bridges from one mean to another, tornados, distributions. */
import type { Point, Range } from "./chart.ts";
import { type Measure, withUnit, written } from "./measure.ts";
import type { Tone } from "./picture.ts";
import { isNumber } from "./scale.ts";

function bounds({ value, se }: Point): readonly (readonly [number, number])[] {
  return isNumber(value) && isNumber(se) && se > 0 ? [[value - se, value + se]] : [];
}

/** Bars from zero with their standard errors, a group of rows a quantity and in it a row a name. */
export function barRows(
  rows: readonly { readonly label: string; readonly points: readonly Point[] }[],
  names: readonly string[],
  measure: Measure,
): readonly Range[] {
  return rows.flatMap(({ label, points }) =>
    points.map((point, k): Range => {
      const name = names.length > 1 ? `${names[k] ?? ""} ` : "";
      const error = isNumber(point.se) ? ` ± ${withUnit(point.se, measure)}` : "";
      return {
        label: k === 0 ? label : "",
        bars: isNumber(point.value) ? [{ from: 0, to: point.value, tone: `s${k}` }] : [],
        lines: bounds(point),
        text: written(point.value, measure),
        told: `${k === 0 ? "" : `${label}, `}${name}${withUnit(point.value, measure)}${error}`,
      };
    }),
  );
}

export interface BridgePart extends Point {
  readonly label: string;
  readonly detail: string;
}

/** From one mean to another by parts, each of which starts where the one before ended. */
export function bridgeRows(
  from: { readonly label: string; readonly value: number },
  to: { readonly label: string; readonly value: number },
  parts: readonly BridgePart[],
  measure: Measure,
): readonly Range[] {
  let at = from.value;
  const total = ({ label, value }: typeof from, link?: number): Range => ({
    ...{ label, strong: true, bars: [{ from: 0, to: value, tone: "total" }], text: written(value, measure) },
    ...(link !== undefined && { link }),
  });
  const steps = parts.map(({ label, detail, value, se }): Range => {
    const [before, after] = [at, at + (value ?? 0)];
    at = after;
    const change = `${(value ?? 0) > 0 ? "+" : ""}${written(value, measure)}`;
    const error = isNumber(se) ? ` ± ${withUnit(se, measure)}` : "";
    return {
      ...{
        label,
        link: before,
        text: change,
        told: `${change}${error}${detail === "" ? "" : `; ${detail}`}`,
      },
      bars: [{ from: before, to: after, tone: after < before ? "loss" : "gain" }],
    };
  });
  return [total(from), ...steps, total(to, at)];
}

/** What a quantity is at either end of a number, from what it is of all paths. */
export function tornadoRows(
  rows: readonly {
    readonly label: string;
    readonly low: Point;
    readonly high: Point;
    readonly cells?: readonly string[];
  }[],
  whole: number,
  names: readonly [low: string, high: string],
  measure: Measure,
): readonly Range[] {
  return rows.map(({ label, low, high, cells }): Range => {
    const ends = [low, high].flatMap((point, k) => {
      const tone: Tone = k === 0 ? "s0" : "s1";
      return isNumber(point.value) ? [{ from: whole, to: point.value, tone }] : [];
    });
    return {
      label,
      // Where both ends lie on one side, the shorter bar lies over the longer.
      bars: ends.sort((a, b) => Math.abs(b.to - whole) - Math.abs(a.to - whole)),
      lines: [low, high].flatMap(bounds),
      ...(cells && { cells }),
      told: `${names[0]} ${withUnit(low.value, measure)}, ${names[1]} ${withUnit(high.value, measure)}`,
    };
  });
}

/** Quantiles of a distribution, by probability. */
export interface Quantiles {
  readonly q05: number;
  readonly q25: number;
  readonly q50: number;
  readonly q75: number;
  readonly q95: number;
}

/** A distribution: a line from 5 to 95 %, a bar from 25 to 75 %, a tick at the median; both in words beside it. */
export function rangeRow(
  label: string,
  { q05, q25, q50, q75, q95 }: Quantiles,
  tone: Tone,
  measure: Measure,
): Range {
  const middle = `${written(q25, measure)}–${written(q75, measure)}`;
  return {
    ...{ label, bars: [{ from: q25, to: q75, tone }], lines: [[q05, q95]], tick: q50 },
    cells: [written(q50, measure), middle],
    told: `median ${withUnit(q50, measure)}, 25–75 % ${middle}, 5–95 % ${written(q05, measure)}–${written(q95, measure)}`,
  };
}
