/** Pictures of points and lines over a number or a date: curves, scatters, stacks of shares. */
import { chosen } from "../terminal/numbers.ts";
import { dateAxis, logAxis, tightAxis, valueAxis } from "./axes.ts";
import type { CurveChart, ScatterChart, StackChart } from "./chart.ts";
import { withUnit } from "./measure.ts";
import type { Mark, Picture } from "./picture.ts";
import { dayOf, isNumber } from "./scale.ts";
import { dateWords } from "./words.ts";

/** Lines with points and their standard errors over a number. */
export function curvePicture({ x, xTitle, series, measure, title }: CurveChart): Picture {
  const { factor } = measure;
  const placed = series.map(({ points }) =>
    points.map(({ value, se }) =>
      isNumber(value) ? { value: value * factor, se: isNumber(se) ? se * factor : 0 } : null,
    ),
  );
  const ends = placed
    .flat()
    .flatMap((point) => (point ? [point.value - point.se, point.value + point.se] : []));
  const told = series.map(
    ({ name, points }) => `${name}: ${points.map(({ value }) => withUnit(value, measure)).join(", ")}`,
  );
  return {
    words: `${title} by ${xTitle}. ${told.join("; ")}`,
    x: tightAxis(x, 6, xTitle),
    y: valueAxis(ends, 4),
    marks: placed.flatMap((points, k): Mark[] => [
      { kind: "line", x, y: points.map((point) => point?.value ?? null), tone: `s${k}` },
      ...points.flatMap((point, i): Mark[] => {
        if (point === null) return [];
        const { value, se } = point;
        const error = { x1: x[i]!, y1: value - se, x2: x[i]!, y2: value + se };
        return [
          ...(se > 0 ? [{ kind: "rule", tone: "whisker", ...error } as const] : []),
          { kind: "dot", x: x[i]!, y: value, tone: `s${k}` },
        ];
      }),
    ]),
    stops: x.map((at, i) => ({
      at,
      text: `${chosen(at)}: ${series.map(({ name, points }) => `${name} ${withUnit(points[i]?.value ?? null, measure)}`).join("; ")}`,
    })),
  };
}

/** A point a path over what it drew; or things by their names. */
export function scatterPicture(chart: ScatterChart): Picture {
  return chart.alike === undefined ? pathsPicture(chart) : alikePicture(chart, chart.alike);
}

type Alike = NonNullable<ScatterChart["alike"]>;

/** Two numbers of each thing, on equal axes of logarithms, and the line on which they are equal. Those that are not above 0 are left out. */
function alikePicture({ points, measure, title, xTitle }: ScatterChart, { names }: Alike): Picture {
  const shown = points
    .filter(({ x, y }) => isNumber(x) && isNumber(y) && x > 0 && y > 0)
    .toSorted((a, b) => a.x - b.x);
  const axis = logAxis(
    shown.flatMap(({ x, y }) => [x, y]),
    measure.factor,
  );
  const { low, high } = axis;
  const placed = shown.map((each) => ({ ...each, at: { x: Math.log10(each.x), y: Math.log10(each.y) } }));
  const told = placed.map(({ name = "", x, y, at }) => ({
    at: at.x,
    text: `${name}: ${withUnit(x, measure)} · ${withUnit(y, measure)}`,
  }));
  return {
    words: `${title} by ${xTitle}. ${told.map(({ text }) => text).join("; ")}`,
    x: { ...axis, title: xTitle },
    y: axis,
    marks: [
      { kind: "rule", tone: "given", x1: low, y1: low, x2: high, y2: high },
      ...placed.flatMap(({ at, name = "" }): Mark[] => [
        { kind: "dot", ...at, tone: "s0" },
        { kind: "text", ...at, text: name, tone: "plain", anchor: "start", beside: true },
      ]),
    ],
    stops: told,
    stopNames: names,
  };
}

/** A point a path. */
function pathsPicture({ points, measure, title, xTitle }: ScatterChart): Picture {
  const drawn = points
    .filter(({ x, y }) => isNumber(x) && isNumber(y))
    .map(({ x, y }) => ({ x, y: y * measure.factor }));
  const ys = drawn.map(({ y }) => y);
  const own = { ...measure, factor: 1 };
  const range = `${drawn.length} paths, from ${withUnit(Math.min(...ys), own)} to ${withUnit(Math.max(...ys), own)}`;
  return {
    words: `${title} by ${xTitle}: ${drawn.length === 0 ? "no path has a value" : range}`,
    x: tightAxis(
      drawn.map(({ x }) => x),
      6,
      xTitle,
    ),
    y: valueAxis(ys, 4),
    marks: drawn.map(({ x, y }): Mark => ({ kind: "dot", x, y, tone: "inner" })),
    stops: [],
  };
}

/** Areas by date, each upon the one before. */
export function stackPicture({ title, measure, dates, series }: StackChart): Picture {
  const at = dates.map(dayOf);
  let floor: readonly number[] = dates.map(() => 0);
  const marks = series.map(({ values }, k): Mark => {
    const low = floor;
    floor = low.map((under, i) => under + values[i]! * measure.factor);
    return { kind: "area", x: at, low, high: floor, tone: `s${k}` };
  });
  const told = (i: number): string =>
    series.map(({ name, values }) => `${name} ${withUnit(values[i] ?? null, measure)}`).join("; ");
  return {
    words: `${title}, on ${dates.at(-1) ?? "no date"} ${told(dates.length - 1)}`,
    x: dateAxis(at),
    y: valueAxis([0, measure.factor, ...floor], 4),
    marks,
    stops: dates.map((date, i) => ({ at: at[i]!, text: `${dateWords(date)}: ${told(i)}` })),
  };
}
