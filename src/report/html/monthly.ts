import type { MonthDistribution } from "../../questions/monthly/forecast.ts";
import { type MonthName, monthQuantity } from "../../questions/monthly/quantities.ts";
import type { FanChart, FanSeries } from "../chart/chart.ts";
import { typeset } from "../chart/words.ts";
import type { MonthlyDocument } from "../monthly.ts";
import {
  errorCells,
  labelOf,
  medianCell,
  observedCell,
  publishedCells,
  rangeCell,
  type TableCells,
  valueCell,
} from "../monthly-cells.ts";
import { comparedRows } from "../monthly-compared.ts";
import { cohortWords, filledNotes, hasSpread, payWords, retargetWords, spanOf } from "../monthly-notes.ts";
import { monthName, monthTitle } from "../monthly-words.ts";
import { samplingSentence } from "../sampling.ts";
import { shownColumns } from "../terminal/monthly-columns.ts";
import { counted } from "../terminal/numbers.ts";
import { escapeText } from "./escape.ts";
import { frameHtml } from "./frame.ts";
import type { PageOptions } from "./page-options.ts";
import { factRows, listHtml } from "./provenance.ts";
import { drawFacts, scenarioFacts } from "../provenance.ts";
import { remarksHtml } from "./remarks.ts";
import { type Section, sectionHtml } from "./section.ts";
import { type Cell, code, figure, type PageTable, tableHtml, words } from "./table.ts";

/** The page of a monthly table: the note in words, the months, their fans, and what was published beside ours. */
export function renderMonthlyPage(document: MonthlyDocument, options: PageOptions): string {
  const { scenario, months, start, paths, words: note, next_retarget } = document;
  const sections = [
    monthSection(document),
    fanSection(document),
    publishedSection(document),
    sourceSection(document),
  ];
  return frameHtml(
    {
      kind: "Monthly note",
      title: monthTitle(document),
      state: `Scenario ${scenario.name} · ${spanOf(months)}, from ${start} · ${counted(paths, "path")}`,
      date: start,
      bodyHtml: [
        `<p><b>Next retarget:</b> ${escapeText(typeset(retargetWords(next_retarget)))}</p>`,
        `<p>${escapeText(typeset(note))}</p>`,
        remarksHtml([document], ["Warning"]),
        ...sections.filter((section) => section !== undefined).map(sectionHtml),
      ].join("\n"),
    },
    options,
  );
}

/** Months as rows; below each median 5 to 95 % of paths, small. */
function monthSection(document: MonthlyDocument): Section {
  const { observed, months } = document;
  const columns = shownColumns(document, () => true);
  const errors = errorCells(months, columns);
  const rows: (readonly Cell[])[] = [
    ...observed.map((row) => [words(row.month), ...columns.map((one) => figure(observedCell(row, one)))]),
    ...months.flatMap((row) => [
      [
        { html: `<b>${escapeText(labelOf(row))}</b>` },
        ...columns.map((one) => withRange(medianCell(row, one), rangeCell(row, one))),
      ],
      ...(row.happened
        ? [[words("observed"), ...columns.map((one) => figure(valueCell(row.happened!, one)))]]
        : []),
    ]),
    ...(errors === null ? [] : [[words("± at most"), ...errors.map(figure)]]),
  ];
  const caption = hasSpread(document)
    ? "Medians, below them 5 to 95 % of paths; ± at most: the largest standard error of a median"
    : "The same on all paths";
  return {
    id: "months",
    title: months.length === 1 ? monthName(months[0]!.month) : "Month by month",
    charts: [],
    afterHtml: denseHtml({
      captionHtml: escapeText(caption),
      headersHtml: ["Month", ...columns.map(({ label }) => label.map(escapeText).join("<br>"))],
      rows,
    }),
  };
}

function withRange(median: string, range: string): Cell {
  const cell = figure(median);
  return range === "" ? cell : { ...cell, html: `${cell.html} <small>${figure(range).html}</small>` };
}

