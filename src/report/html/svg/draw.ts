/** Elements of the still pictures, as text. Colours are the style sheet's. */
import { formatNumber } from "../../terminal/numbers.ts";
import type { Measure } from "../measure.ts";
import { escapeText } from "../escape.ts";
import { linear, niceLimits, type Scale, tickDecimals, ticks } from "./scale.ts";

/** Every picture is as wide as a phone, so that its letters are never smaller than they should be. */
export const WIDTH = 360;
export const HEIGHT = 200;

/** Where the data lie in a picture. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A coordinate in few characters. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}

/** A whole picture; `alternative` says in words what it shows. */
export function picture(height: number, alternative: string, parts: readonly string[]): string {
  const box = `viewBox="0 0 ${WIDTH} ${px(height)}"`;
  return `<svg class="still" ${box} role="img" aria-label="${escapeText(alternative)}">${parts.join("")}</svg>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, style: string): string {
  return `<path class="${style}" d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}"/>`;
}

const ANCHORS = { start: "", middle: "m", end: "r" } as const;

/** Text that is already escaped; `style` sets it apart from other text. */
export function label(x: number, y: number, anchor: keyof typeof ANCHORS, html: string, style = ""): string {
  const classes = `${style} ${ANCHORS[anchor]}`.trim();
  return `<text${classes === "" ? "" : ` class="${classes}"`} x="${px(x)}" y="${px(y)}">${html}</text>`;
}

export function rect(x: number, y: number, width: number, height: number, style: string, title = ""): string {
  const inside = title === "" ? "/>" : `><title>${escapeText(title)}</title></rect>`;
  return `<rect class="${style}" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}"${inside}`;
}

/** Width of numbers of that many characters. */
const CHARACTER = 5.8;

export interface ValueAxis {
  readonly scale: Scale;
  readonly plot: Plot;
  readonly svg: string;
}

/** Upright axis with grid lines, for values from low to high; the room for its numbers is taken from the left. */
export function valueAxis(
  [low, high]: readonly [number, number],
  { factor }: Measure,
  height = HEIGHT,
): ValueAxis {
  const [from, to] = niceLimits(low * factor, high * factor, 4);
  const values = ticks(from, to, 4);
  const decimals = tickDecimals(values);
  const texts = values.map((value) => formatNumber(value, decimals));
  const left = 8 + CHARACTER * Math.max(...texts.map((text) => text.length), 1);
  const plot: Plot = { left, right: WIDTH - 8, top: 8, bottom: height - 22 };
  const own = linear(from, to, plot.bottom, plot.top);
  const svg = values.map((value, i) => {
    const y = own.at(value);
    const style = value === 0 ? "zero" : "grid";
    return line(left, y, plot.right, y, style) + label(left - 5, y + 3.5, "end", texts[i]!);
  });
  const scale: Scale = { low: from / factor, high: to / factor, at: (value) => own.at(value * factor) };
  return { scale, plot, svg: svg.join("") };
}

/** Numbers and ticks below the plot; grid lines where asked for. */
export function bottomAxis(
  [low, high]: readonly [number, number],
  { factor }: Measure,
  plot: Plot,
  withGrid: boolean,
): { readonly scale: Scale; readonly svg: string } {
  const own = linear(low * factor, high * factor, plot.left, plot.right);
  const values = ticks(low * factor, high * factor, 5);
  const decimals = tickDecimals(values);
  const svg = values.map((value) => {
    const x = own.at(value);
    const style = value === 0 ? "zero" : "grid";
    const mark =
      withGrid || value === 0
        ? line(x, plot.top, x, plot.bottom, style)
        : line(x, plot.bottom, x, plot.bottom + 4, "grid");
    return (
      mark +
      label(
        keptInside(x, formatNumber(value, decimals)),
        plot.bottom + 15,
        "middle",
        formatNumber(value, decimals),
      )
    );
  });
  return { scale: { low, high, at: (value) => own.at(value * factor) }, svg: svg.join("") };
}

/** The place of a centred text, moved in so that the picture's edge does not cut it. */
export function keptInside(x: number, text: string): number {
  const half = (text.length * CHARACTER) / 2 + 1;
  return Math.min(Math.max(x, half), WIDTH - half);
}
