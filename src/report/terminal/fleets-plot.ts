import type { FleetGrid } from "../fleets.ts";
import { arrange } from "./block.ts";
import { heatMapBlocks, SHADE_LEGEND } from "./heat-map.ts";
import { counted } from "./numbers.ts";
import { chartWidthOf, painter } from "./style.ts";
import { shorten, wrap } from "./table.ts";

/** The grid's numbers that its chart shows. */
export type DrawnGrid = Pick<FleetGrid, "fleet" | "paths" | "efficienciesJPerTh" | "powersUsdPerMwh"> & {
  readonly cells: readonly (readonly Pick<FleetGrid["cells"][number][number], "grossLoss">[])[];
};

/** The chances of a gross loss as a map in shades, with a newline at its end; the stream tells width and colours. */
export function renderFleetsPlot(grid: DrawnGrid, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = chartWidthOf(stream);
  const blocks = heatMapBlocks(
    {
      title: `like ${shorten(grid.fleet, 20)}: P(gross loss), always on, USD/MWh across`,
      corner: "J/TH",
      down: grid.efficienciesJPerTh,
      across: grid.powersUsdPerMwh,
      shares: grid.cells.map((row) => row.map(({ grossLoss }) => grossLoss.value)),
    },
    width,
  );
  const about = wrap(`${SHADE_LEGEND}; ${counted(grid.paths, "path")} a cell`, width);
  return `${[...arrange(blocks, width, paint), ...about.map((line) => paint("error", line))].join("\n")}\n`;
}
