import type { Table } from "./memory.ts";

const OCTAVES = 34;
const SEGMENTS_PER_OCTAVE = 16;
const STEPS_PER_UNIT = 32;
const STEP_RANGE = 8;

/** Bytes of a tail table. */
export const TAIL_TABLE_BYTES = OCTAVES * SEGMENTS_PER_OCTAVE * 32;

/** Bytes of a step table. */
export const STEP_TABLE_BYTES = 2 * STEP_RANGE * STEPS_PER_UNIT * 32;

/**
 * Fills a table of cubics for `symmetricQuantile`: `quantile(p)` for tail probabilities 2^-34 ≤ p < 1, sixteen segments
 * an octave. A smooth quantile is met within about 1e-8 relative.
 */
export function fillTailTable(
  buffer: ArrayBufferLike,
  table: Table,
  quantile: (tail: number) => number,
): void {
  const out = new Float64Array(buffer, table, OCTAVES * SEGMENTS_PER_OCTAVE * 4);
  let octave = 1;
  for (let k = 0; k < OCTAVES; k++) octave /= 2;
  for (let segment = 0; segment < OCTAVES * SEGMENTS_PER_OCTAVE; segment++) {
    const within = segment % SEGMENTS_PER_OCTAVE;
    const low = octave * (1 + within / SEGMENTS_PER_OCTAVE);
    // Only probabilities up to a half are ever looked up.
    if (low < 0.5) out.set(cubic(quantile, low, octave / SEGMENTS_PER_OCTAVE), segment * 4);
    else out.set([quantile(0.5), 0, 0, 0], segment * 4);
    if (within === SEGMENTS_PER_OCTAVE - 1) octave *= 2;
  }
}

/** Bytes of a row of a table of numbers. */
export const ROW_BYTES = 32;

/** Puts a number in a row of a table of numbers, for `rowOf`: a cubic that is that number at 0. */
export function fillRow(memory: Float64Array, table: Table, row: number, value: number): void {
  memory[(table + row * ROW_BYTES) / Float64Array.BYTES_PER_ELEMENT] = value;
}

/** Fills a table of cubics for `stepFunction`; a function as smooth as the normal CDF is met within 1e-9. */
export function fillStepTable(buffer: ArrayBufferLike, table: Table, f: (x: number) => number): void {
  const segments = 2 * STEP_RANGE * STEPS_PER_UNIT;
  const out = new Float64Array(buffer, table, segments * 4);
  for (let segment = 0; segment < segments; segment++) {
    const at = (t: number): number => f((segment + t) / STEPS_PER_UNIT - STEP_RANGE);
    out.set(cubic(at, 0, 1), segment * 4);
  }
}

/** cos(π/8) and cos(3π/8): Chebyshev's four points on [-1, 1]. */
const OUTER = 0.9238795325112867;
const INNER = 0.3826834323650898;

/** Coefficients in powers of x of the cubic through f at Chebyshev's points of [low, low + width]. */
function cubic(f: (x: number) => number, low: number, width: number): number[] {
  const middle = low + width / 2;
  const x = [-OUTER, -INNER, INNER, OUTER].map((c) => middle + (c * width) / 2) as [
    number,
    number,
    number,
    number,
  ];
  const [f0, f1, f2, f3] = x.map(f) as [number, number, number, number];
  const [x0, x1, x2] = x;
  // Newton's divided differences
  const d01 = (f1 - f0) / (x1 - x0);
  const d12 = (f2 - f1) / (x2 - x1);
  const d23 = (f3 - f2) / (x[3] - x2);
  const d012 = (d12 - d01) / (x2 - x0);
  const d123 = (d23 - d12) / (x[3] - x1);
  const d0123 = (d123 - d012) / (x[3] - x0);
  return [
    f0 - x0 * (d01 - x1 * (d012 - x2 * d0123)),
    d01 - d012 * (x0 + x1) + d0123 * (x0 * x1 + x0 * x2 + x1 * x2),
    d012 - d0123 * (x0 + x1 + x2),
    d0123,
  ];
}
