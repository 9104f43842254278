/**
 * The stationary shares of a Markov chain with these rows of transition probabilities, by elimination without
 * subtraction, so that no share loses digits. Every state must be reachable from every other.
 *
 * Source: Grassmann, Taksar and Heyman (1985), Operations Research 33, 1107-1116.
 */
export function stationaryShares(rows: readonly (readonly number[])[]): number[] {
  const a = rows.map((row) => [...row]);
  for (let n = a.length - 1; n > 0; n--) {
    const out = sumOf(a[n]!.slice(0, n));
    for (let i = 0; i < n; i++) {
      a[i]![n] = a[i]![n]! / out;
      for (let j = 0; j < n; j++) a[i]![j] = a[i]![j]! + a[i]![n]! * a[n]![j]!;
    }
  }
  const shares = [1];
  for (let n = 1; n < a.length; n++) shares.push(sumOf(shares.map((share, i) => share * a[i]![n]!)));
  const total = sumOf(shares);
  return shares.map((share) => share / total);
}

/** The states that no path of transitions leads to from state `from`. */
export function unreachable(rows: readonly (readonly number[])[], from: number): number[] {
  const reached = new Set([from]);
  for (const i of reached) for (const [j, p] of rows[i]!.entries()) if (p > 0) reached.add(j);
  return rows.map((_, i) => i).filter((i) => !reached.has(i));
}

const sumOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
