import type { Draws } from "../reverse/draws.ts";
import { byNumber, type NumberRow } from "./by-number.ts";
import { type Estimator, meanOf } from "../../statistics/tornado.ts";

/** Paths that are shown: as many as can be told apart. */
const SHOWN_PATHS = 400;

/** A quantity by path against the drawn number that moves a measure of it most, on the first paths. */
export interface Scatter {
  readonly key: string;
  /** What was drawn is written in. */
  readonly unit: string;
  /** Paths on which either has no value are left out. */
  readonly points: readonly { readonly path: number; readonly drawn: number; readonly value: number }[];
}

/** The scatter of the number with the largest swing; undefined where nothing that was drawn moves the measure. */
export function scatterOf(
  quantity: Float64Array,
  draws: readonly Draws[],
  [most]: readonly NumberRow[],
): Scatter | undefined {
  const drawn = draws.find(({ key }) => key === most?.key);
  if (most?.tornado.swing.value == null || drawn === undefined) return undefined;
  const paths = Array.from({ length: Math.min(SHOWN_PATHS, quantity.length) }, (_, path) => path);
  const points = paths
    .map((path) => ({ path, drawn: drawn.values[path]!, value: quantity[path]! }))
    .filter(({ value }) => Number.isFinite(value));
  return { key: most.key, unit: most.unit, points };
}

/** The same where no tornado was asked for. */
export function scatterByMean(
  quantity: Float64Array,
  values: Float64Array,
  draws: readonly Draws[],
  estimator: Estimator = meanOf,
): Scatter | undefined {
  return scatterOf(quantity, draws, byNumber(values, draws, estimator));
}
