/** Pictures as SVG. Colours are the style sheet's, by tone. */
import { colourAt } from "../chart/colours.ts";
import { linear } from "../chart/scale.ts";
import {
  type Axis,
  hasRows,
  type Mark,
  type Picture,
  type Shade,
  type Tone,
  type Values,
} from "../chart/picture.ts";
import { typeset } from "../chart/words.ts";
import { escapeText, nameSvg } from "./escape.ts";

/** Width of a letter of the text, at most on average. */
const LETTER = 7;

/** How much wider bold letters are. */
const STRONG = 1.12;

/** Between the lines of two texts. */
const LINE = 14;

/** Half the width of a band that has a single date. */
const ALONE = 4;

/** Height over width of a picture whose upright axis is one of values. */
const SHAPE = 0.5;

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** Below this width a picture keeps its last two columns of cells. */
const NARROW = 400;

/** A picture of that width in pixels; how high it is follows from what it shows, or from `shape`, height over width. */
export function svgOf(whole: Picture, width: number, shape = SHAPE): string {
  const picture = width < NARROW ? withFewerCells(whole) : whole;
  const frame = frameOf(picture, width, shape);
  const { height, left, right, top, bottom } = frame;
  const stops = picture.stops.map(({ at }) => px(hasRows(picture) ? frame.y(at) : frame.x(at)));
  const along =
    stops.length === 0
      ? ""
      : ` data-at="${stops.join(" ")}" data-box="${[left, right, top, bottom].map(px).join(" ")}"${hasRows(picture) ? " data-down" : ""}`;
  return (
    `<svg viewBox="0 0 ${px(width)} ${px(height)}" role="img" aria-label="${escapeText(typeset(picture.words))}"${along}>` +
    [
      ...axes(picture, frame),
      ...picture.marks.filter((mark) => !isCaption(mark, picture)).map((mark) => drawn(mark, frame)),
      ...captions(picture, frame),
      ...endLabels(picture, frame),
    ].join("") +
    "</svg>"
  );
}

function withFewerCells({ ends, endHeads, ...rest }: Picture): Picture {
  return {
    ...rest,
    ...(ends && { ends: ends.map((end) => ({ ...end, cells: end.cells.slice(-2) })) }),
    ...(endHeads && { endHeads: endHeads.slice(-2) }),
  };
}

/** A coordinate in few characters. */
function px(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}

function widest(texts: readonly string[]): number {
  return LETTER * Math.max(0, ...texts.map((text) => Array.from(text).length));
}

function frameOf(picture: Picture, width: number, shape: number): Frame {
  const { x, y, marks, ends = [], endHeads } = picture;
  const rows = hasRows(picture);
  const left = rows
    ? Math.min(
        0.42 * width,
        10 + Math.max(...y.bands!.map(({ label, strong }) => (strong ? STRONG : 1) * widest([label]))),
      )
    : y.ticks.length === 0
      ? 6
      : 10 + widest(y.ticks.map(({ label }) => label));
  const beside = rows
    ? widest(marks.flatMap((mark) => (mark.kind === "text" && mark.anchor === "start" ? [mark.text] : [])))
    : 0;
  const right = width - 6 - beside - columnWidths(ends, endHeads).reduce((sum, each) => sum + each, 0);
  const heads = captionRows(picture, right - left);
  const top = 8 + LINE * Math.max(heads, endHeads ? 1 : 0);
  const bands = y.bands?.length ?? 0;
  const each = bands > 14 ? Math.max(4, 300 / bands) : width > 400 ? 24 : 21;
  const foot = (x.ticks.length + (x.bands?.length ?? 0) > 0 ? 22 : 6) + (x.title === undefined ? 0 : LINE);
  const bottom = rows ? top + each * bands : Math.max(top + 80, shape * width - foot);
  return {
    ...{ width, height: bottom + foot, left, right, top, bottom },
    x: linear(x.low, x.high, left, right),
    y: rows ? linear(y.low, y.high, top, bottom) : linear(y.low, y.high, bottom, top),
  };
}

