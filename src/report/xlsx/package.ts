import type { Sheet } from "./sheet.ts";
import { stylesPart } from "./styles.ts";
import { worksheetPart } from "./worksheet.ts";
import { escapeXml, xmlPart } from "./xml.ts";
import { zipOf } from "./zip.ts";

/** What a file says of itself. */
export interface Properties {
  readonly title: string;
  readonly author?: string | undefined;
  /** YYYY-MM-DD. */
  readonly date?: string | undefined;
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Sheets as the bytes of an Office Open XML workbook (ECMA-376), the first in view. Equal sheets make equal bytes. */
export function packageOf(sheets: readonly Sheet[], properties: Properties): Buffer {
  return zipOf([
    { name: "[Content_Types].xml", text: contentTypes(sheets) },
    { name: "_rels/.rels", text: rootRelations() },
    { name: "docProps/core.xml", text: coreProperties(properties) },
    { name: "xl/workbook.xml", text: workbook(sheets) },
    { name: "xl/_rels/workbook.xml.rels", text: workbookRelations(sheets) },
    { name: "xl/styles.xml", text: stylesPart() },
    ...sheets.map((sheet, k) => ({
      name: `xl/worksheets/sheet${k + 1}.xml`,
      text: worksheetPart(sheet, k === 0),
    })),
  ]);
}

function contentTypes(sheets: readonly Sheet[]): string {
  const override = (part: string, type: string): string =>
    `<Override PartName="${part}" ContentType="${type}"/>`;
  return xmlPart(
    [
      `<Types xmlns="${PACKAGE}/content-types">`,
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
      `<Default Extension="xml" ContentType="application/xml"/>`,
      override("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
      override("/xl/workbook.xml", `${SPREADSHEET}.sheet.main+xml`),
      override("/xl/styles.xml", `${SPREADSHEET}.styles+xml`),
      ...sheets.map((_, k) => override(`/xl/worksheets/sheet${k + 1}.xml`, `${SPREADSHEET}.worksheet+xml`)),
      `</Types>`,
    ].join(""),
  );
}

function relations(all: readonly (readonly [type: string, target: string])[]): string {
  const each = all.map(
    ([type, target], k) => `<Relationship Id="rId${k + 1}" Type="${type}" Target="${target}"/>`,
  );
  return xmlPart(`<Relationships xmlns="${PACKAGE}/relationships">${each.join("")}</Relationships>`);
}

function rootRelations(): string {
  return relations([
    [`${OFFICE}/officeDocument`, "xl/workbook.xml"],
    [`${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"],
  ]);
}

/** The sheets come first, so that the number of a sheet is that of its relation. */
function workbookRelations(sheets: readonly Sheet[]): string {
  return relations([
    ...sheets.map((_, k) => [`${OFFICE}/worksheet`, `worksheets/sheet${k + 1}.xml`] as const),
    [`${OFFICE}/styles`, "styles.xml"],
  ]);
}

function workbook(sheets: readonly Sheet[]): string {
  const each = sheets.map(
    ({ name }, k) => `<sheet name="${escapeXml(name)}" sheetId="${k + 1}" r:id="rId${k + 1}"/>`,
  );
  return xmlPart(
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${each.join("")}</sheets></workbook>`,
  );
}

function coreProperties({ title, author, date }: Properties): string {
  const of = (tag: string, text: string | undefined): string =>
    text === undefined ? "" : `<dc:${tag}>${escapeXml(text)}</dc:${tag}>`;
  const created =
    date === undefined
      ? ""
      : `<dcterms:created xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:created>`;
  return xmlPart(
    [
      `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`,
      ` xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
      of("title", title),
      of("creator", author),
      created,
      `</cp:coreProperties>`,
    ].join(""),
  );
}
