import { type Table, widthOfTable } from "./table.ts";

/** How much of itself a page shows. */
export type Room = "wide" | "medium" | "narrow";

/** The tables with the most room that fit the width; the narrow ones where none do. */
export function fitting(tables: (room: Room) => readonly Table[], width: number): readonly Table[] {
  for (const room of ["wide", "medium"] as const) {
    const made = tables(room);
    if (made.every((table) => widthOfTable(table) <= width)) return made;
  }
  return tables("narrow");
}
