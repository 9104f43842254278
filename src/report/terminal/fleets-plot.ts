import { gridMaps } from "../figures/grid.ts";
import type { FleetsDocument } from "../fleets.ts";
import { arrange } from "./block.ts";
import { mapBlocks, SHADE_LEGEND } from "./chart-blocks.ts";
import { counted } from "./numbers.ts";
import { chartWidthOf, painter } from "./style.ts";
import { shorten, wrap } from "./table.ts";

/** The chances of a gross loss as a map in shades, with a newline at its end; the stream tells width and colours. */
export function renderFleetsPlot(document: FleetsDocument, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = chartWidthOf(stream);
  const map = gridMaps(document)[0]!;
  const title = `like ${shorten(document.fleet, 20)}: ${map.title}, USD/MWh across`;
  const blocks = mapBlocks(title, { ...map, lines: [] }, width);
  const about = wrap(`${SHADE_LEGEND}; ${counted(document.paths, "path")} a cell`, width);
  return `${[...arrange(blocks, width, paint), ...about.map((line) => paint("error", line))].join("\n")}\n`;
}
