import type { Cell } from "./cell.ts";

/** One table of a workbook. */
export interface Sheet {
  /** At most 31 characters, none of []:*?/\ */
  readonly name: string;
  /** What a row is, in a sentence. */
  readonly about: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Columns on the left that stay in view. */
  readonly keys: number;
  /** Whether long text goes on in further lines of its cell. */
  readonly wraps?: boolean;
}

/** A column of a table: what it is called, and what of a row it holds. */
export interface Column<Row> {
  readonly header: string;
  readonly of: (row: Row) => Cell;
}

/** The table of those rows. */
export function sheetOf<Row>(
  { name, about, keys }: Pick<Sheet, "name" | "about" | "keys">,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Sheet {
  return {
    name,
    about,
    keys,
    headers: columns.map(({ header }) => header),
    rows: rows.map((row) => columns.map(({ of }) => of(row))),
  };
}
