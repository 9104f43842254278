import { MONTH_QUANTITIES } from "../../questions/monthly/quantities.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import type { MonthlyDocument } from "../monthly.ts";
import type { ForecastRow } from "../monthly-rows.ts";
import { errorCells, medianCell, observedCell, rangeCell, valueCell } from "../monthly-cells.ts";
import {
  cohortWords,
  filledNotes,
  hasSpread,
  payWords,
  retargetWords,
  SPREAD_WORDS,
  spanOf,
} from "../monthly-notes.ts";
import { shownColumns, type MonthColumn } from "./monthly-columns.ts";
import { publishedTables } from "./monthly-published.ts";
import { effortLines, settingLines } from "./notes.ts";
import { formatNumber, estimated, scaled } from "./numbers.ts";
import { type Paint, painter } from "./style.ts";
import { type Column, renderTable, type Row, shorten, type Table, wrap } from "./table.ts";
import { fingerprintText } from "./fingerprint.ts";

/** Columns of a page that is no terminal, and the fewest and most of one that is. */
const PLAIN = 80;
const WIDTHS = { least: 60, most: 160 };

/** Observed months above the forecast, unless all are shown. */
const FEW = 3;

/** A monthly table as text with a newline at its end; with `all`, every quantity month by month after it. */
export function renderMonthly(
  document: MonthlyDocument,
  { all }: { readonly all: boolean },
  stream: NodeJS.WritableStream & { readonly columns?: number; readonly isTTY?: boolean },
): string {
  const paint = painter(stream);
  const columns = stream.isTTY === true ? (stream.columns ?? PLAIN) : PLAIN;
  const width = Math.max(WIDTHS.least, Math.min(WIDTHS.most, columns));
  const text = Math.min(width, 100);
  const shown = all ? document : { ...document, observed: document.observed.slice(-FEW) };
  const sections = [
    [...headLines(document, text, paint), "", ...wrap(document.words, text)],
    monthTable(shown, width, paint),
    ...publishedTables(shown, all, text, paint),
    ...(all ? quantityTables(document, paint) : []),
    footLines(shown, text, paint),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function headLines(
  { scenario, start, months, set, next_retarget }: MonthlyDocument,
  width: number,
  paint: Paint,
): string[] {
  const title = `${harmless(scenario.name)}: ${spanOf(months)}, from ${start}`;
  return [
    ...wrap(`Next retarget: ${retargetWords(next_retarget)}`, width).map((line, k) =>
      k === 0 ? paint("heading", line) : line,
    ),
    ...wrap(title, width),
    ...settingLines(set, width, [scenario]),
  ];
}

/** Months as rows: what was observed, then medians with 5 to 95 % of paths below, then the largest error of a median. */
function monthTable(document: MonthlyDocument, width: number, paint: Paint): string[] {
  const tableOf = (columns: readonly MonthColumn[]): Table => ({
    gap: " ",
    columns: [
      { header: ["month"], align: "left" },
      ...columns.map(({ header }): Column => ({ header, align: "right" })),
    ],
    rows: [
      ...document.observed.map((row) => ({
        cells: [row.month, ...columns.map((one) => observedCell(row, one))],
      })),
      ...document.months.flatMap((row) => forecastRows(row, columns)),
      ...errorRows(document.months, columns),
    ],
  });
  return renderTable(tableOf(shownColumns(document, (columns) => fits(tableOf(columns), width))), paint);
}

const fits = (table: Table, width: number): boolean =>
  renderTable(table, (_, text) => text).every((line) => Array.from(line).length <= width);

function forecastRows(row: ForecastRow, columns: readonly MonthColumn[]): Row[] {
  const ranges = columns.map((one) => rangeCell(row, one));
  const from = Number(row.from.slice(8));
  const partial = from > 1 ? `from ${from}` : "";
  const { happened } = row;
  return [
    { cells: [row.month, ...columns.map((one) => medianCell(row, one))] },
    ...(partial === "" && ranges.every((each) => each === "") ? [] : [{ cells: [partial, ...ranges] }]),
    ...(happened ? [{ cells: ["observed", ...columns.map((one) => valueCell(happened, one))] }] : []),
  ];
}

function errorRows(months: readonly ForecastRow[], columns: readonly MonthColumn[]): Row[] {
  const errors = errorCells(months, columns);
  return errors === null ? [] : [{ cells: ["± most", ...errors] }];
}

/** Every quantity, a table each: the months as rows. */
function quantityTables(document: MonthlyDocument, paint: Paint): string[][] {
  const { observed, months } = document;
  return MONTH_QUANTITIES.flatMap(({ name, label, scale }): string[][] => {
    const told = months.filter(({ quantities }) => quantities[name] !== undefined);
    if (told.length === 0) return [];
    const before = observed
      .filter(({ quantities }) => quantities[name] !== undefined)
      .map(({ month, quantities }): Row => ({ cells: [month, "", scaled(quantities[name]!, scale)] }));
    const rows = told.map(({ month, quantities }): Row => {
      const { quantiles, mean, mean_se } = quantities[name]!;
      const at = (p: string): string => scaled(quantiles[p]?.value ?? null, scale);
      return {
        cells: [
          month,
          at("0.05"),
          estimated(quantiles["0.5"]!, scale),
          at("0.95"),
          estimated({ value: mean, se: mean_se }, scale),
        ],
      };
    });
    const unit = scale.unit === "" ? "" : `, ${scale.unit}`;
    const right = (header: string): Column => ({ header: [header], align: "right" });
    const table: Table = {
      columns: [
        { header: ["month"], align: "left" },
        right("5%"),
        right("median"),
        right("95%"),
        right("mean"),
      ],
      rows: [...before, ...rows],
    };
    const most = Math.max(...told.map(({ quantities }) => quantities[name]!.missing_share));
    const left = most === 0 ? [] : [paint("error", leftOutWords(most))];
    return [[paint("heading", `${label}${unit}`), ...renderTable(table, paint), ...left]];
  });
}

/** That paths have no value: a change on a month that earned nothing, say. */
function leftOutWords(most: number): string {
  return `Without the paths that have no value: at most ${formatNumber(100 * most, 1)} % of them in a month.`;
}

function footLines(document: MonthlyDocument, width: number, paint: Paint): string[] {
  const { machines, files } = document;
  const notes = [
    ...(hasSpread(document) ? [SPREAD_WORDS] : []),
    payWords(machines),
    ...(document.cohort ? [cohortWords(document)] : []),
    ...filledNotes(document),
    ...(files.length === 0 ? [] : [`data: ${files.map((file) => shorten(file, 60)).join(", ")}`]),
  ];
  const { seed, sampling, paths, workers, engine, timing, fingerprint } = document;
  return [
    ...notes.flatMap((note) => wrap(note, width)).map((line) => paint("error", line)),
    ...effortLines({ seed, sampling, paths, workers, engine: engine.kernel }, timing, width),
    ...wrap(`fingerprint ${fingerprintText(fingerprint)}`, width),
  ];
}
