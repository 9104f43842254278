/** The end of a page of runs: every distribution, series and assumption, folded; made from the catalogue of quantities. */
import { fleetMetricsOn } from "../../engine/catalogue/catalogue.ts";
import type { FleetSeriesName } from "../../engine/catalogue/names.ts";
import { carriedMean } from "../carried-means.ts";
import { comparisonTable, bridgeTable, bridgeIntroHtml } from "./compare-tables.ts";
import type { PageDocuments } from "./documents.ts";
import { nameHtml } from "./escape.ts";
import { fleetFansOn, leavesZero, MOST_LINES, networkFans } from "../figures/fans.ts";
import { fleetHistograms } from "../figures/histograms.ts";
import { fleetsOf, type NamedRun, own } from "../figures/runs.ts";
import { EXHIBITED } from "./exhibits/fans.ts";
import { limitsSections } from "./limits.ts";
import type { PageOptions } from "./page-options.ts";
import { provenanceSection } from "./provenance.ts";
import { quarterTable } from "./quarter-table.ts";
import { type Section, sectionHtml } from "./section.ts";
import { tableHtml } from "./table.ts";
import { allMetricsTable, distributionTable, openingTable, overviewTable } from "./tables.ts";

type RunsDocuments = Extract<PageDocuments, { kind: "run" | "compare" }>;

export function appendixHtml(
  documents: RunsDocuments,
  runs: readonly NamedRun[],
  { interactive }: PageOptions,
  notesHtml: string,
): string {
  const sections = [
    ...limitsSections(documents),
    ...(runs.length === 0 ? [] : [glanceSection(runs)]),
    ...comparedSections(documents),
    // A page that has to be short has the charts of its exhibits, and tables.
    ...(interactive ? chartSections(runs) : []),
    ...(runs.length === 0 || (!interactive && runs.length > 1)
      ? []
      : [tableSection(runs, interactive && runs.length === 1)]),
    provenanceSection(documents, interactive),
  ];
  const links = sections.map(({ id, title }) => `<a href="#${id}">${title}</a>`);
  return `<details class="app"><summary>Appendix: every distribution, series and assumption, and how to read them</summary><nav aria-label="Appendix">${links.join("")}</nav>${notesHtml}${sections.map(sectionHtml).join("\n")}</details>`;
}

function glanceSection(runs: readonly NamedRun[]): Section {
  const quarters = quarterTable(runs);
  // Exhibits of several scenarios have what the overview would.
  const overview = runs.length === 1 ? [overviewTable(runs)] : [];
  const tables = [...overview, openingTable(runs), ...(quarters.rows.length === 0 ? [] : [quarters])];
  return { id: "overview", title: "At a glance", charts: [], afterHtml: tables.map(tableHtml).join("") };
}

function comparedSections(documents: RunsDocuments): readonly Section[] {
  if (documents.kind !== "compare") return [];
  const { document } = documents;
  const bridge: Section = {
    id: "bridge",
    title: "Bridge",
    introHtml: bridgeIntroHtml(document.bridges),
    charts: [],
    afterHtml: tableHtml(bridgeTable(document.bridges)),
  };
  return [
    ...(document.bridges.length === 0 ? [] : [bridge]),
    { id: "differences", title: "Differences", charts: [], afterHtml: tableHtml(comparisonTable(document)) },
  ];
}

const BANDS =
  '<p class="note">Line: median. Dark band: middle 50 % of paths at each date; light band: middle 90 %. Of several scenarios the medians alone.</p>';

/** Charts of every series and distribution; none of more scenarios than lines can be told apart. */
function chartSections(runs: readonly NamedRun[]): readonly Section[] {
  if (runs.length > MOST_LINES) return [];
  // Of several scenarios the page's company alone, lest nobody find it.
  const [own] = fleetsOf(runs);
  const shown = <T extends { readonly of?: string }>(charts: readonly T[]): T[] =>
    charts.filter(({ of }) => runs.length === 1 || of === undefined || of === own);
  const isExhibit = (fleet: string, name: FleetSeriesName): boolean =>
    runs.length === 1 && fleet === own && EXHIBITED.includes(name);
  const sections: Section[] = [
    {
      id: "market",
      title: "Market and margins by month",
      introHtml: BANDS,
      charts: [...networkFans(runs), ...shown(fleetFansOn(runs, "market"))],
    },
    {
      id: "company",
      title: "Companies by month",
      introHtml: BANDS,
      charts: shown([
        ...fleetFansOn(runs, "company", isExhibit),
        ...fleetFansOn(runs, "rare").filter(leavesZero),
      ]).sort(byFleet(runs)),
    },
    {
      id: "distributions",
      title: "Margin and equity at the horizon",
      introHtml:
        '<p class="note">Height: density of paths. Under the bins: 5 to 95 % of paths, with a point at the median. A bin far higher than all others, such as equity of zero, is cut at the top.</p>',
      charts: shown(
        fleetMetricsOn("histogram").flatMap(({ name, label }) => fleetHistograms(runs, name, label)),
      ).sort(byFleet(runs)),
    },
  ];
  return sections.filter(({ charts }) => charts.length > 0);
}

/** Charts of one fleet stand together. */
function byFleet(
  runs: readonly NamedRun[],
): (a: { readonly of?: string }, b: { readonly of?: string }) => number {
  const fleets = fleetsOf(runs);
  return (a, b) => fleets.indexOf(a.of ?? "") - fleets.indexOf(b.of ?? "");
}

/** A note for each fleet whose mean equity few paths carry; "" where there is none. */
function carriedHtml(runs: readonly NamedRun[]): string {
  const notes = fleetsOf(runs).flatMap((fleet) => {
    const shares = runs.map(({ run }) => own(own(run.fleets, fleet), "equity_usd")?.p_below_mean);
    return carriedMean(fleet, shares) ?? [];
  });
  return notes.map((note) => `<p class="note">${nameHtml(note)}.</p>`).join("");
}

/** The tables; those that nobody reads on paper only where `full`. */
function tableSection(runs: readonly NamedRun[], full: boolean): Section {
  const folded = (summary: string, html: string): string =>
    `<details><summary>${summary}</summary>${html}</details>`;
  const every = full ? folded("Every metric, and what it is", tableHtml(allMetricsTable(runs[0]!))) : "";
  return {
    id: "tables",
    title: "Distributions",
    charts: [],
    afterHtml: carriedHtml(runs) + tableHtml(distributionTable(runs)) + every,
  };
}
