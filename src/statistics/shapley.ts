/*
 * A coalition is a set of players as a bit mask: bit g is set where player g takes part. A game gives each coalition of n
 * players a value, so it is a list of 2^n.
 */

/**
 * The Shapley values of a game played on many paths: values[g][i] is what player g adds to the value of path i, averaged
 * over all orders in which the players can come,
 *
 *     φ_g = Σ_S |S|! (n − |S| − 1)! / n! · (v(S ∪ g) − v(S))   over the coalitions S without g.
 *
 * On each path they add up to v(all) − v(none), but for rounding; a player who changes nothing has exactly 0.
 * `game[S][i]` is the value of coalition S on path i. Source: Shapley (1953), Contributions to the Theory of Games II.
 */
export function shapleyValues(game: readonly Float64Array[], players: number): Float64Array[] {
  if (game.length !== coalitions(players))
    throw new RangeError(
      `a game of ${players} players has ${coalitions(players)} values, not ${game.length}`,
    );
  const weights = weightsBySize(players);
  return Array.from({ length: players }, (_, g) => {
    const values = new Float64Array(game[0]!.length);
    for (let without = 0; without < game.length; without += 1) {
      if ((without & (1 << g)) !== 0) continue;
      const weight = weights[sizeOf(without)]!;
      const before = game[without]!;
      const after = game[without | (1 << g)]!;
      for (let i = 0; i < values.length; i += 1) values[i]! += weight * (after[i]! - before[i]!);
    }
    return values;
  });
}

/** How many coalitions that many players can form. */
export function coalitions(players: number): number {
  return 1 << players;
}

/** The players in a coalition. */
export function sizeOf(coalition: number): number {
  let size = 0;
  for (let rest = coalition; rest !== 0; rest &= rest - 1) size += 1;
  return size;
}

/** s! (n − s − 1)! / n! by size s: one over n times the number of coalitions of that size without a player. */
function weightsBySize(players: number): number[] {
  let choices = 1;
  return Array.from({ length: players }, (_, size) => {
    const weight = 1 / (players * choices);
    choices = (choices * (players - 1 - size)) / (size + 1);
    return weight;
  });
}
