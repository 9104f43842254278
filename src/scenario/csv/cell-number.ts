/** How the numbers of a column are written. */
export interface NumberForm {
  /** Whether their decimal mark is a comma. */
  readonly decimalComma: boolean;
  /** The mark between their thousands, where some cell proves it. */
  readonly thousands: "," | "." | null;
  /** Whether commas are those of decimals or of thousands, nobody knows which. */
  readonly unclear: boolean;
  /** Whether some cells prove a decimal point, others a decimal comma. */
  readonly mixed: boolean;
}

/** One to three digits, a mark, three digits: 1,234 may be 1234 or 1.234. */
const GROUP = { ",": /^[+-]?[1-9]\d{0,2},\d{3}$/, ".": /^[+-]?[1-9]\d{0,2}\.\d{3}$/ };

/** Groups of thousands that are nothing else: a decimal mark follows, or a second group. */
const PROOF = {
  ",": /^[+-]?[1-9]\d{0,2}(,\d{3}(\.\d+|(,\d{3})+(\.\d*)?))$/,
  ".": /^[+-]?[1-9]\d{0,2}(\.\d{3}(,\d+|(\.\d{3})+(,\d*)?))$/,
};

/** Numbers without marks of thousands, by their decimal mark. */
const PLAIN = {
  ".": /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i,
  ",": /^[+-]?(\d+,?\d*|,\d+)(e[+-]?\d+)?$/i,
};

type Mark = "," | ".";

/**
 * How the numbers of a column are written, in a file whose cells commas may separate: then a comma of its numbers is a decimal
 * one only where points of thousands stand before it.
 */
export function numberForm(texts: readonly string[], commasSeparate: boolean): NumberForm {
  const some = (form: RegExp): boolean => texts.some((text) => form.test(text));
  const isDecimal = (mark: Mark): boolean =>
    texts.some((text) => text.includes(mark) && PLAIN[mark].test(text) && !GROUP[mark].test(text));
  const thousands = some(PROOF[","]) ? "," : some(PROOF["."]) ? "." : null;
  const point = some(PROOF[","]) || isDecimal(".");
  const comma = some(PROOF["."]) || isDecimal(",");
  if (point && comma) return { decimalComma: false, thousands: null, unclear: false, mixed: true };
  const decimalComma = comma && (thousands === "." || !commasSeparate);
  const unclear = !commasSeparate && !comma && thousands === null && some(GROUP[","]);
  return { decimalComma, thousands, unclear, mixed: false };
}

/** The number a cell holds; NaN if it holds none, or nobody knows which. */
export function cellNumber(text: string, { decimalComma, thousands, mixed }: NumberForm): number {
  if (mixed && (text.includes(",") || GROUP["."].test(text))) return NaN;
  const bare = thousands !== null && isGrouped(text, thousands) ? text.replaceAll(thousands, "") : text;
  if (!PLAIN[decimalComma ? "," : "."].test(bare)) return NaN;
  return Number(decimalComma ? bare.replace(",", ".") : bare);
}

/** Whether a cell has marks of thousands where they belong. */
function isGrouped(text: string, mark: Mark): boolean {
  return GROUP[mark].test(text) || PROOF[mark].test(text);
}

/** Whether a cell may be one number or a thousand times it. */
export function isUnclear(text: string, { unclear }: NumberForm): boolean {
  return unclear && GROUP[","].test(text);
}

/** Whether a number is not in the plain form, so that it is said how it is read. */
export function isOfNote(text: string, { thousands }: NumberForm): boolean {
  return text.includes(",") || (thousands === "." && text.includes("."));
}

/** What to do about a cell that holds no number, if that can be told; begins with "; ". */
export function numberAdvice(text: string, { decimalComma, mixed }: NumberForm): string {
  if (!/^[+-]?\d[\d.,]*$/.test(text)) return "";
  if (mixed)
    return "; the column has decimal points and decimal commas: write all with points, and no marks of thousands";
  if (decimalComma) return "; other numbers of the column have a decimal comma: leave out the points";
  return "; leave out the commas of thousands, write a decimal comma as a point";
}
