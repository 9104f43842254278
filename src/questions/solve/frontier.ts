import { askedKey } from "./asked-key.ts";
import type { Axis } from "./axis.ts";
import { type Solution, solve, type SolveOptions } from "./solve.ts";
import { settingOf } from "./values.ts";

/** Pairs of two keys' values that hold a target. */
export interface Frontier {
  readonly second: { readonly key: string; readonly kind: Axis["kind"]; readonly unit: string };
  readonly target: number;
  /** A solution for each value of the second key. */
  readonly points: readonly { readonly second: number; readonly solution: Solution }[];
}

/** The values of a key that hold a target, one for each value of a second key. */
export async function frontier(
  options: SolveOptions,
  second: { readonly key: string; readonly values: readonly number[] },
): Promise<Frontier> {
  const { field } = askedKey(options.load([]), second.key, options.load);
  const points = [];
  for (const value of second.values) {
    const setting = settingOf(second.key, field.kind, value);
    const solution = await solve({ ...options, load: (sets) => options.load([setting, ...sets]) });
    points.push({ second: value, solution });
  }
  return { second: { key: second.key, kind: field.kind, unit: field.unit }, target: options.target, points };
}
