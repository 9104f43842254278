import { type ByFleet, fleetEntries } from "../../scenario/values/fleet-order.ts";
import { text } from "./columns.ts";
import type { Column } from "./sheet.ts";

/** What a scenario's documents tell under a name, of a fleet or of the network. */
export interface Scoped<T> {
  readonly scenario: string;
  /** Undefined for the network. */
  readonly fleet: string | undefined;
  readonly name: string;
  readonly of: T;
}

/** What is told of each fleet and of the network, a row a name. */
export function scopedRows<T>(
  scenario: string,
  told: ByFleet<object> & { readonly network: object },
): readonly Scoped<T>[] {
  const rows = (fleet: string | undefined, of: object): Scoped<T>[] =>
    Object.entries(of).map(([name, each]) => ({ scenario, fleet, name, of: each as T }));
  return [...fleetEntries(told).flatMap(([fleet, of]) => rows(fleet, of)), ...rows(undefined, told.network)];
}

/** Whose row it is: the columns on the left. */
export function scopeColumns<Row extends Scoped<unknown>>(header: string): readonly Column<Row>[] {
  return [
    text("scenario", ({ scenario }) => scenario),
    text("fleet", ({ fleet }) => fleet),
    text(header, ({ name }) => name),
  ];
}

/** What the number of a row is. */
export function meaningColumns<Row>(
  of: (row: Row) => { readonly unit: string; readonly description: string },
): readonly Column<Row>[] {
  return [text("description", (row) => of(row).description), text("unit", (row) => of(row).unit)];
}
