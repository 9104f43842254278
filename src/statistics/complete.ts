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