/** Quantities that are drawn, in order. */
const DRAWN: readonly MonthName[] = [
  "price_usd",
  "hashrate_ehs",
  "end_difficulty",
  "revenue_usd_per_ehs_day",
  "gross_profit_usd_per_ehs_day",
  "cohort_value_usd",
];

function fanSection(document: MonthlyDocument): Section | undefined {
  if (document.months.length < 2) return undefined;
  return {
    id: "courses",
    title: "The course of the months",
    introHtml:
      "<p>Bands hold 50 and 90 % of paths, drawn at the end of each month; the line is the median.</p>",
    charts: DRAWN.flatMap((name) => fanOf(document, name)),
  };
}

function fanOf({ observed, months }: MonthlyDocument, name: MonthName): FanChart[] {
  const { label, scale } = monthQuantity(name);
  const told = months.flatMap(({ to, quantities }) => {
    const found = quantities[name];
    return found === undefined ? [] : [{ date: to, found }];
  });
  if (told.length === 0) return [];
  const at = (p: string): (number | null)[] => told.map(({ found }) => valueAt(found, p));
  const forecast: FanSeries = {
    name: "forecast",
    dates: told.map(({ date }) => date),
    outer: [at("0.05"), at("0.95")],
    inner: [at("0.25"), at("0.75")],
    middle: at("0.5"),
  };
  const past = observed.flatMap(({ to, quantities, published = {} }) => {
    const value = quantities[name] ?? (name === "cohort_value_usd" ? published[name] : undefined);
    return value === undefined ? [] : [{ date: to, value }];
  });
  const before: FanSeries = {
    name: name === "cohort_value_usd" ? "published" : "observed",
    dates: past.map(({ date }) => date),
    middle: past.map(({ value }) => value),
  };
  const { unit, factor } = scale;
  return [
    {
      ...{ kind: "fan", title: label, line: "median", measure: { unit, factor } },
      series: past.length < 2 ? [forecast] : [forecast, before],
    },
  ];
}

function valueAt({ quantiles }: MonthDistribution, p: string): number | null {
  return quantiles[p]?.value ?? null;
}

function publishedSection(document: MonthlyDocument): Section | undefined {
  const cells = publishedCells(comparedRows(document));
  if (cells === null) return undefined;
  const notes = [...document.observed, ...document.months]
    .filter((row) => row.published_note !== undefined && "observed_days" in row)
    .map(({ month, published_note: note }) => `<p>${escapeText(`${month}, published: ${note!}`)}</p>`);
  return {
    id: "published",
    title: "Beside what was published",
    charts: [],
    afterHtml: cellsHtml(cells) + notes.join(""),
  };
}

/** A table of many columns, set small on paper. */
function denseHtml(table: PageTable): string {
  return `<div class="dense">${tableHtml(table)}</div>`;
}

function cellsHtml({ header, rows }: TableCells): string {
  return denseHtml({
    captionHtml: "Ours, what was published, and ours over it, less one",
    headersHtml: header.map((text) => escapeText(text).replace(", ", ",<br>")),
    rows: rows.map(([first = "", ...others]) => [words(first), ...others.map(figure)]),
  });
}

function sourceSection(document: MonthlyDocument): Section {
  const { engine, fingerprint, files } = document;
  const rows = [
    ...factRows(scenarioFacts(document.scenario)),
    ...factRows(drawFacts(document)),
    ["Fingerprint", code(fingerprint)] as const,
    ...files.map((file) => ["Data", code(file)] as const),
    ["Program", words(`hashfleet ${engine.version}, Node ${engine.node}`)] as const,
  ];
  return {
    id: "provenance",
    title: "How to read this, and provenance",
    introHtml: listHtml([
      payWords(document.machines),
      ...(document.cohort ? [cohortWords(document)] : []),
      ...filledNotes(document),
      samplingSentence(document),
    ]),
    charts: [],
    afterHtml: `<div class="prose">${denseHtml({
      captionHtml: "Provenance",
      headersHtml: ["What", "Value"],
      rows: rows.map(([what, cell]) => [words(what), cell]),
    })}</div>`,
  };
}
