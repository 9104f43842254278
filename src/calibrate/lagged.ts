/** The exponentially lagged values of days that follow one another, from the first that is a number on; NaN holds the day before. */
export function lagged(values: ArrayLike<number>, lagDays: number): Float64Array {
  const weight = 1 - Math.exp(-1 / lagDays);
  let at = NaN;
  return Float64Array.from(values, (value) => {
    if (!Number.isNaN(value)) at = Number.isNaN(at) ? value : at + weight * (value - at);
    return at;
  });
}
