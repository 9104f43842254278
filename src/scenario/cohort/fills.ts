import { type Problem, problemOf } from "../problems/problem.ts";
import { listed } from "../text/listed.ts";

/** A group of companies whose empty cells of a column got the same value for the same reason. */
interface Group {
  readonly value: string;
  readonly by: string;
  readonly companies: string[];
}

/** Names that a note gives before it counts the others. */
const NAMED = 4;

/** Columns that move results most: what fills them is spelt out. */
const MAIN: ReadonlySet<string> = new Set([
  "tier",
  "efficiency_j_per_th",
  "power_usd_per_mwh",
  "cash_usd_m",
  "btc",
  "debt_usd_m",
  "sga_usd_m_y",
]);

/** What was filled in where cells are empty. */
export class Fills {
  readonly #columns = new Map<string, Group[]>();

  add(column: string, company: string, value: string, by: string): void {
    const groups = this.#columns.get(column) ?? [];
    const group = groups.find((each) => each.value === value && each.by === by);
    if (group === undefined) groups.push({ value, by, companies: [company] });
    else group.companies.push(company);
    this.#columns.set(column, groups);
  }

  /**
   * One note a file: the columns that move results most in full, which others were filled, and where all values are shown. `all` is how many
   * companies there are. None where no cell was empty.
   */
  notes(file: string, all: number): Problem[] {
    const main = [...this.#columns].filter(([column]) => MAIN.has(column));
    const others = [...this.#columns.keys()].filter((column) => !MAIN.has(column));
    const told = main.map(([column, groups]) => {
      const said = groups.map(({ value, by, companies }) => `of ${whose(companies, all)}: ${value}, ${by}`);
      return `${column} ${said.join("; ")}`;
    });
    const rest = others.length === 0 ? [] : [listed(others, others.length)];
    if (told.length + rest.length === 0) return [];
    const parts = [...told, ...rest.map((names) => (told.length === 0 ? names : `Also ${names}`))];
    return [problemOf(file, `empty cells are filled (hashfleet explain lists all): ${parts.join(". ")}`)];
  }
}

/** `WULF, CORZ and 6 others`, or that it is all of them. */
export function whose(companies: readonly string[], all: number): string {
  if (companies.length === all && all > 1) return `all ${all}`;
  if (companies.length <= NAMED) return listed(companies);
  return `${listed(companies.slice(0, NAMED - 1))} and ${companies.length - NAMED + 1} others`;
}