function columnWidths(ends: NonNullable<Picture["ends"]>, heads: readonly string[] = []): readonly number[] {
  const count = Math.max(0, ...ends.map(({ cells }) => cells.length));
  return Array.from(
    { length: count },
    (_, c) =>
      8 +
      Math.max(
        widest([heads[c] ?? ""]),
        ...ends.map(
          ({ cells, name, strong }) =>
            (strong ? STRONG : 1) * widest([`${cells[c] ?? ""} ${name ?? ""}`.trim()]),
        ),
      ),
  );
}

function text(x: number, y: number, content: string, style = ""): string {
  return `<text${style === "" ? "" : ` class="${style}"`} x="${px(x)}" y="${px(y)}">${content}</text>`;
}

function line(x1: number, y1: number, x2: number, y2: number, style: string): string {
  return `<path class="${style}" d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}"/>`;
}

/** Texts of one style, which stands once. */
function texts(style: string, all: readonly (readonly [x: number, y: number, html: string])[]): string {
  if (all.length === 0) return "";
  return `<g class="${style}">${all.map(([x, y, html]) => text(x, y, html)).join("")}</g>`;
}

/** Lines of one style as one path. */
function lines(style: string, places: readonly number[], d: (place: number) => string): string {
  return places.length === 0 ? "" : `<path class="${style}" d="${places.map(d).join("")}"/>`;
}

function axes(picture: Picture, frame: Frame): string[] {
  const { x, y } = picture;
  const { left, right, top, bottom, width } = frame;
  const kept = (at: number, label: string): number => {
    const half = widest([label]) / 2;
    return Math.min(Math.max(at, half), width - half);
  };
  const upright = (from: number, to: number) => (place: number) => `M${px(place)} ${px(from)}V${px(to)}`;
  const level = (place: number): string => `M${px(left)} ${px(place)}H${px(right)}`;
  const zero = (ticks: Axis["ticks"], is: boolean): readonly number[] =>
    ticks.filter(({ at }) => (at === 0) === is).map(({ at }) => at);
  const across = x.grid
    ? lines("grid", zero(x.ticks, false).map(frame.x), upright(top, bottom)) +
      lines("zero", zero(x.ticks, true).map(frame.x), upright(top, bottom))
    : lines(
        "axis",
        x.ticks.map(({ at }) => frame.x(at)),
        upright(bottom, bottom + 4),
      );
  const up =
    lines("grid", zero(y.ticks, false).map(frame.y), level) +
    lines("zero", zero(y.ticks, true).map(frame.y), level);
  const names = (y.bands ?? []).map(({ label, strong }, k) =>
    text(left - 8, frame.y(k + 0.5) + 4, nameSvg(label, Math.floor((left - 8) / LETTER)), strong ? "b" : ""),
  );
  const base = x.grid || x.bands !== undefined ? "" : lines("axis", [bottom], level);
  const title = x.title && `${x.title}${y.title === undefined ? "" : ` across, ${y.title} down`}`;
  return [
    across,
    up,
    base,
    texts(
      "m soft",
      apart(x.ticks, frame).map(({ at, label }) => [kept(frame.x(at), label), bottom + 16, typeset(label)]),
    ),
    texts(
      "m",
      (x.bands ?? []).map(({ label }, k) => [kept(frame.x(k + 0.5), label), bottom + 16, nameSvg(label, 14)]),
    ),
    texts(
      "e soft",
      y.ticks.map(({ at, label }) => [left - 5, frame.y(at) + 4, typeset(label)]),
    ),
    names.length === 0 ? "" : `<g class="e">${names.join("")}</g>`,
    title === undefined ? "" : text((left + right) / 2, frame.height - 5, escapeText(title), "m soft"),
  ];
}

