/** The HTML page of what a command computed: one file that needs nothing else, to be mailed, printed or kept. */
import { chosen, counted, formatNumber } from "../terminal/numbers.ts";
import { renderCohortPage } from "./cohort.ts";
import type { PageDocuments } from "./documents.ts";
import { breakevenCurve, gridMaps } from "../figures/grid.ts";
import { depthTables } from "./fleets-depth-tables.ts";
import { breakevenTable, cellsTable } from "./fleets-tables.ts";
import { frameHtml } from "./frame.ts";
import { measuredSections } from "./measured-fleets.ts";
import type { PageOptions } from "./page-options.ts";
import { provenanceSection } from "./provenance.ts";
import { remarksHtml } from "./remarks.ts";
import { renderRunPage } from "./run-page.ts";
import { type Section, sectionHtml } from "./section.ts";
import { tableHtml } from "./table.ts";

export type { PageDocuments } from "./documents.ts";
export type { PageOptions } from "./page-options.ts";

/** The page as HTML: a function of the documents and options alone. */
export function renderPage(documents: PageDocuments, options: PageOptions): string {
  if (documents.kind === "run" || documents.kind === "compare") return renderRunPage(documents, options);
  if (documents.kind === "cohort") return renderCohortPage(documents, options);
  const { scenario, fleet, days, paths, seed } = documents.document;
  const sections = [...gridSections(documents), provenanceSection(documents, options.interactive)];
  return frameHtml(
    {
      kind: "Fleets over efficiency and power price",
      title: titleOf(documents),
      state: `Scenario ${scenario.name}, fleets like ${fleet} · ${counted(days, "day")}, all on the same shocks · ${counted(paths, "path")} a cell, seed ${seed}`,
      bodyHtml: remarksHtml([documents.document]) + sections.map(sectionHtml).join("\n"),
    },
    options,
  );
}

/** The finding: at which power price the first and the last efficiency just earn it. */
function titleOf(documents: GridDocuments): string {
  const { fleet } = documents.document;
  if (documents.kind === "measured-fleets") return `${documents.document.measure}, of fleets like ${fleet}`;
  const { efficiency_j_per_th: efficiencies, breakeven_usd_per_mwh: breakeven } = documents.document;
  const at = (k: number): string | undefined => {
    const price = breakeven.at(k)?.median.value;
    return price == null
      ? undefined
      : `${formatNumber(price, 0)} USD/MWh at ${chosen(efficiencies.at(k)!)} J/TH`;
  };
  const ends = [...new Set([at(0), at(-1)])].filter((end) => end !== undefined);
  return ends.length === 0 ? `Fleets like ${fleet}` : `Fleets like ${fleet} break even at ${ends.join(", ")}`;
}

type GridDocuments = Exclude<PageDocuments, { kind: "run" | "compare" | "cohort" }>;

function gridSections(documents: GridDocuments): readonly Section[] {
  if (documents.kind === "measured-fleets") return measuredSections(documents.document);
  const { document } = documents;
  return [
    {
      id: "maps",
      title: "Efficiency and power price",
      introHtml: `<p class="note">Per cent in each cell.${document.frontier === undefined ? "" : " Lines: where P(gross loss) is as told at their end."}</p>`,
      charts: [...gridMaps(document), breakevenCurve(document)],
    },
    {
      id: "tables",
      title: "Tables",
      charts: [],
      afterHtml:
        [breakevenTable, cellsTable].map((table) => tableHtml(table(document))).join("") +
        depthTables(document).map(tableHtml).join(""),
    },
  ];
}
