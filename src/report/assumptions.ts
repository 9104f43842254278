import type { Origin } from "../scenario/values/origins.ts";
import type { Assumption } from "./html/documents.ts";
import { originLabels } from "./terminal/origin.ts";

interface Assumed {
  readonly name: string;
  readonly values: readonly {
    readonly key: string;
    readonly value: unknown;
    readonly unit?: string | undefined;
    readonly origin: Origin;
  }[];
}

/** Every value of the scenarios with unit and source, as the page's end lists them. */
export function assumptionsFrom(scenarios: readonly Assumed[]): readonly Assumption[] {
  return scenarios.flatMap(({ name, values }) => {
    const label = originLabels(values.map(({ origin }) => origin));
    return values.map(({ key, value, unit, origin }) => ({
      key,
      value,
      unit,
      source: label(origin),
      ...(scenarios.length > 1 ? { scenario: name } : {}),
    }));
  });
}
