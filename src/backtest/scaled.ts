import { median } from "../scenario/values/median.ts";
import type { DistributionSpec, Parameter } from "../scenario/schema/schema.ts";

/** Keys of distributions that are in the unit of what is drawn. */
const IN_UNIT = ["mean", "sd", "median", "min", "mode", "max", "scale"];

/** A parameter with another median, and the same error relative to it; the median alone where there is none. */
export function withMedian(parameter: Parameter, to: number): Parameter {
  const factor = to / median(parameter);
  return typeof parameter === "number" || !Number.isFinite(factor) ? to : scaled(parameter, factor);
}

function scaled(spec: DistributionSpec, factor: number): DistributionSpec {
  const entries = Object.entries(spec).map(([key, value]: [string, unknown]) => {
    if (key === "of") return [key, scaled(value as DistributionSpec, factor)] as const;
    if (key === "values") return [key, (value as number[]).map((one) => one * factor)] as const;
    return [key, IN_UNIT.includes(key) ? (value as number) * factor : value] as const;
  });
  return Object.fromEntries(entries) as DistributionSpec;
}
