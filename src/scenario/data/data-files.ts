import { dirname, resolve } from "node:path";

import { calendarDay } from "../dates/calendar.ts";
import { dailyColumn } from "../csv/daily-column.ts";
import type { DailyNumbers } from "../csv/daily-column.ts";
import type { Wanted } from "../csv/daily-reader.ts";
import type { Findings } from "../problems/findings.ts";
import { FILE_PARTS } from "./file-parts.ts";
import type { FilePart, Range } from "./file-parts.ts";
import { problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import { readText } from "../files/read-file.ts";
import type { FileText } from "../files/read-file.ts";
import { dateStandsFor } from "../schema/date-stands-for.ts";
import { shownPath } from "../problems/source.ts";
import { startOfFile } from "./start-of-file.ts";
import type { Span } from "../problems/source.ts";
import { nodeAt, toData } from "../yaml/tree.ts";
import type { Entry, MapNode, Node } from "../yaml/tree.ts";
import { valid } from "../yaml/unvalidated.ts";

/** Key that says what is done about days without a number, in parts that may fill them. */
const GAPS = "gaps";

/** Key that says whose day a number is that bears a date. */
const STANDS_FOR = "date_stands_for";

/** Data files are tables of days: far above any real one. */
const MOST_BYTES = 20_000_000;

/**
 * The tree with the numbers of the data files it names in place: the scenario that is validated, digested and sent to workers
 * is complete in itself. They are looked for in `folder`, if there is one, before where relative paths start from.
 */
export function withData(root: MapNode, folder: string | undefined, findings: Findings): MapNode {
  const data = toData(root);
  return FILE_PARTS.reduce((tree, part) => withPart(tree, data, part, folder, findings), root);
}

function withPart(
  root: MapNode,
  data: unknown,
  part: FilePart,
  folder: string | undefined,
  findings: Findings,
): MapNode {
  const map = nodeAt(root, part.at);
  if (map?.kind !== "map" || map.entries.has(part.days)) return root;
  const file = map.entries.get("file")?.value;
  if (file?.kind !== "scalar" || typeof file.value !== "string") return root;
  const days = daysOf(root, data, part, map, { name: file.value, span: file.span }, folder, findings);
  return days === null ? root : withEntry(root, [...part.at, part.days], { key: file.span, value: days });
}

function daysOf(
  root: MapNode,
  data: unknown,
  part: FilePart,
  map: MapNode,
  { name, span }: { readonly name: string; readonly span: Span },
  folder: string | undefined,
  { problems, notes }: Findings,
): Node | null {
  const { path, read } = found(name, [...(folder === undefined ? [] : [folder]), folderOf(span)]);
  if ("fault" in read) {
    const problem = unreadable(span, path, read, folder);
    // Several parts may be read from one file.
    if (!problems.some(({ message }) => message === problem.message)) problems.push(problem);
    return null;
  }
  if (read.text.trim() === "") {
    problems.push(problemAt(span, `file ${shownPath(path)} is empty`));
    return null;
  }
  const range = part.range(data);
  const wanted = wantedOf(part, range, data, map);
  const { days, problems: wrong, notes: said } = dailyColumn(shownPath(path), read.text, wanted);
  problems.push(...wrong);
  notes.push(...said);
  if (days !== null)
    problems.push(...startOfFile(root, data, part, { wanted, days, name: shownPath(path), text: read.text }));
  if (days !== null) return daysNode(days, part.numbers, span);
  const period = [range.from && `from ${range.from}`, range.to && `up to ${range.to}`]
    .filter(Boolean)
    .join(" ");
  if (wrong.length === 0)
    problems.push(problemAt(span, `file ${shownPath(path)} has no days ${period}`.trimEnd()));
  return null;
}

function wantedOf(part: FilePart, { from, to }: Range, data: unknown, map: MapNode): Wanted {
  const { column } = part;
  return {
    dateColumn: textUnder(map, "date_column") ?? "date",
    column: textUnder(map, column.key) ?? column.usual,
    bounds: column.bounds,
    dates: {
      said: valid(dateStandsFor, textUnder(map, STANDS_FOR)) ?? undefined,
      midnight: part.midnight,
      key: STANDS_FOR,
    },
    from: from === undefined ? undefined : calendarDay(from),
    to: to === undefined ? undefined : calendarDay(to),
    fill: part.gaps[textUnder(map, GAPS) ?? ""]?.(data) ?? null,
    advice: adviceOn(Object.keys(part.gaps)),
    leaveOut: (day) => part.leaveOut(data, day),
  };
}

/** What to write about days without a number; begins with "; ". */
function adviceOn(gaps: readonly string[]): string {
  return gaps.length === 0 ? "" : `; ${GAPS}: ${gaps.join(" or ")} fills such days`;
}

/** Days as if they stood in the scenario, but each number where it stands in its file: what is odd about it is told there. */
function daysNode({ firstDate, numbers }: DailyNumbers, key: string, span: Span): MapNode {
  const entry = (value: Node): Entry => ({ key: span, value });
  const items = numbers.map(({ value, span: at }): Node => ({ kind: "scalar", span: at ?? span, value }));
  return {
    kind: "map",
    span,
    removed: new Map(),
    entries: new Map([
      ["first_date", entry({ kind: "scalar", span, value: firstDate })],
      [key, entry({ kind: "list", span, items })],
    ]),
  };
}

/** The tree with an entry at the end of a path of maps that are there. */
export function withEntry(root: MapNode, [key, ...rest]: readonly string[], entry: Entry): MapNode {
  const old = root.entries.get(key!);
  const put =
    rest.length === 0 || old?.value.kind !== "map"
      ? entry
      : { key: old.key, value: withEntry(old.value, rest, entry) };
  return { ...root, entries: new Map(root.entries).set(key!, put) };
}

/** The file where it is first found in folders, or where it was last looked for. */
export function found(
  name: string,
  folders: readonly string[],
): { readonly path: string; readonly read: FileText } {
  const [first = ".", ...others] = folders;
  const path = resolve(first, name);
  const read = readText(path, { mostBytes: MOST_BYTES, what: "a data file", form: "CSV UTF-8" });
  const elsewhere = "missing" in read && read.missing && others.length > 0;
  return elsewhere ? found(name, others) : { path, read };
}

export function unreadable(
  span: Span,
  path: string,
  { fault, missing }: Extract<FileText, { fault: string }>,
  folder: string | undefined,
): Problem {
  const shown = `file ${shownPath(path)}: ${fault}`;
  if (!missing) return problemAt(span, shown);
  const advice =
    folder === undefined ? "; --data DIR names the folder of data files" : `, and none in --data ${folder}`;
  return { ...problemAt(span, shown + advice), missingData: true };
}

/** Where a relative path starts from: the folder of the file that says it, or for a `--set` the working directory. */
export function folderOf({ source }: Span): string {
  return source.lineStarts.length === 0 ? "." : dirname(resolve(source.name));
}

export function textUnder(map: MapNode, key: string): string | undefined {
  const node = map.entries.get(key)?.value;
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}
