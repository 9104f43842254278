/** Dates and signs as people read them. */

/** Months in three letters. */
export const MONTHS = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
] as const;

/** "2 Feb 2026" of "2026-02-02". */
export function dateWords(date: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** "Feb 2026" of "2026-02-02". */
export function monthWords(date: string): string {
  return dateWords(date).replace(/^\d+ /, "");
}

/** Minus signs in place of hyphens before numbers, spaces that do not break before units. */
export function typeset(text: string): string {
  return text.replace(/(^|[\s(±])-(?=[\d.])/g, "$1\u2212").replace(/(\d) (?=%|USD|EH|J\/TH|PH)/g, "$1\u00A0");
}
