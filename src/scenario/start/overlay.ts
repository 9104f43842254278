import { type StartValues, startText, type Written, writtenText } from "../write/start-text.ts";
import { YamlLines } from "../write/yaml-lines.ts";
import { type StartRow, startRows } from "./rows.ts";
import type { Stated, StatedStart } from "./stated.ts";

/** A file that moves a scenario to another day, and where in it each row stands. */
export interface Overlay {
  /** YAML without `extends`, of state keys alone. */
  readonly text: string;
  /** Rows by the number of their line, from 1. */
  readonly lines: ReadonlyMap<number, StartRow>;
}

/** Words behind a value that keep its line short. */
const SHORT = 60;

/** The overlay of a start. Each value has where it is from behind it, or above it where that is long. */
export function startOverlay(start: StatedStart): Overlay {
  const rows = startRows(start);
  const lines = new YamlLines();
  lines.comment(
    `The world as ${start.date} opens, 00:00 UTC, by \`hashfleet start\`: lay it over a scenario with --start.`,
  );
  lines.comment("[D] is given or read, the rest follows from it or is assumed, as is said at each.");
  lines.blank();
  const written = rows.map((row) => ({ ...row, written: writtenOf(row) }));
  const own = written.filter(({ path }) => path[0] === "start");
  startText(lines, {
    date: { value: start.date, note: "" },
    ...Object.fromEntries(own.map(({ path, written: value }) => [path[1]!, value])),
  } satisfies StartValues);
  for (const part of ["network", "storms"]) {
    const others = written.filter(({ path }) => path[0] === part);
    if (others.length > 0) lines.blank();
    nested(lines, others);
  }
  return { text: lines.text, lines: placesOf(lines.text, rows) };
}

type WrittenRow = StartRow & { readonly written: Written };

/** Rows under the maps of their paths, each map once. */
function nested(lines: YamlLines, rows: readonly WrittenRow[], depth = 0): void {
  const done = new Set<string>();
  for (const row of rows) {
    const key = row.path[depth]!;
    if (row.path.length === depth + 1) writtenText(lines, key, row.written);
    else if (!done.has(key)) {
      done.add(key);
      lines.under(key, () => {
        nested(
          lines,
          rows.filter(({ path }) => path[depth] === key),
          depth + 1,
        );
      });
    }
  }
}

function writtenOf({ stated, text }: StartRow): Written {
  const words = wordsOf(stated);
  return words.length <= SHORT ? { value: text, note: words } : { value: text, note: "", above: words };
}

function wordsOf({ basis, from, exactly }: Stated): string {
  const data = basis === "given" || basis === "read" ? "[D] " : "";
  return `${data}${basis}, ${from}${exactly === undefined ? "" : `; ${exactly} makes it exact`}`;
}

/** The line of each row: its path is that of the keys above it that stand less far in. */
function placesOf(text: string, rows: readonly StartRow[]): Map<number, StartRow> {
  const open: { indent: number; key: string }[] = [];
  const places = new Map<number, StartRow>();
  for (const [k, line] of text.split("\n").entries()) {
    const [, blank = "", key] = /^( *)([\w-]+):/.exec(line) ?? [];
    if (key === undefined) continue;
    while ((open.at(-1)?.indent ?? -1) >= blank.length) open.pop();
    open.push({ indent: blank.length, key });
    const path = open.map((each) => each.key).join(".");
    const row = rows.find((each) => each.path.join(".") === path);
    if (row !== undefined) places.set(k + 1, row);
  }
  return places;
}
