/**
 * The HTML page of a run, a comparison or a fleet's grid: one file that needs nothing else. Still pictures come first, so
 * that it can be mailed and printed; where scripts run they come alive.
 */
import { depthTables } from "./fleets-depth-tables.ts";
import { counted, formatNumber } from "../terminal/numbers.ts";
import type { Chart } from "./chart.ts";
import { bridgeIntroHtml, bridgeTable, comparisonTable, leftOutHtml } from "./compare-tables.ts";
import type { PageDocuments } from "./documents.ts";
import { escapeText, nameHtml } from "./escape.ts";
import { bridgeWaterfalls } from "./figures/bridges.ts";
import { breakevenCurve, gridMaps } from "./figures/grid.ts";
import { distinctNames, namedRuns } from "./figures/runs.ts";
import { breakevenTable, cellsTable } from "./fleets-tables.ts";
import { frameHtml } from "./frame.ts";
import { limitsSections } from "./limits.ts";
import { measuredSections } from "./measured-fleets.ts";
import type { PageOptions } from "./page-options.ts";
import { assumptionsTable, differing, guideHtml, provenanceTable } from "./provenance.ts";
import { remarksHtml } from "./remarks.ts";
import { chartSections, overviewSection, tableSection } from "./run-sections.ts";
import { scriptsHtml } from "./scripts.ts";
import type { Section } from "./section.ts";
import { tableHtml } from "./table.ts";

export type { PageDocuments } from "./documents.ts";
export type { PageOptions } from "./page-options.ts";

/** The page as HTML: a function of the documents alone. */
export function renderPage(documents: PageDocuments, { interactive }: PageOptions): string {
  const { title, titleHtml, leadHtml } = headOf(documents);
  return frameHtml({
    title,
    titleHtml,
    leadHtml: `${leadHtml}${remarksHtml([documents.document, ...(documents.runs ?? [])])}`,
    sections: [...bodyOf(documents, interactive), provenanceSection(documents, interactive)],
    ...(interactive && { scripts: (charts) => scriptsOf(documents, charts) }),
  });
}

function scriptsOf({ runs = [] }: PageDocuments, charts: readonly Chart[]): string {
  return scriptsHtml(runs.length < 2 ? [] : namedRuns(runs).map(({ name }) => name), charts);
}

interface Head {
  readonly title: string;
  readonly titleHtml: string;
  readonly leadHtml: string;
}

/** The title as text and with its names set apart, and what is said below it. */
function headOf(documents: PageDocuments): Head {
  const { document } = documents;
  const effort = `seed ${nameHtml(document.seed)}, ${escapeText(counted(document.paths, "path"))}`;
  switch (documents.kind) {
    case "run": {
      const names = namedRuns(documents.runs ?? [documents.document]).map(({ name }) => name);
      return {
        title: names.join(", "),
        titleHtml: names.map(nameHtml).join(", "),
        leadHtml: lead(`Margins and equity by fleet${datesOf(documents)}; ${effort}.`),
      };
    }
    case "compare": {
      const names = distinctNames(documents.document.scenarios);
      return {
        title: `Comparison: ${names.join(", ")}`,
        titleHtml: `Comparison: ${names.map(nameHtml).join(", ")}`,
        leadHtml:
          lead(`Scenarios on the same shocks, path by path${datesOf(documents)}; ${effort}.`) +
          leftOutHtml(documents.document),
      };
    }
    case "measured-fleets":
    case "fleets": {
      const { scenario, fleet, days } = documents.document;
      return {
        title: `${scenario.name}: fleets like ${fleet}`,
        titleHtml: `${nameHtml(scenario.name)}: fleets like ${nameHtml(fleet)}`,
        leadHtml: lead(
          `One fleet over efficiencies and power prices, ${escapeText(counted(days, "day"))}, all on the same shocks; ${effort} a cell.`,
        ),
      };
    }
  }
}

function lead(html: string): string {
  return `<p class="lead">${html}</p>`;
}

/** When the simulation ends, as far as the runs tell. */
function datesOf({ kind, document, runs }: PageDocuments): string {
  const [first] = runs ?? (kind === "run" ? [document] : []);
  const last = Object.values(first?.series.network ?? {})[0]?.marks.at(-1);
  return last === undefined ? "" : `, ${formatNumber(last.day, 0)} days to ${last.date}`;
}

function bodyOf(documents: PageDocuments, full: boolean): readonly Section[] {
  switch (documents.kind) {
    case "run": {
      const runs = namedRuns(documents.runs ?? [documents.document]);
      return [
        overviewSection(runs),
        ...limitsSections(documents),
        ...chartSections(runs),
        tableSection(runs, full),
      ];
    }
    case "compare": {
      const runs = namedRuns(documents.runs ?? []);
      const { document } = documents;
      const { bridges } = document;
      return [
        ...(runs.length === 0 ? [] : [overviewSection(runs)]),
        ...limitsSections(documents),
        ...(bridges.length === 0
          ? []
          : [
              {
                id: "bridge",
                title: "Bridge",
                introHtml: bridgeIntroHtml(bridges),
                charts: bridgeWaterfalls(bridges),
                afterHtml: tableHtml(bridgeTable(bridges)),
              },
            ]),
        {
          id: "differences",
          title: "Differences",
          charts: [],
          afterHtml: tableHtml(comparisonTable(document)),
        },
        ...chartSections(runs),
        ...(runs.length === 0 ? [] : [tableSection(runs, full)]),
      ];
    }
    case "measured-fleets":
      return measuredSections(documents.document);
    case "fleets":
      return [
        {
          id: "maps",
          title: "Efficiency and power price",
          introHtml: `<p class="note">Per cent in each cell.${documents.document.frontier === undefined ? "" : " Lines: where P(gross loss) is as told at their end."}</p>`,
          charts: [...gridMaps(documents.document), breakevenCurve(documents.document)],
        },
        {
          id: "tables",
          title: "Tables",
          charts: [],
          afterHtml:
            [breakevenTable, cellsTable].map((table) => tableHtml(table(documents.document))).join("") +
            depthTables(documents.document).map(tableHtml).join(""),
        },
      ];
  }
}

/** A page that has to be short leaves out what is as it is by default, or the same in several scenarios. */
function provenanceSection(documents: PageDocuments, full: boolean): Section {
  const { assumptions: all = [] } = documents;
  const assumptions = full ? all : differing(all.filter(({ source }) => source !== "default"));
  const changed = documents.document.set;
  const how =
    changed.length === 0
      ? ""
      : `<p>Changed on the command line: ${changed.map((one) => `<code>${nameHtml(one)}</code>`).join(", ")}.</p>`;
  const values =
    assumptions.length === 0
      ? ""
      : `<details open><summary>Every value of the scenario${full ? "" : ", but for defaults and what scenarios share"}</summary>${tableHtml(assumptionsTable(assumptions))}</details>`;
  return {
    id: "provenance",
    title: "How to read this, and provenance",
    introHtml: guideHtml(documents),
    charts: [],
    afterHtml: `${how}<div class="prose">${tableHtml(provenanceTable(documents))}</div>${values}`,
  };
}
