import type { Fault } from "../yaml/fault.ts";
import { under } from "../yaml/unvalidated.ts";

/** Names that are to have good points and are listed before: each has one dimension. */
export function samplingContradictions(data: unknown): Fault[] {
  const list = under(under(data, "sampling"), "parameters");
  if (!Array.isArray(list)) return [];
  return list.flatMap((name: unknown, k): Fault[] => {
    const before = list.indexOf(name);
    if (typeof name !== "string" || before === k) return [];
    const message = `"${name}" is listed already, in sampling.parameters[${before}]; leave one out`;
    return [{ path: ["sampling", "parameters", k], at: "value", message }];
  });
}
