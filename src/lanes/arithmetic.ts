import type { ReadonlyColumn } from "./memory.ts";

/**
 * A number for each path: arithmetic on whole columns, for what is computed once a run and not every day. Every operation
 * returns a new array as long as its first operand.
 */
export type Numbers = Float64Array;

/** A number of each path, or one for all. */
type Operand = ReadonlyColumn | number;

/** Sums of two and more. */
export function plus(a: ReadonlyColumn, ...others: readonly ReadonlyColumn[]): Numbers {
  const sum = new Float64Array(a);
  for (const b of others) for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + b[i]!;
  return sum;
}

/** a − b − c − …, from left to right. */
export function minus(a: ReadonlyColumn, ...others: readonly ReadonlyColumn[]): Numbers {
  const rest = new Float64Array(a);
  for (const b of others) for (let i = 0; i < rest.length; i++) rest[i] = rest[i]! - b[i]!;
  return rest;
}

/** a · b. */
export function times(a: ReadonlyColumn, b: Operand): Numbers {
  const product = new Float64Array(a);
  if (typeof b === "number") for (let i = 0; i < product.length; i++) product[i] = product[i]! * b;
  else for (let i = 0; i < product.length; i++) product[i] = product[i]! * b[i]!;
  return product;
}

/** a / b, as it comes: infinite or NaN where b is 0. */
export function over(a: ReadonlyColumn, b: Operand): Numbers {
  const quotient = new Float64Array(a);
  if (typeof b === "number") for (let i = 0; i < quotient.length; i++) quotient[i] = quotient[i]! / b;
  else for (let i = 0; i < quotient.length; i++) quotient[i] = quotient[i]! / b[i]!;
  return quotient;
}

/** a / b; missing where there is nothing to divide by. */
export function ratio(a: ReadonlyColumn, b: ReadonlyColumn): Numbers {
  return missingWhereZero(b, over(a, b));
}

/** 1 − a. */
export function oneLess(a: ReadonlyColumn): Numbers {
  const rest = new Float64Array(a.length);
  for (let i = 0; i < rest.length; i++) rest[i] = 1 - a[i]!;
  return rest;
}

/** a; missing where `by` is 0. */
export function missingWhereZero(by: ReadonlyColumn, a: ReadonlyColumn): Numbers {
  const kept = new Float64Array(a);
  for (let i = 0; i < kept.length; i++) if (by[i] === 0) kept[i] = NaN;
  return kept;
}
