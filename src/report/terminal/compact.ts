import { harmless } from "../../scenario/text/harmless.ts";

/**
 * A value of a scenario in few characters: a number as YAML would take it, a distribution as normal(mean 0, sd 1), any
 * other map as {days 30, volatility_per_year 0.5}.
 */
export function compact(value: unknown): string {
  if (typeof value === "number") return compactNumber(value);
  if (Array.isArray(value)) return compactList(value);
  if (typeof value !== "object" || value === null) return harmless(String(value));
  const { dist, ...parameters } = value as Record<string, unknown>;
  const named = Object.entries(parameters).map(([key, each]) =>
    key === "of" ? compact(each) : `${key} ${compact(each)}`,
  );
  return typeof dist === "string" ? `${dist}(${named.join(", ")})` : `{${named.join(", ")}}`;
}

/** The shortest of 0.45, 76974 and 141.668e12 that reads back as the same number. */
function compactNumber(value: number): string {
  const plain = String(value);
  if (Math.abs(value) < 1e6 || !Number.isFinite(value)) return plain;
  const exponent = 3 * Math.floor(Math.log10(Math.abs(value)) / 3);
  const short = `${String(Number((value / 10 ** exponent).toPrecision(15)))}e${String(exponent)}`;
  return Number(short) === value && short.length < plain.length ? short : plain;
}

/** Lists within a list that are shown; of more only the size. */
const MOST_LISTS = 3;

function compactList(list: readonly unknown[]): string {
  if (list.length > MOST_LISTS && list.every((item) => Array.isArray(item))) return sizes(list);
  const items = list.map(compact);
  const same = items.every((item) => item === items[0]);
  return same && items.length > 2 ? `[${items.length} × ${items[0]!}]` : `[${items.join(", ")}]`;
}

function sizes(lists: readonly (readonly unknown[])[]): string {
  const lengths = lists.map(({ length }) => length);
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
  return `[${lists.length} lists of ${least === most ? most : `${least} to ${most}`}]`;
}
