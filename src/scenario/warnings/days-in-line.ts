/** A day that is out of line with those beside it. */
export interface Outlier {
  readonly index: number;
  /** The nearest day before it that is in line, or for the first day the one after it. */
  readonly beside: number;
}

/**
 * The days that are more than `most` times, or less than a `most`-th of, the last day in line before them. After a lasting
 * change of level days are in line with its first day, which alone is an outlier. Zeros are left out.
 */
export function outliers(values: readonly number[], most: number): Outlier[] {
  const apart = (a: number, b: number): boolean => Math.max(a / b, b / a) > most;
  const days = values.flatMap((value, index) => (value > 0 ? [{ value, index }] : []));
  const found: Outlier[] = [];
  let last = days[0];
  for (const [k, day] of days.entries()) {
    const next = days[k + 1];
    if (k === 0) {
      const after = days[2];
      if (next === undefined || after === undefined || !apart(day.value, next.value)) continue;
      if (apart(next.value, after.value)) continue;
      found.push({ index: day.index, beside: next.index });
      last = next;
    } else if (apart(day.value, last!.value)) {
      found.push({ index: day.index, beside: last!.index });
      const stays = next !== undefined && apart(next.value, last!.value) && !apart(next.value, day.value);
      if (stays) last = day;
    } else last = day;
  }
  return found;
}
