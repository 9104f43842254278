import { cellProblem, cellsOf, csvLines, SEPARATORS } from "./csv.ts";
import type { Cell, Line, Separator } from "./csv.ts";
import { listed } from "./listed.ts";
import { problemAt } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { didYouMean } from "./suggest.ts";

/** A CSV file with a header. */
export interface CsvTable {
  readonly separator: Separator;
  /** The names of the columns, one at least, without empty ones at the end. */
  readonly header: readonly Cell[];
  /** The rows below the header, but for empty ones. */
  readonly rows: readonly (readonly Cell[])[];
  /** How it is read, where that is not the plain form: commas, the header on the first line, LF or CRLF. */
  readonly notes: readonly Problem[];
}

/** The header is among so many lines: what stands above it is a title, a source, an empty table. */
const MOST_ABOVE = 20;

/**
 * A CSV text as a table. Its header is the first of its lines that names most of the `wanted` columns, with commas,
 * semicolons or tabs between them; where none names any, the first that is as wide as most lines are. Null if there is no line.
 */
export function csvTable(name: string, text: string, wanted: readonly string[]): CsvTable | null {
  const lines = csvLines(name, text);
  const head = lines.slice(0, MOST_ABOVE);
  const found = named(head, wanted) ?? widest(head);
  if (found === null) return null;
  const { separator, line } = found;
  const header = withoutEnd(cellsOf(lines[line]!, separator));
  const rows = lines.slice(line + 1).map((each) => cellsOf(each, separator));
  const crAlone = /\r(?!\n)/.test(text);
  return { separator, header, rows, notes: formNotes(lines, line, separator, crAlone) };
}

/** The row without empty cells at its end. */
export function withoutEnd(row: readonly Cell[]): readonly Cell[] {
  return row.slice(0, row.findLastIndex(({ text }) => text !== "") + 1);
}

/** Where the wanted columns are in the header, in their order, or what is wrong with it. */
export function columnsIn(
  { header }: CsvTable,
  wanted: readonly string[],
): { readonly columns: readonly number[] | null; readonly problems: readonly Problem[] } {
  const names = header.map(({ text }) => text);
  if (
    !wanted.some((name) => names.includes(name)) &&
    names.some((name) => /^[\d.,+-][\d.,:+TZ -]*$/.test(name))
  ) {
    const message = `no header: expected a line with the names of columns, ${wanted.map(quoted).join(" and ")} among them`;
    return { columns: null, problems: [cellProblem(header, 0, message)] };
  }
  const problems = [...new Set(wanted)].flatMap((name) => {
    const [first, second] = header.filter(({ text }) => text === name);
    if (first === undefined)
      return [
        cellProblem(
          header,
          0,
          `no column ${quoted(name)}${didYouMean(name, names)}; there are ${listed(names.filter((each) => each !== ""))}`,
        ),
      ];
    if (second === undefined) return [];
    return [
      problemAt(second.span, `two columns are named ${quoted(name)}: rename the one that is not meant`),
    ];
  });
  return { columns: problems.length > 0 ? null : wanted.map((name) => names.indexOf(name)), problems };
}

interface Head {
  readonly separator: Separator;
  /** The line with the names, among those that are not blank. */
  readonly line: number;
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

const BETWEEN: Readonly<Record<Separator, string | null>> = {
  ",": null,
  ";": "semicolons between its cells",
  "\t": "tabs between its cells",
};

function formNotes(
  lines: readonly Line[],
  header: number,
  separator: Separator,
  crAlone: boolean,
): Problem[] {
  const above =
    header === 1 ? "a line above the header left out" : `${header} lines above the header left out`;
  const forms = [
    BETWEEN[separator],
    crAlone ? "lines that end with CR alone" : null,
    header > 0 ? above : null,
  ].filter((form) => form !== null);
  if (forms.length === 0) return [];
  const { source, start, text } = lines[0]!;
  const span = { source, start, end: start + text.length };
  return [problemAt(span, `read with ${forms.join(", and with ")}`)];
}

const quoted = (name: string): string => JSON.stringify(name);
