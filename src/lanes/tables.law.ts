import type { Table } from "./memory.ts";
import { cubic, floor, max, min, octaveSegment, stepSegment } from "./primitives.ts";

/**
 * A quantile at a tail probability 2^-34 ≤ p < 1/2, from a table by octaves of it (`fillTailTable`).
 * @apart: compiled as a loop of its own, because its steps wait for one another
 */
export function lowerQuantile(tail: number, table: Table): number {
  return cubic(table, octaveSegment(tail), tail);
}

/** The quantile at 2^-34 ≤ u ≤ 1 − 2^-34 of a law symmetric about 0, from the table of its lower half. */
export function symmetricQuantile(u: number, table: Table): number {
  return lowerQuantile(min(u, 1 - u), table) * sideOf(u);
}

/** −1 for u above a half, else 1: a factor, because half of all draws would mispredict a branch. */
export function sideOf(u: number): number {
  return 1 - 2 * Number(u > 0.5);
}

/**
 * The function of a step table (`fillStepTable`) at x: 32 cubics a unit from −8 to 8, at rest beyond.
 * @apart: compiled as a loop of its own, because its steps wait for one another
 */
export function stepFunction(x: number, table: Table): number {
  const steps = (min(max(x, -8), 7.9999999) + 8) * 32;
  const whole = floor(steps);
  return cubic(table, stepSegment(whole), steps - whole);
}
