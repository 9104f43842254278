import { cellsOf, SEPARATORS } from "./csv.ts";
import type { Line, Separator } from "./csv.ts";

/** What a file is read by. */
export interface Head {
  readonly separator: Separator;
  /** The line with the names, among those that are not blank. */
  readonly line: number;
}

/** The header is among so many lines: what stands above it is a title, a source, an empty table. */
const MOST_ABOVE = 20;

/**
 * The first line that names most of the `wanted` columns, with commas, semicolons or tabs between them; where none names any,
 * the first that is as wide as most are. Null if there is no line.
 */
export function headOf(lines: readonly Line[], wanted: readonly string[]): Head | null {
  const first = lines.slice(0, MOST_ABOVE);
  return named(first, wanted) ?? widest(first);
}

/** The first line that names most of the wanted columns; null if none names any. */
function named(head: readonly Line[], wanted: readonly string[]): Head | null {
  let most = 0;
  let best: Head | null = null;
  for (const separator of SEPARATORS)
    head.forEach((each, line) => {
      const names = cellsOf(each, separator).map(({ text }) => text);
      const count = wanted.filter((name) => names.includes(name)).length;
      if (count > most) [most, best] = [count, { separator, line }];
    });
  return best;
}

/** The first line of as many cells as most lines have, more than one of them if a separator makes more. */
function widest(head: readonly Line[]): Head | null {
  let most = 0;
  let best: Head | null = head.length === 0 ? null : { separator: ",", line: 0 };
  for (const separator of SEPARATORS) {
    const widths = head.map((line) => cellsOf(line, separator).length);
    widths.forEach((width, line) => {
      const alike = widths.filter((other) => other === width).length;
      if (width > 1 && alike > most) [most, best] = [alike, { separator, line }];
    });
  }
  return best;
}
