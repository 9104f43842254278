import type {
  FleetSeriesName,
  MetricName,
  NetworkSeriesName,
  OfFleet,
  OfNetwork,
  SeriesName,
} from "../engine/catalogue/names.ts";
import type { MetricColumn, SeriesColumn } from "../engine/results.ts";
import { type ByFleet, byFleet, fleetEntries } from "../scenario/values/fleet-order.ts";

/** Something for each metric of the network and of each fleet, by the metric's name. */
export interface ByScope<T, Fleet = OfFleet<T>, Network = OfNetwork<T>> extends ByFleet<Fleet> {
  readonly network: Network;
}

/** Something for each series that is kept. */
export type SeriesByScope<T> = ByScope<
  T,
  Readonly<Partial<Record<FleetSeriesName, T>>>,
  Readonly<Partial<Record<NetworkSeriesName, T>>>
>;

/** Names and what is made for each. */
type Named<T> = Readonly<Record<string, T>>;

/** Sorts what `make` gives for each metric by fleet and network; fleets and names stay in the columns' order. */
export function byScope<T>(
  columns: readonly MetricColumn<MetricName>[],
  make: (column: MetricColumn<MetricName>, index: number) => T,
): ByScope<T> {
  return sorted(columns, make) as ByScope<T>;
}

/** The same, but each is made when it is first asked for: most are not, where a table is shown. */
export function lazilyByScope<T>(
  columns: readonly MetricColumn<MetricName>[],
  make: (column: MetricColumn<MetricName>, index: number) => T,
): ByScope<T> {
  return lazilySorted(columns, make) as ByScope<T>;
}

/** The same of series. */
export function seriesByScope<T>(
  columns: readonly SeriesColumn[],
  make: (column: MetricColumn<SeriesName>, index: number) => T,
): SeriesByScope<T> {
  return lazilySorted(columns, make);
}

// Here names become types: a run's layout has every metric and series of the catalogue.
function sorted<T, Column extends MetricColumn>(
  columns: readonly Column[],
  make: (column: Column, index: number) => T,
): ByScope<T, Named<T>, Named<T>> {
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

function lazilySorted<T, Column extends MetricColumn>(
  columns: readonly Column[],
  make: (column: Column, index: number) => T,
): ByScope<T, Named<T>, Named<T>> {
  const makers = sorted(columns, (column, index) => () => make(column, index));
  const fleets = fleetEntries(makers).map(([fleet, entries]) => [fleet, lazy(entries)] as const);
  return { ...byFleet(fleets), network: lazy(makers.network) };
}

/** What the functions return, by their names; each is called once at most. */
function lazy<T>(makers: Named<() => T>): Named<T> {
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
