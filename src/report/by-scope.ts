import type { MetricColumn } from "../engine/results.ts";

/** Something for each column of the network and of each fleet, by the column's name. */
export interface ByScope<T> {
  readonly fleets: Readonly<Record<string, Readonly<Record<string, T>>>>;
  readonly network: Readonly<Record<string, T>>;
}

/** Sorts what `make` gives for each column by fleet and network; fleets and names stay in the columns' order. */
export function byScope<T>(
  columns: readonly MetricColumn[],
  make: (column: MetricColumn, index: number) => T,
): ByScope<T> {
  const network: [string, T][] = [];
  const fleets = new Map<string, [string, T][]>();
  columns.forEach((column, index) => {
    const entry: [string, T] = [column.name, make(column, index)];
    if (column.scope.kind === "network") {
      network.push(entry);
      return;
    }
    const entries = fleets.get(column.scope.fleet);
    if (entries === undefined) fleets.set(column.scope.fleet, [entry]);
    else entries.push(entry);
  });
  const named = [...fleets].map(([fleet, entries]) => [fleet, Object.fromEntries(entries)] as const);
  return { fleets: Object.fromEntries(named), network: Object.fromEntries(network) };
}

/** The entry of that name, which the engine's metrics always have. */
export function entryOf<T>(entries: Readonly<Record<string, T>>, name: string): T {
  const entry = entries[name];
  if (entry === undefined) throw new RangeError(`there is no metric called ${name}`);
  return entry;
}
