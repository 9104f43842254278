/** Texts above a picture: events, a level through rows. They take lines of their own where they would touch. */
import { linear } from "../../chart/scale.ts";
import { hasRows, type Mark, type Picture } from "../../chart/picture.ts";
import { typeset } from "../../chart/words.ts";
import { escapeText } from "../escape.ts";
import { LINE, text, widest } from "./elements.ts";
import type { Frame } from "./frame.ts";

/** Whether a mark is one of them. */
export function isCaption(mark: Mark, picture: Picture): boolean {
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

/** Lines that they take. */
export function captionRows(picture: Picture, width: number): number {
  return Math.max(0, ...placedCaptions(picture, width).map(({ row }) => row + 1));
}

export function captions(picture: Picture, { left, right, top }: Frame): string[] {
  return placedCaptions(picture, right - left).map(({ label, tone, at, row }) =>
    text(left + at, top - 5 - LINE * row, escapeText(typeset(label)), `m ${tone}`),
  );
}
