import { type Box, countBox, FREE, insideBox } from "../../statistics/box.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { type Dependence, ofRows, type Replicates } from "../../statistics/replicates.ts";
import { findBox, PRIM, type PrimOptions } from "../../statistics/prim.ts";
import { shareAmong } from "../../statistics/probability.ts";
import type { Draws } from "./draws.ts";

/** A bound of a condition, and the share of all paths that lie below it. */
export interface Bound {
  readonly value: number;
  readonly quantile: number;
}

/** A condition on one thing that was drawn: at least `lower`, at most `upper`; null where there is no such bound. */
export interface Condition {
  readonly key: string;
  readonly of: Draws["of"];
  readonly unit: string;
  readonly description: string;
  readonly lower: Bound | null;
  readonly upper: Bound | null;
  /** P(failure) under the other conditions alone, on the held-out paths. */
  readonly density_without: Estimate;
}

/** What some paths say of a region. */
export interface RegionFit {
  readonly paths: number;
  /** Those that fail; those in the region, and how many of these fail. */
  readonly failing: number;
  readonly inside: number;
  readonly failing_inside: number;
  /** Share of paths that lie in the region; of the failing ones that do; of those inside that fail. */
  readonly mass: Estimate;
  readonly coverage: Estimate;
  readonly density: Estimate;
}

/** A region of what may be drawn in which failure is likely: where all conditions hold. */
export interface Region {
  readonly conditions: readonly Condition[];
  /** On the paths that it was found on, which flatter it, and on those held out, which do not. */
  readonly fitted: RegionFit;
  readonly held_out: RegionFit;
}

/** Failing paths, of the half that is fitted, below which no region is looked for. */
export const LEAST_FAILING = 20;

/**
 * The region that tells failing paths best, found on every other pair of paths and measured on the rest, since the two of a
 * pair may be each other's mirror: null where there are too few failing paths, too few that survive, or nothing that was drawn tells them apart.
 */
export function failingRegion(
  draws: readonly Draws[],
  failing: Uint8Array,
  replicates?: Replicates,
  options: PrimOptions = PRIM,
): Region | null {
  const [even, odd] = [halfOf(draws, failing, 0, replicates), halfOf(draws, failing, 1, replicates)];
  const fails = even.failing.reduce((sum, one) => sum + one, 0);
  if (Math.min(fails, even.failing.length - fails) < LEAST_FAILING) return null;
  const box = findBox(even.columns, even.failing, options);
  if (box === null) return null;
  const conditions = [...box.keys()]
    .sort((a, b) => a - b)
    .map((column) => conditionOf(draws[column]!, column, box, odd))
    .sort((a, b) => (a.density_without.value ?? 0) - (b.density_without.value ?? 0));
  return { conditions, fitted: fitOf(even, box), held_out: fitOf(odd, box) };
}

interface Half {
  readonly columns: readonly Float64Array[];
  readonly failing: Uint8Array;
  readonly replicates: Dependence;
}

/** The pairs of even (0) or odd (1) number. */
function halfOf(draws: readonly Draws[], failing: Uint8Array, parity: 0 | 1, replicates: Dependence): Half {
  const isIn = (_: number, i: number): boolean => Math.floor(i / 2) % 2 === parity;
  const rows = Uint32Array.from(failing.keys()).filter(isIn);
  return {
    columns: draws.map(({ values }) => values.filter(isIn)),
    failing: failing.filter(isIn),
    replicates: ofRows(replicates, rows),
  };
}

function conditionOf(
  { key, of, unit, description, values }: Draws,
  column: number,
  box: Box,
  odd: Half,
): Condition {
  const { low, high } = box.get(column) ?? FREE;
  const others = new Map([...box].filter(([other]) => other !== column));
  const below = (is: (value: number) => boolean): number =>
    values.reduce((count, value) => count + Number(is(value)), 0) / values.length;
  return {
    key,
    of,
    unit,
    description,
    lower: low === -Infinity ? null : { value: low, quantile: below((value) => value < low) },
    upper: high === Infinity ? null : { value: high, quantile: below((value) => value <= high) },
    density_without: fitOf(odd, others).density,
  };
}

function fitOf({ columns, failing, replicates }: Half, box: Box): RegionFit {
  const isInside = insideBox(columns, failing.length, box);
  const { all, inside, events, hits } = countBox(isInside, failing);
  const hit = isInside.map((one, i) => one * failing[i]!);
  return {
    paths: all,
    failing: events,
    inside,
    failing_inside: hits,
    mass: shareAmong(
      isInside,
      failing.map(() => 1),
      replicates,
    ),
    coverage: shareAmong(hit, failing, replicates),
    density: shareAmong(hit, isInside, replicates),
  };
}
