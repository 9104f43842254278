/** How the numbers of a column are written. */
export interface NumberForm {
  /** Whether their decimal mark is a comma. */
  readonly decimalComma: boolean;
  /** Whether commas are those of decimals or of thousands, nobody knows which. */
  readonly unclear: boolean;
}

/** One to three digits, a comma, three digits: 1,234. */
const GROUPS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/** How the numbers of a column are written, in a file whose cells commas may separate: then none of its commas is a decimal one. */
export function numberForm(texts: readonly string[], commasSeparate: boolean): NumberForm {
  const commas = commasSeparate ? [] : texts.filter((text) => text.includes(","));
  const unclear = commas.length > 0 && commas.every((text) => GROUPS.test(text));
  return { decimalComma: commas.length > 0 && !unclear, unclear };
}

const POINT = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const COMMA = /^[+-]?(\d+,?\d*|,\d+)(e[+-]?\d+)?$/i;

/** The number a cell holds; NaN if it holds none. */
export function cellNumber(text: string, { decimalComma }: NumberForm): number {
  if (!decimalComma) return POINT.test(text) ? Number(text) : NaN;
  return COMMA.test(text) ? Number(text.replace(",", ".")) : NaN;
}

/** What to do about a cell that holds no number, if that can be told; begins with "; ". */
export function numberAdvice(text: string, { decimalComma }: NumberForm): string {
  if (!/^[+-]?\d[\d.,]*$/.test(text)) return "";
  if (decimalComma) return "; other numbers of the column have a decimal comma: leave out the points";
  return "; leave out the commas of thousands, write a decimal comma as a point";
}
