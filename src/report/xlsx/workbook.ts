/** The workbook of what a command computed: its documents as tables, for who works in a spreadsheet. */
import { type NamedRun, namedRuns } from "../figures/runs.ts";
import type { PageDocuments } from "../html/documents.ts";
import type { PageHead } from "../html/page-options.ts";
import type { FurtherRuns } from "../page-exhibits.ts";
import { aboutSheet } from "./about.ts";
import { assumptionsSheet } from "./assumptions.ts";
import { cohortSheets } from "./cohort.ts";
import { differencesSheet, pairsSheet } from "./differences.ts";
import { bridgesSheet, movedSheet, waysSheet } from "./further.ts";
import { gridSheets } from "./grid.ts";
import { limitsSheet } from "./limits.ts";
import { measuredSheets } from "./measured-grid.ts";
import { drawnSheet, histogramsSheet, quartersSheet, summarySheet } from "./metrics.ts";
import { monthsSheet } from "./months.ts";
import { packageOf } from "./package.ts";
import type { Sheet } from "./sheet.ts";

/** The workbook as bytes: a function of the documents and its head alone. */
export function renderWorkbook(documents: PageDocuments, head: PageHead): Buffer {
  const { title, author, date } = head;
  return packageOf(sheetsOf(documents, head), { title: title ?? titleOf(documents), author, date });
}

/** The tables, those first that are asked for most. */
function sheetsOf(documents: PageDocuments, head: PageHead): readonly Sheet[] {
  const tables = tablesOf(documents).filter(({ rows }) => rows.length > 0);
  return [aboutSheet(documents, head, tables), ...tables];
}

function tablesOf(documents: PageDocuments): readonly Sheet[] {
  const { assumptions = [] } = documents;
  switch (documents.kind) {
    case "run": {
      const { document, runs = [document], further } = documents;
      return [
        ...runSheets(namedRuns(runs)),
        ...furtherSheets(further),
        limitsSheet(runs.flatMap(({ expectations = [] }) => expectations)),
        assumptionsSheet(assumptions, document.scenario.name),
      ];
    }
    case "compare": {
      const { document, runs = [], further } = documents;
      return [
        differencesSheet(document),
        pairsSheet(document),
        bridgesSheet(document.bridges),
        ...runSheets(namedRuns(runs)),
        ...furtherSheets(further, document.bridges.length === 0),
        limitsSheet(document.expectations ?? []),
        assumptionsSheet(assumptions, ""),
      ];
    }
    case "fleets":
      return [
        ...gridSheets(documents.document),
        assumptionsSheet(assumptions, documents.document.scenario.name),
      ];
    case "measured-fleets":
      return [
        ...measuredSheets(documents.document),
        assumptionsSheet(assumptions, documents.document.scenario.name),
      ];
    case "cohort":
      return [
        ...cohortSheets(documents.document),
        assumptionsSheet(assumptions, documents.document.scenario.name),
      ];
  }
}

function runSheets(runs: readonly NamedRun[]): readonly Sheet[] {
  return [summarySheet, quartersSheet, monthsSheet, histogramsSheet, drawnSheet].map((sheet) => sheet(runs));
}

function furtherSheets(further: FurtherRuns | undefined, withBridges = true): readonly Sheet[] {
  if (further === undefined) return [];
  return [...(withBridges ? [bridgesSheet(further.bridges)] : []), waysSheet(further), movedSheet(further)];
}

function titleOf(documents: PageDocuments): string {
  switch (documents.kind) {
    case "run":
      return `hashfleet: ${namesOf(documents.runs ?? [documents.document])}`;
    case "compare":
      return `hashfleet: ${documents.document.scenarios.map(({ name }) => name).join(", ")} compared`;
    case "fleets":
    case "measured-fleets":
      return `hashfleet: fleets like ${documents.document.fleet} in ${documents.document.scenario.name}`;
    case "cohort":
      return `hashfleet: companies in ${documents.document.scenario.name}`;
  }
}

function namesOf(runs: readonly { readonly scenario: { readonly name: string } }[]): string {
  return runs.map(({ scenario }) => scenario.name).join(", ");
}
