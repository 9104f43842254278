/** The HTML page of what a command computed: one file that needs nothing else, to be mailed, printed or kept. */
import { counted } from "../terminal/numbers.ts";
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
  const { scenario, fleet, days, paths, seed } = documents.document;
  const sections = [...gridSections(documents), provenanceSection(documents, options.interactive)];
  return frameHtml(
    {
      kind: "Fleets over efficiency and power price",
      title: `${scenario.name}: fleets like ${fleet}`,
      state: `${counted(days, "day")}, all on the same shocks · ${counted(paths, "path")} a cell, seed ${seed}`,
      bodyHtml: remarksHtml([documents.document]) + sections.map(sectionHtml).join("\n"),
    },
    options,
  );
}

function gridSections(documents: Exclude<PageDocuments, { kind: "run" | "compare" }>): readonly Section[] {
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
