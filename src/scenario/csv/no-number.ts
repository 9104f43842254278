import { numberAdvice } from "./cell-number.ts";
import type { NumberForm } from "./cell-number.ts";

/** Kinds of text that are no number, and what to do about each. */
const KINDS: readonly (readonly [form: RegExp, advice: string])[] = [
  [
    /^(#N\/?A|#NV|n\/?[aekv]\.?|n\.\s?[aek]\.?|k\.\s?A\.|nan|null|none|nil|unknown|[-–—]+|\.|\?)$/i,
    "leave the cell empty where there is no number",
  ],
  [/^#{2,}$/, "the column was too narrow when the file was saved: widen it and save the file again"],
  [/^#[A-Z/0]+[!?]$/, "the spreadsheet could not reckon this cell: mend it there and save the file again"],
  [/^=/, "save the file with the values of formulas"],
  [/%$/, "is a column of changes named?"],
  [/^'/, "leave out the apostrophe before the number"],
  [
    /^[+-]?(\p{Sc}|[A-Z]{3}\b).*\d|\d.*(\p{Sc}|\b(USD|EUR|GBP|JPY|CHF|USDT))$/u,
    "leave out the currency, and all marks of thousands",
  ],
  [/^[+-]?\d{1,3}([\s'’_]\d{3})+([.,]\d*)?$/, "leave out the blanks or apostrophes between thousands"],
  [/^[+-]?[\d.,\s'’]*\d\s*\p{L}[\p{L}/]*$/u, "leave out the unit"],
];

/**
 * What to do about a cell that holds no number, and what all cells have in common that the same words are about; begins with
 * "; ", empty if it cannot be told.
 */
export function noNumber(text: string, form: NumberForm): string {
  const known = KINDS.find(([kind]) => kind.test(text));
  return known === undefined || /^0x/i.test(text) ? numberAdvice(text, form) : `; ${known[1]}`;
}
