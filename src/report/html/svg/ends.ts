/** What stands at the right of a picture: names of lines, or columns of cells. */
import type { Picture } from "../../chart/picture.ts";
import { typeset } from "../../chart/words.ts";
import { escapeText } from "../escape.ts";
import { LINE, STRONG, text, widest } from "./elements.ts";
import type { Frame } from "./frame.ts";

/** Widths of the columns, px. */
export function columnWidths(
  ends: NonNullable<Picture["ends"]>,
  heads: readonly string[] = [],
): readonly number[] {
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

export function endLabels({ ends = [], endHeads = [] }: Picture, frame: Frame): string[] {
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
