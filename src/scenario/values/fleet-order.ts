/** Fleets by name, and their order where an object can't keep it: it has names that are whole numbers first. */
export interface ByFleet<T> {
  readonly fleets: Readonly<Record<string, T>>;
  readonly fleet_order?: readonly string[] | undefined;
}

/** The fleets' names in order: those that `fleet_order` names, then all others. */
export function fleetNames({ fleets, fleet_order = [] }: ByFleet<unknown>): string[] {
  return [...new Set([...fleet_order.filter((name) => Object.hasOwn(fleets, name)), ...Object.keys(fleets)])];
}

/** The fleets in order, each with its name. */
export function fleetEntries<T>(of: ByFleet<T>): [string, T][] {
  return fleetNames(of).map((name) => [name, of.fleets[name]!]);
}

/** Fleets in the order given. */
export function byFleet<T>(entries: readonly (readonly [name: string, of: T])[]): {
  fleets: Record<string, T>;
  fleet_order?: string[];
} {
  const fleets = Object.fromEntries(entries);
  const order = entries.map(([name]) => name);
  const kept = Object.keys(fleets).every((name, k) => name === order[k]);
  return kept ? { fleets } : { fleets, fleet_order: order };
}
