/** Pictures as SVG. Colours are the style sheet's, by tone. */
import { hasRows, type Picture } from "../../chart/picture.ts";
import { typeset } from "../../chart/words.ts";
import { escapeText } from "../escape.ts";
import { axes } from "./axes.ts";
import { captions, isCaption } from "./captions.ts";
import { px } from "./elements.ts";
import { endLabels } from "./ends.ts";
import { frameOf } from "./layout.ts";
import { drawn } from "./marks.ts";
import { besideNames, isBeside } from "./names.ts";

/** Height over width of a picture whose upright axis is one of values. */
const SHAPE = 0.5;

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
      ...picture.marks
        .filter((mark) => !isCaption(mark, picture) && !isBeside(mark))
        .map((mark) => drawn(mark, frame)),
      ...besideNames(picture, frame),
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
