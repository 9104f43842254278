import { median } from "../../scenario/values/median.ts";
import type { Take } from "../../scenario/values/take.ts";

/** A number that follows from a scenario's values at the start. */
export interface Derived {
  /** Keys that lead to the part of the scenario it is of: ["fleets", "marginal"]. */
  readonly part: readonly string[];
  /** Its name in JSON, which carries the unit. */
  readonly key: string;
  readonly label: string;
  readonly value: number | string;
  readonly unit: string;
  /** In words. */
  readonly formula: string;
  /** Paths of the distributions whose median stood in for them. */
  readonly medians: readonly string[];
}

export type { Take };

/** What a derived number is called and how it is computed. */
export interface Rule {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly formula: string;
  readonly of: (take: Take) => number | string;
}

/** The derived numbers of a part, each with the medians it took. */
export function derive(part: readonly string[], rules: readonly Rule[]): Derived[] {
  return rules.map(({ of, ...rule }) => {
    const medians = new Set<string>();
    const value = of((key, parameter, from = part) => {
      if (typeof parameter !== "number") medians.add([...from, key].join("."));
      return median(parameter);
    });
    return { part, ...rule, value, medians: [...medians] };
  });
}
