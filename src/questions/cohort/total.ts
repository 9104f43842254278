/** The sum of companies' columns path by path, added in their order from 0: bit for bit that of whoever adds them so. */
export function totalOf(companies: readonly Float64Array[]): Float64Array {
  const total = new Float64Array(companies[0]?.length ?? 0);
  for (const column of companies) for (let i = 0; i < total.length; i++) total[i]! += column[i]!;
  return total;
}
