import { type Cell, serialOf } from "./cell.ts";
import { charactersOf } from "./formats.ts";
import type { Sheet } from "./sheet.ts";
import { HEADER, styleOf, styleOfText } from "./styles.ts";
import { escapeCell, xmlPart } from "./xml.ts";

/** What a cell can hold at most, and what fits a column before it is cut off. */
const LONGEST = 32_767;
const WIDEST = 60;
const WIDEST_LINES = 110;

/** The height of a line, points. */
const LINE = 15;

/** The arrow of a filter stands beside a header. */
const ARROW = 3;

/** Text that would be a formula, or a command to the spreadsheet, if somebody typed it in. */
const FORMULA = /^[=+\-@']/;

/**
 * A sheet as its part of the package: the header bold, in view and with filters. Its elements stand in the one order that
 * spreadsheets read (ECMA-376, part 1, 18.3.1.99).
 */
export function worksheetPart(sheet: Sheet, isFirst: boolean): string {
  const { headers, rows, keys } = sheet;
  const last = columnName(headers.length - 1);
  const range = `A1:${last}${rows.length + 1}`;
  const corner = `${columnName(keys)}2`;
  const aside = keys === 0 ? "" : ` xSplit="${keys}"`;
  const pane = keys === 0 ? "bottomLeft" : "bottomRight";
  const body = rows.map((row, k) => rowXml(row, k + 2, sheet.wraps === true));
  return xmlPart(
    [
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`,
      `<dimension ref="${range}"/>`,
      `<sheetViews><sheetView${isFirst ? ` tabSelected="1"` : ""} workbookViewId="0">`,
      `<pane${aside} ySplit="1" topLeftCell="${corner}" activePane="${pane}" state="frozen"/>`,
      `<selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/></sheetView></sheetViews>`,
      `<sheetFormatPr defaultRowHeight="${LINE}"/>`,
      `<cols>${widthsOf(sheet).map(columnXml).join("")}</cols>`,
      `<sheetData>${headerXml(headers)}${body.join("")}</sheetData>`,
      `<autoFilter ref="${range}"/>`,
      `<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>`,
      `<pageSetup orientation="landscape"/>`,
      `</worksheet>`,
    ].join(""),
  );
}

/** A column by its letters: A for 0, AA for 26. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

function headerXml(headers: readonly string[]): string {
  return `<row r="1">${headers.map((header, c) => textXml(header, `${columnName(c)}1`, HEADER)).join("")}</row>`;
}

function rowXml(row: readonly Cell[], r: number, wraps: boolean): string {
  const cells = row.map((cell, c) => cellXml(cell, `${columnName(c)}${r}`, wraps));
  const lines = wraps ? Math.max(1, ...row.map((cell) => Math.ceil(charactersIn(cell) / WIDEST_LINES))) : 1;
  const height = lines === 1 ? "" : ` ht="${LINE * lines}" customHeight="1"`;
  return `<row r="${r}"${height}>${cells.join("")}</row>`;
}

function cellXml(cell: Cell, place: string, wraps: boolean): string {
  if (cell === undefined) return "";
  if (typeof cell === "string") return textXml(cell, place, styleOfText(FORMULA.test(cell), wraps));
  const { value, format } = "date" in cell ? { value: serialOf(cell), format: "date" as const } : cell;
  return `<c r="${place}" s="${styleOf(format, wraps)}"><v>${String(value)}</v></c>`;
}

/** Text within the cell itself, whose type says that it is none other. */
function textXml(text: string, place: string, style: number): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeCell(shown)}</t></is></c>`;
}

/** The width of each column, in characters. */
function widthsOf({ headers, rows, wraps }: Sheet): number[] {
  const most = wraps === true ? WIDEST_LINES : WIDEST;
  return headers.map((header, c) => {
    const widest = rows.reduce((width, row) => Math.max(width, charactersIn(row[c])), header.length + ARROW);
    return Math.min(most, widest + 1);
  });
}

function charactersIn(cell: Cell): number {
  if (cell === undefined) return 0;
  if (typeof cell === "string") return cell.length;
  return "date" in cell ? 10 : charactersOf(cell.value, cell.format);
}

function columnXml(width: number, c: number): string {
  return `<col min="${c + 1}" max="${c + 1}" width="${width}" customWidth="1"/>`;
}
