import type { Assumption } from "../html/documents.ts";
import { compact } from "../terminal/compact.ts";
import { type Cell, day, figure } from "./cell.ts";
import { text } from "./columns.ts";
import { type Sheet, sheetOf } from "./sheet.ts";

const DATE = /^\d{4}-\d\d-\d\d$/;

/** Every value of the scenarios, its unit, and where it comes from. */
export function assumptionsSheet(assumptions: readonly Assumption[], only: string): Sheet {
  return sheetOf<Assumption>(
    {
      name: "Assumptions",
      about:
        "A row a value that the results rest on: its key, its unit, and the line, option or default it comes from",
      keys: 2,
    },
    [
      text("scenario", ({ scenario }) => scenario ?? only),
      text("key", ({ key }) => key),
      { header: "value", of: ({ value }) => valueCell(value) },
      text("unit", ({ unit }) => unit),
      text("source", ({ source }) => source),
    ],
    assumptions,
  );
}

/** A share is a plain 0.05 here, as the scenario has it; what is no number and no day is as pages write it. */
function valueCell(value: unknown): Cell {
  if (typeof value === "number") return figure(value);
  if (typeof value === "string" && DATE.test(value) && !Number.isNaN(Date.parse(value))) return day(value);
  return compact(value);
}
