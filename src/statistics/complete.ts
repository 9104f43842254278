/** The rows in which no column is NaN; undefined where that is all of them. */
export function completeRowNumbers(columns: readonly Float64Array[]): Uint32Array | undefined {
  const length = columns[0]?.length ?? 0;
  const rows = new Uint32Array(length);
  let n = 0;
  for (let i = 0; i < length; i++) if (columns.every((column) => !Number.isNaN(column[i]))) rows[n++] = i;
  return n === length ? undefined : rows.subarray(0, n);
}

/** 0, 1, … n − 1. */
export function rowsUpTo(n: number): Int32Array {
  const rows = new Int32Array(n);
  for (let row = 0; row < n; row++) rows[row] = row;
  return rows;
}

/** Columns of the same rows without the rows in which one of them is NaN; the columns themselves where none is. */
export function completeRows(columns: readonly Float64Array[]): readonly Float64Array[] {
  const length = columns[0]?.length ?? 0;
  if (columns.some((column) => column.length !== length))
    throw new RangeError("columns of the same rows have one length");
  const isThere = (_: number, i: number): boolean => columns.every((column) => !Number.isNaN(column[i]));
  const [first] = columns;
  return first === undefined || first.every(isThere)
    ? columns
    : columns.map((column) => column.filter(isThere));
}

/** A column's values in some rows, in their order. A loop: `Float64Array.from` takes many times as long. */
export function valuesIn(rows: Int32Array | Uint32Array, column: Float64Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) values[k] = column[rows[k]!]!;
  return values;
}