/** Every so many ticks that their labels do not touch; zero is one of them where it is there. */
function apart(ticks: Axis["ticks"], { x }: Frame): Axis["ticks"] {
  const [first, second] = ticks;
  if (first === undefined || second === undefined) return ticks;
  const room = Math.min(...ticks.slice(1).map(({ at }, k) => x(at) - x(ticks[k]!.at)));
  const each = Math.max(1, Math.ceil((widest(ticks.map(({ label }) => label)) + 4) / Math.max(room, 1)));
  const zero = Math.max(
    0,
    ticks.findIndex(({ at }) => at === 0),
  );
  return ticks.filter((_, k) => (k - zero) % each === 0);
}

/** Texts above the picture: events, a level through rows. They take lines of their own where they would touch. */
function isCaption(mark: Mark, picture: Picture): boolean {
  if (mark.kind !== "text" || mark.above !== true) return false;
  return hasRows(picture) ? mark.y === picture.y.low : mark.y === picture.y.high;
}

interface Placed {
  readonly label: string;
  readonly tone: string;
  readonly at: number;
  readonly row: number;
}

/** Captions in rows, the first lowest, each moved inside. */
function placedCaptions(picture: Picture, width: number): readonly Placed[] {
  const at = linear(picture.x.low, picture.x.high, 0, width);
  const ends: number[] = [];
  return picture.marks
    .flatMap((mark) => (mark.kind === "text" && isCaption(mark, picture) ? [mark] : []))
    .sort((a, b) => a.x - b.x)
    .map(({ x, text: label, tone }) => {
      const half = widest([label]) / 2;
      const middle = Math.min(Math.max(at(x), half - 20), Math.max(width - half + 6, half - 20));
      let row = ends.findIndex((end) => middle - half > end + 6);
      if (row < 0) row = ends.length;
      ends[row] = middle + half;
      return { label, tone, at: middle, row };
    });
}

function captionRows(picture: Picture, width: number): number {
  return Math.max(0, ...placedCaptions(picture, width).map(({ row }) => row + 1));
}

function captions(picture: Picture, { left, right, top }: Frame): string[] {
  return placedCaptions(picture, right - left).map(({ label, tone, at, row }) =>
    text(left + at, top - 5 - LINE * row, escapeText(typeset(label)), `m ${tone}`),
  );
}

function endLabels({ ends = [], endHeads = [] }: Picture, frame: Frame): string[] {
  const widths = columnWidths(ends, endHeads);
  const rightOf = (column: number): number =>
    frame.width - 4 - widths.slice(column + 1).reduce((sum, each) => sum + each, 0);
  const many = widths.length > 1 || endHeads.length > 0;
  const heads = endHeads.map((head, c) => text(rightOf(c), frame.top - 5, escapeText(head), "e soft"));
  // From the top; each is pushed down as far as it takes not to touch the one before, and all up if the last leaves the picture.
  const places = ends.map((end) => ({ ...end, y: frame.y(end.at) + 4 })).sort((a, b) => a.y - b.y);
  if (!many) {
    for (const [k, place] of places.entries())
      if (k > 0) place.y = Math.max(place.y, places[k - 1]!.y + LINE);
    for (let k = places.length - 1, most = frame.bottom + 4; k >= 0; k--, most -= LINE)
      places[k]!.y = Math.min(places[k]!.y, most);
  }
  return [
    ...heads,
    ...places.flatMap(({ y, cells, name, strong }) =>
      cells.map((cell, c) => {
        const style = strong ? "b" : many && c > 0 ? "soft" : "";
        return many
          ? text(rightOf(c), y, escapeText(typeset(cell)), `e ${style}`.trim())
          : text(frame.right + 6, y, `${escapeText(typeset(cell))}${named(name)}`, style);
      }),
    ),
  ];
}

function named(name: string | undefined): string {
  return name === undefined ? "" : ` <tspan>${escapeText(typeset(name))}</tspan>`;
}

function styleOf(tone: Tone, series: number | undefined): string {
  return series === undefined ? tone : `${tone} s${series % 8}`;
}

function drawn(mark: Mark, frame: Frame): string {
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
        : [mark.anchor === "start" ? 5 : 0, 4];
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
