/** The word that stands for the law of the first state, where no state is named. */
export const STATIONARY = "stationary";

/** A state as far as it says what follows it. */
export interface Successors {
  readonly next?: Readonly<Record<string, number>>;
}

/** next[s][t]: the probability that state t follows state s, in the order of the states' names. */
export function transitions(states: Readonly<Record<string, Successors>>): number[][] {
  const names = Object.keys(states);
  return names.map((name) => {
    const { next } = states[name]!;
    const weights = names.map((other) => (other === name ? 0 : next === undefined ? 1 : (next[other] ?? 0)));
    const total = weights.reduce((a, b) => a + b, 0);
    return weights.map((weight) => (total === 0 ? 0 : weight / total));
  });
}
