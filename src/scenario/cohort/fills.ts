import { type Problem, problemAt, problemOf } from "../problems/problem.ts";
import type { Span } from "../problems/source.ts";
import { listed } from "../text/listed.ts";

/** A group of companies whose empty cells of a column got the same value for the same reason. */
interface Group {
  readonly value: string;
  readonly by: string;
  readonly companies: string[];
}

/** Names that a note gives before it counts the others. */
const NAMED = 4;

/** What was filled in where cells are empty, told once a column. */
export class Fills {
  readonly #columns = new Map<string, Group[]>();

  add(column: string, company: string, value: string, by: string): void {
    const groups = this.#columns.get(column) ?? [];
    const group = groups.find((each) => each.value === value && each.by === by);
    if (group === undefined) groups.push({ value, by, companies: [company] });
    else group.companies.push(company);
    this.#columns.set(column, groups);
  }

  /** A note a column, at its head where the file has it. `all` is how many companies there are. */
  notes(file: string, all: number, headOf: (column: string) => Span | undefined): Problem[] {
    return [...this.#columns].map(([column, groups]) => {
      const said = groups.map(({ value, by, companies }) => `of ${whose(companies, all)}: ${value}, ${by}`);
      const message = `${column} ${said.join("; ")}`;
      const head = headOf(column);
      return head === undefined ? problemOf(file, message) : problemAt(head, message);
    });
  }
}

/** `WULF, CORZ and 6 others`, or that it is all of them. */
export function whose(companies: readonly string[], all: number): string {
  if (companies.length === all && all > 1) return `all ${all}`;
  if (companies.length <= NAMED) return listed(companies);
  return `${listed(companies.slice(0, NAMED - 1))} and ${companies.length - NAMED + 1} others`;
}
