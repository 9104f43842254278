import { COMPARE } from "../questions/measure/evaluate.ts";
import type { Relation } from "../questions/measure/measure.ts";
import { type Estimate, NO_ESTIMATE } from "../statistics/estimate.ts";
import { type MonotoneCubic, monotoneCubic } from "../statistics/monotone-cubic.ts";

/** On which power prices a limit is kept: on those up to one price, from one price on, on all or none of the grid, or else. */
export const KEPT = ["up to", "from", "everywhere", "nowhere", "in parts"] as const;

/** Where the fleet of one efficiency keeps a limit. */
export interface MeasuredFrontier {
  readonly efficiency_j_per_th: number;
  readonly kept: (typeof KEPT)[number];
  /** The price up to which, or from which, it does; without a value where there is none between two cells. */
  readonly power_usd_per_mwh: Estimate;
}

/** A number that a measure is compared with. */
export interface Bound {
  readonly relation: Relation;
  readonly value: number;
}

/** A cell of one efficiency: a price, and the measure at it. */
export interface PricedCell {
  readonly power: number;
  readonly measured: Estimate;
}

/**
 * Where the measure meets the limit along the power prices of one efficiency. Between cells it is taken to go on
 * monotonically. Cells have common draws, so their errors go together: the error of the price is that of the measure there,
 * in proportion between the two cells, over the slope of the curve.
 */
export function measuredFrontier(
  efficiency: number,
  cells: readonly PricedCell[],
  bound: Bound,
): MeasuredFrontier {
  const known = cells
    .filter(({ measured }) => measured.value !== null)
    .toSorted((a, b) => a.power - b.power)
    .map(({ power, measured: { value, se } }) => ({ power, value: value!, se }));
  const keeps = known.map(({ value }) => COMPARE[bound.relation](value, bound.value));
  const turns = keeps.flatMap((kept, k) => (k > 0 && kept !== keeps[k - 1] ? [k] : []));
  const told = (kept: MeasuredFrontier["kept"], price = NO_ESTIMATE): MeasuredFrontier => ({
    efficiency_j_per_th: efficiency,
    kept,
    power_usd_per_mwh: price,
  });
  if (turns.length > 1) return told("in parts");
  const [turn] = turns;
  if (turn === undefined) return told(keeps[0] === true ? "everywhere" : "nowhere");
  return told(keeps[0] === true ? "up to" : "from", crossing(known, turn, bound.value));
}

interface KnownCell {
  readonly power: number;
  readonly value: number;
  readonly se: number | null;
}

/** The price between a cell and the one before it at which the measure is the bound. */
function crossing(cells: readonly KnownCell[], turn: number, bound: number): Estimate {
  const finite = cells.filter(({ value }) => Number.isFinite(value));
  const [before, after] = [cells[turn - 1]!, cells[turn]!];
  if (!finite.includes(before) || !finite.includes(after)) return NO_ESTIMATE;
  const curve = monotoneCubic(
    finite.map(({ power }) => power),
    finite.map(({ value }) => value),
  );
  const price = placeOf(bound, curve, before, after);
  const chord = (after.value - before.value) / (after.power - before.power);
  const slope = curve.slopeAt(price) || chord;
  if (before.se === null || after.se === null) return { value: price, se: null };
  const along = (price - before.power) / (after.power - before.power);
  const se = before.se + along * (after.se - before.se);
  return { value: price, se: se / Math.abs(slope) };
}

/** Halvings after which a bracket is narrower than any price is told. */
const HALVINGS = 60;

function placeOf(bound: number, { valueAt }: MonotoneCubic, before: KnownCell, after: KnownCell): number {
  const rises = after.value > before.value;
  let [low, high] = [before.power, after.power];
  for (let k = 0; k < HALVINGS; k += 1) {
    const middle = (low + high) / 2;
    if (valueAt(middle) < bound === rises) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
