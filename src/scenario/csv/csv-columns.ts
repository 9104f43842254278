import { cellProblem } from "./csv.ts";
import type { Cell } from "./csv.ts";
import type { CsvTable } from "./csv-table.ts";
import { listed } from "../text/listed.ts";
import { problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import { didYouMean } from "../text/suggest.ts";

/** A number, or a date with digits alone. */
const VALUE = /^[\d.,+-][\d.,:+TZ -]*$/;

/** Where the wanted columns are in the header, in their order, or what is wrong with it. */
export function columnsIn(
  { header }: CsvTable,
  wanted: readonly string[],
): { readonly columns: readonly number[] | null; readonly problems: readonly Problem[] } {
  const names = header.map(({ text }) => text);
  const other = wanted.some((name) => names.includes(name)) ? null : notCsv(header[0]!.span.source.text);
  if (other !== null) return { columns: null, problems: [cellProblem(header, 0, other)] };
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

/** What a text is that is no table of cells between commas, semicolons or tabs; null if it may be one. */
function notCsv(text: string): string | null {
  const start = text.trimStart();
  if (/^<(!doctype|html|\?xml|head|body)/i.test(start))
    return "this is a web page or XML, not a table: download the file again, as CSV";
  if (/^[[{]/.test(start)) return "this is JSON, not a table: save it as CSV";
  const [first = "", second = ""] = start.split("\n");
  const pipes = [first, second].every((line) => line.includes("|") && !/[,;\t]/.test(line));
  return pipes ? "pipes stand between the cells: write commas, semicolons or tabs" : null;
}

function missing(header: readonly Cell[], name: string, names: readonly string[]): Problem {
  const there = listed(names.filter((each) => each !== ""));
  return cellProblem(header, 0, `no column ${quoted(name)}; there are ${there}${didYouMean(name, names)}`);
}

const quoted = (name: string): string => JSON.stringify(name);
