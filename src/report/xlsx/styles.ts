/** How cells look: each kind has a place in the workbook's list. */
import { type Format, FORMATS } from "./formats.ts";
import { escapeXml, xmlPart } from "./xml.ts";

const NAMES = Object.keys(FORMATS) as Format[];

/** Numbers below are formats that every spreadsheet has by itself. */
const OWN_FORMATS = 164;

/** Text stands in cells as it is, and stays text when somebody edits it: `quotePrefix` is the apostrophe before it. */
const TEXTS = [
  `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`,
  `<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1"/>`,
  `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>`,
  ...["", ` quotePrefix="1"`].map(
    (quoted) =>
      `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"${quoted} applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`,
  ),
];

export const HEADER = 1;

/** The style of text; of `isFormula`, which would be one if it were typed in. */
export function styleOfText(isFormula: boolean, wraps: boolean): number {
  return wraps ? (isFormula ? 4 : 3) : isFormula ? 2 : 0;
}

/** The style of numbers in a format: on the right, or on the left as text is. */
export function styleOf(format: Format, left: boolean): number {
  return TEXTS.length + NAMES.indexOf(format) + (left ? NAMES.length : 0);
}

/** The part of the package that lists the styles. */
export function stylesPart(): string {
  const formats = NAMES.map(
    (name, k) => `<numFmt numFmtId="${OWN_FORMATS + k}" formatCode="${escapeXml(FORMATS[name].code)}"/>`,
  );
  const styles = [
    ...TEXTS,
    ...["", ` applyAlignment="1"`].flatMap((aligned) =>
      NAMES.map(
        (_, k) =>
          `<xf numFmtId="${OWN_FORMATS + k}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"${aligned}>${aligned === "" ? "" : `<alignment horizontal="left" vertical="top"/>`}</xf>`,
      ),
    ),
  ];
  const font = `<sz val="11"/><name val="Calibri"/><family val="2"/>`;
  const none = "<left/><right/><top/>";
  return xmlPart(
    [
      `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`,
      `<numFmts count="${formats.length}">${formats.join("")}</numFmts>`,
      `<fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts>`,
      `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>`,
      `<fill><patternFill patternType="solid"><fgColor rgb="FFEDEFF2"/><bgColor indexed="64"/></patternFill></fill></fills>`,
      `<borders count="2"><border>${none}<bottom/><diagonal/></border>`,
      `<border>${none}<bottom style="thin"><color rgb="FF8A94A3"/></bottom><diagonal/></border></borders>`,
      `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`,
      `<cellXfs count="${styles.length}">${styles.join("")}</cellXfs>`,
      `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>`,
      `</styleSheet>`,
    ].join(""),
  );
}
