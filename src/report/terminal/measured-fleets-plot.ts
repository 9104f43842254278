import { harmless } from "../../scenario/text/harmless.ts";
import type { MeasuredFleets } from "../measured-fleets.ts";
import { measuredScale, ownPlace } from "../measured-words.ts";
import { titled } from "../vocabulary.ts";
import { arrange } from "./block.ts";
import { evenShades, heatMapBlocks, MARK, SHADE_LEGEND, type Shades } from "./heat-map.ts";
import { counted, type Scale, scaled } from "./numbers.ts";
import { chartWidthOf, painter } from "./style.ts";
import { shorten, wrap } from "./table.ts";

/** A measure over a grid as a map in shades, with a newline at its end; the stream tells width and colours. */
export function renderMeasuredFleetsPlot(document: MeasuredFleets, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = chartWidthOf(stream);
  const { fleet, paths, efficiency_j_per_th: down, power_usd_per_mwh: across } = document;
  const scale = measuredScale(document);
  const values = document.cells.map((row) => row.map(({ value }) => value));
  const known = values.flat().filter((value) => value !== null);
  const shades = shadesOf(document.unit, Math.min(...known), Math.max(...known));
  const mark = ownPlace(document);
  const blocks = heatMapBlocks(
    {
      title: shorten(
        `like ${shorten(fleet, 20)}: ${titled(harmless(document.measure), scale)}, USD/MWh across`,
        width,
      ),
      corner: "J/TH",
      down,
      across,
      shares: values,
      mark,
      ...(shades && { shades }),
    },
    width,
  );
  const legend = [
    shades === undefined ? SHADE_LEGEND : legendOf(shades, scale),
    ...(mark === undefined ? [] : [`${MARK} nearest to ${shorten(fleet, 20)} itself`]),
    `${counted(paths, "path")} a cell`,
  ];
  const about = wrap(legend.join("; "), width);
  return `${[...arrange(blocks, width, paint), ...about.map((line) => paint("error", line))].join("\n")}\n`;
}

/** Shares that differ much have the shades that all shares have: undefined. All else has even ones over its range. */
function shadesOf(unit: string, least: number, most: number): Shades | undefined {
  const isWide = unit === "share" && least >= 0 && most <= 1 && most - least >= 0.5;
  return isWide ? undefined : evenShades(least, most);
}

/** From where on each shade stands, the lightest first. */
function legendOf(shades: Shades, scale: Scale): string {
  return shades
    .toReversed()
    .map(([from, glyph]) => `${glyph} from ${scaled(from, scale)}`)
    .join(", ")
    .concat(scale.unit === "" ? "" : ` ${scale.unit}`);
}
