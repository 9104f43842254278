import { asWritten } from "./as-written.ts";

const SCALES: Readonly<Record<string, string>> = { k: "e3", m: "e6", b: "e9", g: "e9", t: "e12" };

/** How a number that is written as people write it would be written here, in words; null for what is no such number. */
export function numberMeant(text: string): string | null {
  if (/^[+-]?\d+(\.\d+)?%$/.test(text))
    return written(Number((Number.parseFloat(text) / 100).toPrecision(12)));
  const scaled = /^([+-]?\d+(?:\.\d+)?) ?(k|m|bn?|g|t)$/i.exec(text);
  if (scaled) return `${scaled[1] ?? ""}${SCALES[(scaled[2] ?? "").charAt(0).toLowerCase()] ?? ""}`;
  if (/^[+-]?\d[\d_]*(\.\d+)?$/.test(text)) return written(Number(text.replaceAll("_", "")));
  if (/^[+-]?\d{1,3}([, ']\d{3})+(\.\d+)?$/.test(text)) return written(Number(text.replace(/[, ']/g, "")));
  if (/^[+-]?\d+,\d+$/.test(text)) return written(Number(text.replace(",", ".")));
  return null;
}

function written(value: number): string {
  const plain = String(value);
  const people = asWritten(value);
  const short = people === plain ? value.toExponential().replace("+", "") : people;
  return short.length < plain.length ? `${plain} or ${short}` : plain;
}
