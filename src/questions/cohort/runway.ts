/**
 * The least runway of each path, months, from a series that has mark k of path i at [k·paths + i]: how near a company comes to
 * running dry. Missing marks are those after a default, which leaves a path none: 0.
 */
export function leastRunway(series: Float64Array, paths: number): Float64Array {
  const least = new Float64Array(paths).fill(Infinity);
  for (let k = 0; k < series.length; k++) {
    const value = series[k]!;
    const path = k % paths;
    least[path] = Math.min(least[path]!, Number.isNaN(value) ? 0 : value);
  }
  return least;
}
