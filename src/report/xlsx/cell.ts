import { type Format, formatOf } from "./formats.ts";

/** What a cell holds: text, a number, a day, or nothing. */
export type Cell = string | Figure | Day | undefined;

export interface Figure {
  /** Finite. */
  readonly value: number;
  readonly format: Format;
}

/** YYYY-MM-DD. */
export interface Day {
  readonly date: string;
}

/** A number as a cell, shown as its unit is; nothing where there is none, or none that a spreadsheet knows. */
export function figure(value: number | null | undefined, unit = ""): Cell {
  if (value === null || value === undefined || !Number.isFinite(value)) return undefined;
  return { value, format: formatOf(value, unit) };
}

/** A day as a cell; nothing where there is none. */
export function day(date: string | null | undefined): Cell {
  return date === null || date === undefined ? undefined : { date };
}

/** The number that stands for a day: days since 1899-12-30, as of 1900-03-01 on all spreadsheets count. */
export function serialOf({ date }: Day): number {
  return (Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
}
