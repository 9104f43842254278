import { calendarDay, dateOfDay } from "../dates/calendar.ts";
import { folderOf, found, textUnder, unreadable, withEntry } from "./data-files.ts";
import type { Findings } from "../problems/findings.ts";
import { hourlyColumn } from "../csv/hourly-column.ts";
import type { HourlyNumbers } from "../csv/hourly-reader.ts";
import { problemAt } from "../problems/problem.ts";
import { replayedDays } from "./replayed-days.ts";
import { spotReplay } from "../schema/spot-replay.ts";
import { shownPath } from "../problems/source.ts";
import type { Span } from "../problems/source.ts";
import { isTimeZone } from "../dates/time-zone.ts";
import { nodeAt, toData } from "../yaml/tree.ts";
import type { Entry, MapNode, Node } from "../yaml/tree.ts";
import { valid } from "../yaml/unvalidated.ts";

/** The tree with the hourly prices of the files that its regions name in place. */
export function withHours(root: MapNode, folder: string | undefined, findings: Findings): MapNode {
  const regions = nodeAt(root, ["regions"]);
  if (regions?.kind !== "map") return root;
  return [...regions.entries.keys()].reduce((tree, name) => withRegion(tree, name, folder, findings), root);
}

function withRegion(root: MapNode, name: string, folder: string | undefined, findings: Findings): MapNode {
  const at = ["regions", name, "spot", "replay"];
  const map = nodeAt(root, at);
  if (map?.kind !== "map" || map.entries.has("days")) return root;
  const file = map.entries.get("file")?.value;
  if (file?.kind !== "scalar" || typeof file.value !== "string") return root;
  const { path, read } = found(file.value, [...(folder === undefined ? [] : [folder]), folderOf(file.span)]);
  if ("fault" in read) {
    const problem = unreadable(file.span, path, read, folder);
    if (!findings.problems.some(({ message }) => message === problem.message))
      findings.problems.push(problem);
    return root;
  }
  const hours = hoursOf(root, map, { path, text: read.text, span: file.span }, findings);
  return hours === null ? root : withEntry(root, [...at, "days"], { key: file.span, value: hours });
}

interface HoursFile {
  readonly path: string;
  readonly text: string;
  /** Where it is named. */
  readonly span: Span;
}

function hoursOf(
  root: MapNode,
  map: MapNode,
  { path, text, span }: HoursFile,
  findings: Findings,
): Node | null {
  // Keys that are wrong are reported as such; the rest is read as if they were left out.
  const replay = valid(spotReplay, toData(map));
  const timeZone = replay?.time_zone ?? textUnder(map, "time_zone") ?? "UTC";
  if (replay === null || !isTimeZone(timeZone)) return null;
  const days = replayedDays(toData(root), replay.from);
  const [from, to] = days === null ? [undefined, undefined] : [dateOfDay(days.first), dateOfDay(days.last)];
  const wrong = findings.problems.length;
  const hours = hourlyColumn(
    shownPath(path),
    text,
    {
      timeColumn: replay.time_column,
      hourColumn: replay.hour_column,
      column: replay.price_column,
      timeZone,
      ending: replay.times === "ending",
      gaps: replay.gaps,
      from,
      to,
    },
    findings,
  );
  if (hours === null) {
    const wanted = [from && `from ${from}`, to && `up to ${to}`].filter(Boolean).join(" ");
    if (findings.problems.length === wrong)
      findings.problems.push(problemAt(span, `file ${shownPath(path)} has no days ${wanted}`.trimEnd()));
    return null;
  }
  if (hours.local && replay.time_zone === undefined) {
    const note = `times of ${shownPath(path)} are taken as UTC; time_zone: America/Chicago, say, reads those of a clock there`;
    findings.notes.push(problemAt(span, note));
  }
  return nodeOf(hours, span);
}

/** The hours as they would stand in the scenario. */
function nodeOf({ firstDate, days }: HourlyNumbers, span: Span): Node {
  const scalar = (value: string | number): Node => ({ kind: "scalar", span, value });
  const list = (items: readonly Node[]): Node => ({ kind: "list", span, items });
  const map = (entries: readonly (readonly [string, Node])[]): Node => ({
    kind: "map",
    span,
    removed: new Map(),
    entries: new Map(entries.map(([key, value]): [string, Entry] => [key, { key: span, value }])),
  });
  const first = calendarDay(firstDate);
  const odd = days.flatMap(({ clock }, k) => {
    const usual = clock.length === 24 && clock.every((hour, n) => hour === n);
    return usual ? [] : [[dateOfDay(first + k), list(clock.map(scalar))] as const];
  });
  const missing = days.flatMap(({ leftOut }, k) =>
    leftOut.length === 0 ? [] : [[dateOfDay(first + k), list(leftOut.map(scalar))] as const],
  );
  return map([
    ["first_date", scalar(firstDate)],
    ["usd_per_mwh", list(days.map(({ values }) => list(values.map(scalar))))],
    ...(odd.length === 0 ? [] : [["clock", map(odd)] as const]),
    ...(missing.length === 0 ? [] : [["left_out", map(missing)] as const]),
  ]);
}
