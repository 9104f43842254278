import type { Remark } from "../scenario/problems/problem.ts";
import { type StartRow, startRows } from "../scenario/start/rows.ts";
import type { StatedStart } from "../scenario/start/stated.ts";
import { remarksOn } from "./remarks.ts";

/** A start, the files that were read for it, and what is odd about it. */
export interface StartReport {
  readonly start: StatedStart;
  readonly files: readonly string[];
  readonly warnings: readonly Remark[];
}

/** A start as data, schema hashfleet/start@1: the overlay, and beside it on what each value rests. */
export function startDocument({ start, files, warnings }: StartReport): object {
  const rows = startRows(start);
  return {
    schema: "hashfleet/start@1",
    date: start.date,
    values: rows.map(({ path, stated: { value, logSd, basis, from, exactly } }) => ({
      key: path.join("."),
      value,
      log_sd: logSd ?? null,
      basis,
      from,
      exactly: exactly ?? null,
    })),
    overlay: overlayOf(start.date, rows),
    files,
    warnings: remarksOn([{ warnings: [...warnings].map((each) => ({ ...each, excerpt: [] })) }]).warnings,
  };
}

type Tree = { [key: string]: Tree | number | string | object };

function overlayOf(date: string, rows: readonly StartRow[]): Tree {
  const root: Tree = { start: { date } };
  for (const { path, stated } of rows) {
    let at = root;
    for (const key of path.slice(0, -1)) at = (at[key] ??= {}) as Tree;
    const { value, logSd } = stated;
    at[path.at(-1)!] = logSd === undefined ? value : { dist: "lognormal", median: value, log_sd: logSd };
  }
  return root;
}
