import { type Cell, cellProblem } from "../csv/csv.ts";
import { isOfNote, numberForm } from "../csv/cell-number.ts";
import { columnsIn } from "../csv/csv-columns.ts";
import { type CsvTable, csvTable } from "../csv/csv-table.ts";
import { widthProblems } from "../csv/row-width.ts";
import { dateOfDay } from "../dates/calendar.ts";
import { timeStamp } from "../dates/time-stamp.ts";
import type { Findings } from "../problems/findings.ts";
import { type Problem, problemAt, problemOf } from "../problems/problem.ts";
import { positionOf } from "../problems/source.ts";
import type { Entry, MapNode, Node } from "../yaml/tree.ts";
import { BY_NAME, type Column, COMPANY_NAME, TIER } from "./columns.ts";
import { COHORT, DEFAULT, DEFAULTS } from "./keys.ts";
import { mapOf, scalar } from "./nodes.ts";
import { TO, valueIn } from "./value.ts";

/** True of a file that is read as a table of companies. */
export function isTable(path: string): boolean {
  return /\.csv$/i.test(path);
}

/** True of a spreadsheet, which is no text. */
export function isSheet(path: string): boolean {
  return /\.(xlsx?|xlsm|ods|numbers)$/i.test(path);
}

/** True of a text that begins as a table of companies does, whatever its file is called. */
export function isLikeTable(text: string): boolean {
  const first = /^(?!\s*$|\s*"?#).+/m.exec(text)?.[0] ?? "";
  const names = first.split(/[,;\t]/).map((name) => name.replaceAll(/[\s"\uFEFF]/g, "").toLowerCase());
  return names.length > 1 && names.includes(COMPANY_NAME) && names.some((name) => BY_NAME.has(name));
}

/**
 * What a CSV file of companies says, as a YAML file would: `cohort` by company and `defaults` by tier, each cell at its place. Rows of the
 * company `default` are defaults, of the tier they name or of all. Null, and problems, where it is no such table.
 */
export function readTable(name: string, text: string, { problems, notes }: Findings): MapNode | null {
  const before = problems.length;
  const table = csvTable(name, withoutComments(text), [COMPANY_NAME, ...BY_NAME.keys()]);
  if (table === null) {
    problems.push(
      problemOf(
        name,
        `an empty file; a row a company, below names of columns such as ${COMPANY_NAME}, hashrate_ehs`,
      ),
    );
    return null;
  }
  const known = table.header.flatMap(({ text: head }) => (BY_NAME.has(head) ? [head] : []));
  const { columns, problems: wrong } = columnsIn(table, [COMPANY_NAME, ...known]);
  problems.push(...wrong, ...(columns === null ? [] : widthProblems(table)));
  if (columns === null || problems.length > before) return null;
  notes.push(...table.notes);
  const cells = table.header.map((head, k) => columnOf(table, head.text, k, notes));
  const rows = { [COHORT]: new Map<string, Entry>(), [DEFAULTS]: new Map<string, Entry>() };
  for (const row of table.rows) {
    const company = row[columns[0]!]!;
    const values = new Map<string, Entry>();
    for (const [k, head] of table.header.entries()) {
      const cell = row[k];
      if (k === columns[0] || cell === undefined || cell.text === "") continue;
      values.set(head.text, { key: head.span, value: cells[k]!(cell) });
    }
    if (company.text === "") {
      problems.push(cellProblem(row, columns[0]!, "a row without a company: name it, or delete the row"));
      continue;
    }
    const isDefault = company.text.toLowerCase() === DEFAULT;
    const of = rows[isDefault ? DEFAULTS : COHORT];
    const tier = values.get(TIER.name)?.value;
    const key = isDefault ? tierOf(tier) : company.text;
    if (isDefault) values.delete(TIER.name);
    const twin = of.get(key);
    if (twin !== undefined)
      problems.push(twice(company, twin, isDefault ? `defaults of ${key}` : `company ${key}`));
    of.set(key, { key: company.span, value: { ...mapOf(company.span, []), entries: values } });
  }
  const top = table.header[0]!.span;
  const parts = Object.entries(rows).map(([key, entries]): [string, Node] => [
    key,
    { ...mapOf(top, []), entries },
  ]);
  return mapOf(top, parts);
}

/** The text with blanks in place of lines that begin with `# `, so that every other cell keeps its place. */
function withoutComments(text: string): string {
  return text.replaceAll(/^\uFEFF?"?#(?![^\s#]).*$/gm, (line) => " ".repeat(line.length));
}

const tierOf = (tier: Node | undefined): string => (tier?.kind === "scalar" ? String(tier.value) : DEFAULT);

function twice({ span }: Cell, { key }: Entry, what: string): Problem {
  return problemAt(span, `a second row for the ${what}; the first is on line ${positionOf(key)?.line ?? 1}`);
}

/** Reads cells of a column that are not empty. What is no number stays as it is, to be told with the row. */
type Read = (cell: Cell) => Node;

function columnOf(table: CsvTable, name: string, k: number, notes: Problem[]): Read {
  const column = BY_NAME.get(name);
  if (column === undefined || column.takes === "word") return textIn;
  return column.takes === "date" ? dateIn : numberReader(table, column, k, notes);
}

const textIn: Read = ({ span, text }) => scalar(text, span);

function dateIn({ span, text }: Cell): Node {
  const found = timeStamp(text);
  return scalar(found?.seconds === null ? dateOfDay(found.day) : text, span);
}

function numberReader(table: CsvTable, column: Column, k: number, notes: Problem[]): Read {
  const texts = table.rows.flatMap((row) => (row[k]?.text ?? "").split(TO)).map((part) => part.trim());
  const form = numberForm(texts, table.separator === ",");
  let noted = false;
  return (cell) => {
    const { span, text } = cell;
    const value = valueIn(textIn(cell), column, [], form);
    if (!noted && value?.kind === "scalar" && typeof value.value === "number" && isOfNote(text, form)) {
      noted = true;
      notes.push(problemAt(span, `${JSON.stringify(text)} is read as ${value.value}`));
    }
    return value ?? textIn(cell);
  };
}
