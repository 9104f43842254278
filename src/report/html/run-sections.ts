/** The sections that every page of runs has: market, margins, distributions, storms, companies, tables. */
import { fleetMetricsOn } from "../../engine/catalogue/catalogue.ts";
import type { Chart } from "./chart.ts";
import { carriedMean } from "../carried-means.ts";
import { escapeText, nameHtml } from "./escape.ts";
import { fleetFansOn, leavesZero, networkFans } from "./figures/fans.ts";
import { fleetHistograms } from "./figures/histograms.ts";
import { fleetsOf, type NamedRun, own } from "./figures/runs.ts";
import { stormBars } from "./figures/storms.ts";
import type { Section } from "./section.ts";
import { tableHtml } from "./table.ts";
import { quarterTable } from "./quarter-table.ts";
import { allMetricsTable, distributionTable, glossaryTable, openingTable, overviewTable } from "./tables.ts";

const BANDS =
  '<p class="note">Line: median. Dark band: middle 50 % of paths at each date; light band: middle 90 %.</p>';

export function overviewSection(runs: readonly NamedRun[]): Section {
  const tables = [overviewTable(runs), openingTable(runs)];
  return { id: "overview", title: "Overview", charts: [], afterHtml: tables.map(tableHtml).join("") };
}

/** Charts of the runs; those in which nothing ever happens are told in words. */
export function chartSections(runs: readonly NamedRun[]): readonly Section[] {
  const storms = stormBars(runs);
  const rare = fleetFansOn(runs, "rare");
  const defaults = rare.filter(({ line }) => line === "share of paths");
  const dilution = rare.filter((chart) => !defaults.includes(chart));
  const quarters = quarterTable(runs);
  const still = [
    ...(dilution.length > 0 && !dilution.some(leavesZero)
      ? ["No company issues shares on any path in these bands."]
      : []),
    ...(defaults.length > 0 && !defaults.some(leavesZero) ? ["No company defaults on any path."] : []),
  ];
  const sections: Section[] = [
    {
      id: "market",
      title: "Market and margins by month",
      introHtml: BANDS,
      charts: [...networkFans(runs), ...fleetFansOn(runs, "market")],
    },
    {
      id: "distributions",
      title: "Margin and equity at the horizon",
      introHtml:
        '<p class="note">Height: density of paths. Under the bins: 5 to 95 % of paths, with a point at the median. A bin far higher than all others, such as equity of zero, is cut at the top.</p>',
      charts: fleetMetricsOn("histogram")
        .flatMap(({ name, label }) => fleetHistograms(runs, name, label))
        .sort(byFleet(runs)),
    },
    { id: "storms", title: "Storms", introHtml: STORMS, charts: storms },
    {
      id: "company",
      title: "Companies",
      introHtml: BANDS + still.map((line) => `<p>${escapeText(line)}</p>`).join(""),
      charts: [...fleetFansOn(runs, "company"), ...rare.filter(leavesZero)].sort(byFleet(runs)),
      afterHtml: quarters.rows.length === 0 ? "" : tableHtml(quarters),
    },
  ];
  return sections.filter(({ charts }) => charts.length > 0);
}

/** Charts of one fleet stand together; those of all fleets last. */
function byFleet(runs: readonly NamedRun[]): (a: Chart, b: Chart) => number {
  const fleets = fleetsOf(runs);
  const place = ({ of }: Chart): number => (of === undefined ? fleets.length : fleets.indexOf(of));
  return (a, b) => place(a) - place(b);
}

const STORMS =
  '<p class="note">Mean change of gross profit against the same paths without storms, by cause; whiskers: one standard error.</p>';

/** A note for each fleet whose mean equity few paths carry; "" where there is none. */
function carriedHtml(runs: readonly NamedRun[]): string {
  const notes = fleetsOf(runs).flatMap((fleet) => {
    const shares = runs.map(({ run }) => own(own(run.fleets, fleet), "equity_usd")?.p_below_mean);
    return carriedMean(fleet, shares) ?? [];
  });
  return notes.map((note) => `<p class="note">${nameHtml(note)}.</p>`).join("");
}

/** The tables; those that nobody reads on paper only where `full`. */
export function tableSection(runs: readonly NamedRun[], full: boolean): Section {
  const folded = (summary: string, html: string): string =>
    `<details><summary>${summary}</summary>${html}</details>`;
  return {
    id: "tables",
    title: "Tables",
    charts: [],
    afterHtml:
      carriedHtml(runs) +
      tableHtml(distributionTable(runs)) +
      (full
        ? folded("Every metric", tableHtml(allMetricsTable(runs))) +
          folded("What each metric is", `<div class="prose">${tableHtml(glossaryTable(runs))}</div>`)
        : ""),
  };
}
