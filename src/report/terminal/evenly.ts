/** At most that many of the things, evenly taken so that the last is one of them. */
export function evenly<T>(things: readonly T[], most: number): readonly T[] {
  const stride = Math.ceil(things.length / most);
  return things.filter((_, i) => (things.length - 1 - i) % stride === 0);
}
