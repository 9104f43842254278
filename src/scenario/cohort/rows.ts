import { type Problem, problemAt, problemOf } from "../problems/problem.ts";
import type { Span } from "../problems/source.ts";
import type { Entry, MapNode } from "../yaml/tree.ts";
import { foundIn } from "../yaml/wording.ts";
import { COHORT } from "./keys.ts";

/** Companies of one file, at most. */
const MOST = 60;

/** Names of fleets are those of files, columns and settings, too. */
const NAME = /^[A-Za-z0-9_-]+$/;

/** A row by its name: a company's, or a default. */
export interface NamedRow {
  /** Where the name stands. */
  readonly key: Span;
  readonly cells: MapNode;
}

/** The rows under a key, by name; what is no row is a problem. */
export function rowsIn({ value }: Entry, key: string, problems: Problem[]): Map<string, NamedRow> {
  const rows = new Map<string, NamedRow>();
  if (value.kind !== "map") {
    if (value.kind !== "scalar" || value.value !== null)
      problems.push(
        problemAt(
          value.span,
          `${key}: expected rows by name, as {NAME: {hashrate_ehs: 10}}, found ${foundIn(value)}`,
        ),
      );
    return rows;
  }
  for (const [name, { key: at, value: cells }] of value.entries)
    if (cells.kind === "map") rows.set(name, { key: at, cells });
    else
      problems.push(
        problemAt(cells.span, `${name}: expected columns and their values, found ${foundIn(cells)}`),
      );
  return rows;
}

/** The companies of a cohort: 1 to 60, with names that a fleet may have. */
export function companiesIn(cohort: Entry, problems: Problem[]): Map<string, NamedRow> {
  const before = problems.length;
  const rows = rowsIn(cohort, COHORT, problems);
  for (const [name, { key }] of rows) {
    if (NAME.test(name) && name !== "__proto__") continue;
    const plain = name
      .trim()
      .replaceAll(/[^A-Za-z0-9_-]+/g, "-")
      .replaceAll(/^-+|-+$/g, "");
    const advice = plain === "" || name === "__proto__" || rows.has(plain) ? "" : `; write ${plain}`;
    problems.push(
      problemAt(
        key,
        `${JSON.stringify(name)} cannot name a fleet, which takes letters, digits, - and _${advice}`,
      ),
    );
  }
  if (rows.size === 0 && problems.length === before)
    problems.push(problemOf(cohort.key.source.name, "no company: a cohort needs a row for each"));
  if (rows.size > MOST)
    problems.push(
      problemAt([...rows.values()][MOST]!.key, `${rows.size} companies: a cohort has at most ${MOST}`),
    );
  return rows;
}

/** What rows below a table of companies are called that are none. */
const SUM = /^(grand[-_]?)?(totals?|sums?|averages?|avg|means?|medians?)$/i;

/** Warns of rows that are probably no company's: sums of the others, and names that differ by their case alone. */
export function rowDoubts(rows: ReadonlyMap<string, NamedRow>): Problem[] {
  const before = new Map<string, string>();
  return [...rows].flatMap(([name, { key }]) => {
    const twin = before.get(name.toLowerCase());
    before.set(name.toLowerCase(), name);
    return [
      ...(SUM.test(name) && rows.size > 1
        ? [
            problemAt(
              key,
              `${name}: is it a sum or a mean of the others? Leave it out: each row is a company`,
            ),
          ]
        : []),
      ...(twin === undefined
        ? []
        : [problemAt(key, `${name} and ${twin} differ by capitals alone: are they one company?`)]),
    ];
  });
}
