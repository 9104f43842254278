import { harmless } from "../../scenario/text/harmless.ts";
import { isNumber } from "../chart/scale.ts";
import { measuredMap } from "../figures/grid.ts";
import type { MeasuredFleets } from "../measured-fleets.ts";
import { measuredScale, ownPlace } from "../measured-words.ts";
import { titled } from "../vocabulary.ts";
import { arrange } from "./block.ts";
import { mapBlocks, SHADE_LEGEND } from "./chart-blocks.ts";
import { counted, type Scale, scaled } from "./numbers.ts";
import { MARK, SHADES } from "./picture.ts";
import { chartWidthOf, painter } from "./style.ts";
import { shorten, wrap } from "./table.ts";

/** A measure over a grid as a map in shades, with a newline at its end; the stream tells width and colours. */
export function renderMeasuredFleetsPlot(document: MeasuredFleets, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = chartWidthOf(stream);
  const place = ownPlace(document);
  const fleet = shorten(document.fleet, 20);
  const scale = measuredScale(document);
  const map = measuredMap(document);
  const range = rangeOf(document);
  const chart = {
    ...map,
    ...(range && ({ colours: "signed", range } as const)),
    lines:
      place === undefined ? [] : [{ label: "", points: [{ x: map.x[place.column]!, y: map.y[place.row]! }] }],
  };
  const title = `like ${fleet}: ${titled(harmless(document.measure), scale)}, USD/MWh across`;
  const blocks = mapBlocks(shorten(title, width), chart, width);
  const legend = [
    range === undefined ? SHADE_LEGEND : legendOf(range, scale),
    ...(place === undefined ? [] : [`${MARK} nearest to ${fleet} itself`]),
    `${counted(document.paths, "path")} a cell`,
  ];
  const about = wrap(legend.join("; "), width);
  return `${[...arrange(blocks, width, paint), ...about.map((line) => paint("error", line))].join("\n")}\n`;
}

/** Least and most; of shares that differ much undefined: they have the shades that all shares have. */
function rangeOf({ unit, cells }: MeasuredFleets): readonly [least: number, most: number] | undefined {
  const known = cells.flat().flatMap(({ value }) => (isNumber(value) ? value : []));
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const isWide = unit === "share" && least >= 0 && most <= 1 && most - least >= 0.5;
  return isWide || known.length === 0 ? undefined : [least, most];
}

/** From where on each shade stands, the lightest first. */
function legendOf([least, most]: readonly [number, number], scale: Scale): string {
  const all = SHADES.map(
    (glyph, k) => `${glyph} from ${scaled(least + ((most - least) * k) / SHADES.length, scale)}`,
  );
  // Where all agree they have the shade in the middle.
  const shown = least === most ? all.slice(2, 3) : all;
  return `${shown.join(", ")} ${scale.unit}`.trimEnd();
}
