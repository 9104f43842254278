import { textWidth } from "./table.ts";
import { wrap } from "./wrap.ts";

/** Cells of one line; `text` takes the room that the others leave, over several lines if need be. */
export interface Flowing {
  readonly before: readonly string[];
  readonly text: string;
  readonly after: readonly string[];
}

export const GAP = "  ";

/** A narrower column of text could not be read. */
const NARROWEST = 14;

/** The rows with their columns aligned over all of them, each as the lines that its text needs. */
export function flow(rows: readonly Flowing[], width: number): string[][] {
  const before = widths(rows.map((row) => row.before));
  const after = widths(rows.map((row) => row.after));
  const taken = [...before, ...after].reduce((sum, each) => sum + each + GAP.length, 0);
  const longest = Math.max(0, ...rows.map(({ text }) => textWidth(text)));
  const room = Math.min(longest, Math.max(NARROWEST, width - taken));
  const indent = before.map((each) => " ".repeat(each));
  return rows.map((row) => {
    const [first = "", ...rest] = wrap(row.text, room);
    const cells = [...padded(row.before, before), pad(first, room), ...padded(row.after, after)];
    return [cells, ...rest.map((text) => [...indent, text])].map((line) => line.join(GAP).trimEnd());
  });
}

function widths(rows: readonly (readonly string[])[]): number[] {
  const [first = []] = rows;
  return first.map((_, c) => Math.max(...rows.map((row) => textWidth(row[c] ?? ""))));
}

const padded = (cells: readonly string[], to: readonly number[]): string[] =>
  cells.map((cell, c) => pad(cell, to[c] ?? 0));

const pad = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - textWidth(text)));
