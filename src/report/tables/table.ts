import type { Sampling } from "../../random/sampling.ts";

/** What one column of a table says, and how its values are kept. */
export interface TableColumn {
  readonly name: string;
  /** "number": NaN where there is none; "count": whole; "date": days since 1970-01-01, UTC. */
  readonly kind: "number" | "count" | "text" | "date";
  /** As people write it; "" for pure numbers and words. */
  readonly unit: string;
  readonly description: string;
}

/** The values of a column in some rows; null where there is no text. */
export type Cells = Float64Array | Int32Array | readonly (string | null)[];

/** Some rows of a table: for each column as many cells. */
export type Chunk = readonly Cells[];

/** Takes bytes of a file or stream, in order. */
export type Sink = (bytes: Uint8Array) => Promise<void> | void;

/** Writes a table, chunk by chunk, in one format. */
export interface TableWriter {
  write(chunk: Chunk): Promise<void>;
  /** After the last chunk. */
  finish(): Promise<void>;
}

/** What a table is, for formats that can say so. */
export interface TableInfo {
  readonly schema: string;
  /** The program's version. */
  readonly version: string;
  readonly seed: string;
  readonly sampling: Sampling;
  readonly columns: readonly TableColumn[];
}

/** Rows that are made and written together: few enough to hold, many enough to compress. */
export const CHUNK_ROWS = 32_768;

/** The cell as a date, text or number; null where there is none. */
export function valueIn(column: TableColumn, cells: Cells, row: number): string | number | null {
  const value = cells[row] ?? null;
  if (typeof value !== "number") return value;
  if (Number.isNaN(value)) return null;
  return column.kind === "date" ? new Date(value * 86_400_000).toISOString().slice(0, 10) : value;
}
