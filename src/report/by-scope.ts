import type { MetricColumn } from "../engine/results.ts";
import { type ByFleet, byFleet, fleetEntries } from "../scenario/values/fleet-order.ts";

/** Something for each column of the network and of each fleet, by the column's name. */
export interface ByScope<T> extends ByFleet<Readonly<Record<string, T>>> {
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
  return { ...byFleet(named), network: Object.fromEntries(network) };
}

/** The same, but each is made when it is first asked for: most are not, where a table is shown. */
export function lazilyByScope<T>(
  columns: readonly MetricColumn[],
  make: (column: MetricColumn, index: number) => T,
): ByScope<T> {
  const makers = byScope(columns, (column, index) => () => make(column, index));
  const fleets = fleetEntries(makers).map(([fleet, entries]) => [fleet, lazy(entries)] as const);
  return { ...byFleet(fleets), network: lazy(makers.network) };
}

/** What the functions return, by their names; each is called once at most. */
function lazy<T>(makers: Readonly<Record<string, () => T>>): Readonly<Record<string, T>> {
  const made = new Map<string, T>();
  const entries = Object.entries(makers).map(([name, make]): [string, PropertyDescriptor] => {
    const get = (): T => {
      if (!made.has(name)) made.set(name, make());
      return made.get(name) as T;
    };
    return [name, { enumerable: true, get }];
  });
  return Object.defineProperties({}, Object.fromEntries(entries));
}

/** The entry of that name, which the engine's metrics always have. */
export function entryOf<T>(entries: Readonly<Record<string, T>>, name: string): T {
  const entry = entries[name];
  if (entry === undefined) throw new RangeError(`there is no metric called ${name}`);
  return entry;
}
