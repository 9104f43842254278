import type { Estimate } from "./estimate.ts";
import { share } from "./probability.ts";
import type { Dependence } from "./replicates.ts";

/**
 * The mean over rows of each cell of a table that every row fills, from 0 to 1, with its standard error: of 0 and 1 those of
 * `probability`. `fill` is called for every row, and adds what each cell has of it; a cell that is not named has 0. No row is
 * kept, so that a table may be large.
 */
export function cellMeans(
  cells: number,
  rows: number,
  fill: (row: number, add: (cell: number, value: number) => void) => void,
  replicates: Dependence,
): Estimate[] {
  const parts = replicates?.count ?? 1;
  const sums = new Float64Array(cells * parts);
  const squares = new Float64Array(replicates ? 0 : cells);
  const sizes = new Float64Array(parts);
  let part = 0;
  const add = replicates
    ? (cell: number, value: number): void => {
        sums[cell * parts + part]! += value;
      }
    : (cell: number, value: number): void => {
        sums[cell]! += value;
        squares[cell]! += value * value;
      };
  for (let row = 0; row < rows; row++) {
    part = replicates?.of(row) ?? 0;
    sizes[part]! += 1;
    fill(row, add);
  }
  return Array.from({ length: cells }, (_, cell) => {
    const own = sums.subarray(cell * parts, (cell + 1) * parts);
    const sum = own.reduce((total, each) => total + each, 0);
    const certain = share(sum, rows);
    if (sum === 0 || sum === rows) return certain;
    const mean = sum / rows;
    const se = replicates
      ? spreadOfParts(own, sizes, mean, rows)
      : Math.sqrt(Math.max(0, squares[cell]! / rows - mean * mean) / rows);
    return { value: mean, se };
  });
}

/** What `errorOfSum` gives of replicates' sums, each row adding its distance from the mean over the number of rows. */
function spreadOfParts(sums: Float64Array, sizes: Float64Array, mean: number, rows: number): number | null {
  const parts = sizes.reduce((count, size) => count + Number(size > 0), 0);
  if (parts < 2) return null;
  const squares = sums.reduce((total, sum, k) => {
    const moved = (sum - mean * sizes[k]!) / rows;
    return total + moved * moved;
  }, 0);
  return Math.sqrt((squares * parts) / (parts - 1));
}
