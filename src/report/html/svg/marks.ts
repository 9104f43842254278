import { colourAt } from "../../chart/colours.ts";
import type { Mark, Shade, Tone, Values } from "../../chart/picture.ts";
import { typeset } from "../../chart/words.ts";
import { escapeText } from "../escape.ts";
import { line, px, text } from "./elements.ts";
import type { Frame } from "./frame.ts";

/** Half the width of a band that has a single date. */
const ALONE = 4;

function styleOf(tone: Tone, series: number | undefined): string {
  return series === undefined ? tone : `${tone} s${series % 8}`;
}

/** A mark; what lies beyond the axes is cut at them. */
export function drawn(mark: Mark, frame: Frame): string {
  const { x, y, left, right, top, bottom } = frame;
  const inX = (value: number): number => Math.min(Math.max(x(value), left), right);
  const inY = (value: number): number => Math.min(Math.max(y(value), top), bottom);
  switch (mark.kind) {
    case "area":
      if (mark.floor) return steps(mark, inX, inY);
      return path(
        styleOf(mark.tone, mark.series),
        pieces(mark.x, [mark.low, mark.high]),
        (marks) => {
          const at = (values: Values) =>
            points(
              marks,
              mark.x.map(inX),
              values.map((value) => inY(value ?? 0)),
            );
          return [...at(mark.high), ...at(mark.low).reverse()];
        },
        "Z",
      );
    case "line":
      return path(
        `line ${styleOf(mark.tone, mark.series)}`,
        pieces(mark.x, [mark.y]),
        (marks) =>
          points(
            marks,
            mark.x.map(inX),
            mark.y.map((value) => inY(value ?? 0)),
          ),
        "",
      );
    case "rule":
      return line(inX(mark.x1), inY(mark.y1), inX(mark.x2), inY(mark.y2), `rule ${mark.tone}`);
    case "bar": {
      const [x1, x2] = [inX(mark.x1), inX(mark.x2)];
      const [y1, y2] = [inY(mark.y1), inY(mark.y2)];
      const [wide, high] = [Math.max(Math.abs(x2 - x1), 0.5), Math.max(Math.abs(y2 - y1), 0.5)];
      const fill =
        mark.shade === undefined ? "" : ` fill="${colourAt(mark.shade.palette, mark.shade.along).fill}"`;
      return `<rect class="${mark.tone}"${fill} x="${px(Math.min(x1, x2))}" y="${px(Math.min(y1, y2))}" width="${px(wide)}" height="${px(high)}"/>`;
    }
    case "dot":
      return `<circle class="dot ${mark.tone}" cx="${px(x(mark.x))}" cy="${px(y(mark.y))}" r="2.6"/>`;
    case "text": {
      const [dx, dy] = mark.above
        ? [mark.anchor === "start" ? 4 : 0, -5]
        : [{ start: 5, middle: 0, end: -5 }[mark.anchor], 4];
      const anchor = mark.anchor === "middle" ? " m" : mark.anchor === "end" ? " e" : "";
      const tone = mark.on === undefined ? mark.tone : letters(mark.on);
      return text(inX(mark.x) + dx, y(mark.y) + dy, escapeText(typeset(mark.text)), `${tone}${anchor}`);
    }
  }
}

/** Letters that can be read on a shade. */
function letters({ palette, along }: Shade): "dark" | "light" {
  return colourAt(palette, along).darkText ? "dark" : "light";
}

/** Runs of neighbouring places that have all values. */
function pieces(x: readonly number[], all: readonly Values[]): readonly (readonly number[])[] {
  const found: number[][] = [];
  x.forEach((_, i) => {
    if (!all.every((values) => values[i] != null)) return;
    const last = found.at(-1);
    if (last?.at(-1) === i - 1) last.push(i);
    else found.push([i]);
  });
  return found;
}

/** The outline of a histogram from its floor, in few characters. */
function steps(
  { x, high, tone, series }: Extract<Mark, { kind: "area" }>,
  inX: (value: number) => number,
  inY: (value: number) => number,
): string {
  const floor = px(inY(0));
  const tops = x.flatMap((right, i) => (i % 2 === 1 ? [`V${px(inY(high[i] ?? 0))}H${px(inX(right))}`] : []));
  return `<path class="${styleOf(tone, series)}" d="M${px(inX(x[0] ?? 0))} ${floor}${tops.join("")}V${floor}Z"/>`;
}

type Point = readonly [x: number, y: number];

/** Places of a piece; a single one is as wide as can be seen. */
function points(marks: readonly number[], x: readonly number[], y: readonly number[]): Point[] {
  const places = marks.map((i): Point => [x[i]!, y[i]!]);
  const [only] = places;
  if (places.length > 1 || only === undefined) return places;
  return [
    [only[0] - ALONE, only[1]],
    [only[0] + ALONE, only[1]],
  ];
}

function path(
  style: string,
  parts: readonly (readonly number[])[],
  of: (marks: readonly number[]) => readonly Point[],
  end: string,
): string {
  if (parts.length === 0) return "";
  return `<path class="${style}" d="${parts.map((marks) => outlined(of(marks)) + end).join("")}"/>`;
}

/** Places as a path, each by its distance from the one before: far fewer characters than places. */
function outlined(places: readonly Point[]): string {
  let [fromX, fromY] = [0, 0];
  const steps = places.map(([x, y], i) => {
    // Distances between rounded places, so that nothing adds up.
    const [toX, toY] = [Math.round(10 * x), Math.round(10 * y)];
    const [dx, dy] = [px((toX - fromX) / 10), px((toY - fromY) / 10)];
    [fromX, fromY] = [toX, toY];
    return `${i === 0 ? "M" : i === 1 ? "l" : dx.startsWith("-") ? "" : " "}${dx}${dy.startsWith("-") ? "" : " "}${dy}`;
  });
  return steps.join("");
}
