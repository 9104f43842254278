/** Text made safe for the XML of a workbook: whatever a scenario is called, it appears as text. */
import { harmless } from "../../scenario/text/harmless.ts";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Code points that XML 1.0 has no way to write, beside control characters; � stands for each. */
const UNWRITABLE = /[\p{Cs}\ufffe\uffff]/gu;

/** The text in an element or a quoted attribute. */
export function escapeXml(text: string): string {
  return harmless(text)
    .replaceAll(UNWRITABLE, "\ufffd")
    .replaceAll(/[&<>"]/g, (letter) => ENTITIES[letter]!);
}

/** The same in a cell, where a spreadsheet would take `_x0041_` for the letter A (ECMA-376, part 1, 22.9.2.19, ST_Xstring). */
export function escapeCell(text: string): string {
  return escapeXml(text).replaceAll(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");
}

/** A part of the package. */
export function xmlPart(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`;
}
