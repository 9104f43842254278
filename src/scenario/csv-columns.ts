import { cellProblem } from "./csv.ts";
import type { Cell } from "./csv.ts";
import type { CsvTable } from "./csv-table.ts";
import { listed } from "./listed.ts";
import { problemAt } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { didYouMean } from "./suggest.ts";

/** A number, or a date with digits alone. */
const VALUE = /^[\d.,+-][\d.,:+TZ -]*$/;

/** Where the wanted columns are in the header, in their order, or what is wrong with it. */
export function columnsIn(
  { header }: CsvTable,
  wanted: readonly string[],
): { readonly columns: readonly number[] | null; readonly problems: readonly Problem[] } {
  const names = header.map(({ text }) => text);
  if (!wanted.some((name) => names.includes(name)) && names.some((name) => VALUE.test(name))) {
    const message = `no header: expected a line with the names of columns, ${wanted.map(quoted).join(" and ")} among them`;
    return { columns: null, problems: [cellProblem(header, 0, message)] };
  }
  const problems = [...new Set(wanted)].flatMap((name): Problem[] => {
    const [first, second] = header.filter(({ text }) => text === name);
    if (first === undefined) return [missing(header, name, names)];
    if (second === undefined) return [];
    const message = `two columns are named ${quoted(name)}: rename the one that is not meant`;
    return [problemAt(second.span, message)];
  });
  return { columns: problems.length > 0 ? null : wanted.map((name) => names.indexOf(name)), problems };
}

function missing(header: readonly Cell[], name: string, names: readonly string[]): Problem {
  const there = listed(names.filter((each) => each !== ""));
  return cellProblem(header, 0, `no column ${quoted(name)}${didYouMean(name, names)}; there are ${there}`);
}

const quoted = (name: string): string => JSON.stringify(name);
