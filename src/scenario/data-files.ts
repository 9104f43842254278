import { dirname, resolve } from "node:path";

import { calendarDay, dateOfDay } from "./calendar.ts";
import { dailyCloses } from "./daily-closes.ts";
import { problemAt } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { readText } from "./read-file.ts";
import { date, whole } from "./schema/field.ts";
import { shownPath } from "./source.ts";
import type { Span } from "./source.ts";
import { toData } from "./tree.ts";
import type { Entry, MapNode, Node } from "./tree.ts";
import { under, valid } from "./unvalidated.ts";

/** Data files are tables of days: far above any real one. */
const MOST_BYTES = 20_000_000;

/**
 * The tree with the numbers of the data files it names in place: the scenario that is validated, digested and sent to workers
 * is complete in itself.
 */
export function withData(root: MapNode, problems: Problem[]): MapNode {
  const price = root.entries.get("price");
  if (price?.value.kind !== "map") return root;
  const file = price.value.entries.get("file")?.value;
  if (file?.kind !== "scalar" || typeof file.value !== "string" || price.value.entries.has("closes"))
    return root;
  const closes = closesOf(toData(root), file.value, file.span, problems);
  if (closes === null) return root;
  const entries = new Map(price.value.entries).set("closes", { key: file.span, value: closes });
  return {
    ...root,
    entries: new Map(root.entries).set("price", { key: price.key, value: { ...price.value, entries } }),
  };
}

function closesOf(data: unknown, file: string, at: Span, problems: Problem[]): Node | null {
  const price = under(data, "price");
  const path = resolve(folderOf(at), file);
  const read = readText(path, { mostBytes: MOST_BYTES, what: "a data file" });
  if ("fault" in read) {
    problems.push(problemAt(at, `file ${shownPath(path)}: ${read.fault}`));
    return null;
  }
  const { from, to } = range(data);
  const { closes, problems: found } = dailyCloses(shownPath(path), read.text, {
    dateColumn: textUnder(price, "date_column") ?? "date",
    priceColumn: textUnder(price, "price_column") ?? "price_usd",
    from,
    to,
  });
  problems.push(...found);
  if (closes === null) {
    const days = [from && `from ${from}`, to && `up to ${to}`].filter(Boolean).join(" ");
    if (found.length === 0)
      problems.push(problemAt(at, `file ${shownPath(path)} has no days ${days}`.trimEnd()));
    return null;
  }
  const entry = (value: Node): Entry => ({ key: at, value });
  const scalar = (value: string | number): Node => ({ kind: "scalar", span: at, value });
  return {
    kind: "map",
    span: at,
    removed: new Map(),
    entries: new Map([
      ["first_date", entry(scalar(closes.firstDate))],
      ["usd", entry({ kind: "list", span: at, items: closes.usd.map(scalar) })],
    ]),
  };
}

/** Where a relative path starts from: the folder of the file that says it, or for a `--set` the working directory. */
function folderOf({ source }: Span): string {
  return source.lineStarts.length === 0 ? "." : dirname(resolve(source.name));
}

const DAY = date({ description: "" });
const HORIZON = whole({ description: "", min: 1, max: 3650 });

/** The days that are wanted: of a sample those the scenario names, of a replay those it runs through and the one before. */
function range(data: unknown): { from: string | undefined; to: string | undefined } {
  const price = under(data, "price");
  const from = valid(DAY, under(price, "from")) ?? undefined;
  if (under(price, "kind") !== "replay") return { from, to: valid(DAY, under(price, "to")) ?? undefined };
  const start = valid(DAY, under(under(data, "start"), "date"));
  const horizon = valid(HORIZON, under(data, "horizon_days"));
  if (start === null || horizon === null) return { from: undefined, to: undefined };
  const first = calendarDay(from ?? start);
  return { from: dateOfDay(from === undefined ? first : first - 1), to: dateOfDay(first + horizon - 1) };
}

function textUnder(data: unknown, key: string): string | undefined {
  const value = under(data, key);
  return typeof value === "string" ? value : undefined;
}
