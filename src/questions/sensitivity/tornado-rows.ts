import type { Estimate } from "../../statistics/estimate.ts";
import { isTold, type NumberRow } from "./by-number.ts";
import type { MovedRow } from "./moved.ts";

/** A row of a tornado: what a measure is at the low end of something, and at its high one. */
export interface TornadoRow {
  readonly key: string;
  readonly low: Estimate;
  readonly high: Estimate;
  /** The high end less the low one. */
  readonly swing: Estimate;
  /** Of a number that was drawn what its paths say; of one that was moved by what. */
  readonly from:
    { readonly kind: "drawn"; readonly row: NumberRow } | { readonly kind: "moved"; readonly row: MovedRow };
}

/**
 * Drawn and moved numbers in one tornado, the largest swing first: of drawn ones those that are told from 0, of moved ones all, since somebody asked for
 * them. The ends of a moved one are what the measure is of all paths and its change, with the error of the change.
 */
export function tornadoRows(
  whole: number,
  drawn: readonly NumberRow[],
  moved: readonly MovedRow[],
): readonly TornadoRow[] {
  const at = ({ value, se }: Estimate): Estimate => ({ value: value === null ? null : whole + value, se });
  const rows: TornadoRow[] = [
    ...drawn.filter(isTold).map((row): TornadoRow => ({
      key: row.key,
      low: row.tornado.bins[0]!.estimate,
      high: row.tornado.bins.at(-1)!.estimate,
      swing: row.tornado.swing,
      from: { kind: "drawn", row },
    })),
    ...moved.map((row): TornadoRow => ({
      ...{ key: row.key, low: at(row.low), high: at(row.high), swing: row.swing },
      from: { kind: "moved", row },
    })),
  ];
  const size = ({ swing }: TornadoRow): number => Math.abs(swing.value ?? 0);
  return rows.sort((a, b) => size(b) - size(a));
}
