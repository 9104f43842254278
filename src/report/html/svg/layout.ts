import { linear } from "../../chart/scale.ts";
import { hasRows, type Picture } from "../../chart/picture.ts";
import { captionRows } from "./captions.ts";
import { LINE, STRONG, widest } from "./elements.ts";
import { columnWidths } from "./ends.ts";
import type { Frame } from "./frame.ts";

/** The frame of a picture of that width, px, with the room that its labels take. */
export function frameOf(picture: Picture, width: number, shape: number): Frame {
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
  // Rows that all have a name need room for it.
  const least = y.bands?.every(({ label }) => label !== "") ? LINE + 1 : 4;
  const each = bands > 14 ? Math.max(least, 300 / bands) : width > 400 ? 24 : 21;
  const foot = (x.ticks.length + (x.bands?.length ?? 0) > 0 ? 22 : 6) + (x.title === undefined ? 0 : LINE);
  const bottom = rows ? top + each * bands : Math.max(top + 80, shape * width - foot);
  return {
    ...{ width, height: bottom + foot, left, right, top, bottom },
    x: linear(x.low, x.high, left, right),
    y: rows ? linear(y.low, y.high, top, bottom) : linear(y.low, y.high, bottom, top),
  };
}
