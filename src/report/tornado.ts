import type { NumberRow } from "../questions/sensitivity/by-number.ts";
import type { MovedRow } from "../questions/sensitivity/moved.ts";
import type { Estimate } from "../statistics/estimate.ts";

/** A row of a tornado as data: `of` says whether a number was drawn, is the sum of a driver's draws, or was moved. */
export type TornadoDocumentRow = {
  readonly key: string;
  readonly unit: string;
  readonly description: string;
  /** The measure at the high end less that at the low one. */
  readonly swing: Estimate;
} & (
  | {
      readonly of: NumberRow["of"];
      readonly bins: NumberRow["tornado"]["bins"];
      readonly rank: Estimate;
      readonly partial_rank: Estimate;
      readonly first: Estimate;
    }
  | {
      readonly of: "moved";
      /** What the scenario has, and the standard deviation that it is moved by. */
      readonly value: number;
      readonly sd: number;
      /** What the measure changes by at value − sd, and at value + sd; errors are those of pairs of paths. */
      readonly low_change: Estimate;
      readonly high_change: Estimate;
    }
);

/** All rows, the largest swing first. */
export function tornadoDocumentRows(
  drawn: readonly NumberRow[],
  moved: readonly MovedRow[],
): readonly TornadoDocumentRow[] {
  const rows: TornadoDocumentRow[] = [
    ...drawn.map(({ key, of, unit, description, tornado, rank, partialRank, first }) => ({
      ...{ key, of, unit, description, swing: tornado.swing },
      ...{ bins: tornado.bins, rank, partial_rank: partialRank, first },
    })),
    ...moved.map(({ key, unit, description, value, sd, low, high, swing }) => ({
      ...{ key, of: "moved" as const, unit, description, swing },
      ...{ value, sd, low_change: low, high_change: high },
    })),
  ];
  const size = ({ swing }: TornadoDocumentRow): number => Math.abs(swing.value ?? 0);
  return rows.sort((a, b) => size(b) - size(a));
}
