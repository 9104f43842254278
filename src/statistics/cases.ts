import { errorOfSums, type Replicates } from "./replicates.ts";

/** Stands for a row that has no value. */
export const NONE = 2;

/** On which rows of a sample something happens. */
export interface Cases {
  /** 1 where it happens, 0 where it does not, 2 where the row has no value. */
  readonly rows: Uint8Array;
  /** How many of them it happens on, and how many have a value. */
  readonly cases: number;
  readonly n: number;
}

/** The rows whose value is such; a NaN is none. */
export function casesOf(values: Float64Array, event: (value: number) => boolean): Cases {
  const rows = new Uint8Array(values.length);
  let [cases, n] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const row = Number.isNaN(value) ? NONE : Number(event(value));
    rows[i] = row;
    if (row === NONE) continue;
    n += 1;
    cases += row;
  }
  return { rows, cases, n };
}

/** The rows whose value is at most x: a loop of its own, as quantiles of many columns take it more often than all else. */
export function casesUpTo(values: Float64Array, x: number): Cases {
  const rows = new Uint8Array(values.length);
  let [cases, missing] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value <= x) {
      rows[i] = 1;
      cases += 1;
    } else if (Number.isNaN(value)) {
      rows[i] = NONE;
      missing += 1;
    }
  }
  return { rows, cases, n: values.length - missing };
}

/** The standard error of the share of cases, to which a row adds (1 − share)/n or −share/n; null as that of a sum. */
export function errorOfShare({ rows, cases, n }: Cases, { count, of }: Replicates): number | null {
  const sums = new Float64Array(count);
  const seen = new Uint8Array(count);
  const added = [(0 - cases / n) / n, (1 - cases / n) / n] as const;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (row === NONE) continue;
    const r = of(i);
    sums[r]! += row === 1 ? added[1] : added[0];
    seen[r] = 1;
  }
  return errorOfSums(sums, seen);
}
