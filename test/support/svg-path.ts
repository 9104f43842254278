/** The places of a path of pictures: M and L to places, l by distances, each from the place before. */
export function pathPlaces(d: string): readonly (readonly [x: number, y: number])[] {
  const places: [number, number][] = [];
  for (const [, command = "", numbers = ""] of d.matchAll(/([MLl])([^MLlZ]*)/g)) {
    const all = (numbers.match(/-?[\d.]+/g) ?? []).map(Number);
    for (let i = 0; i + 1 < all.length; i += 2) {
      const [x, y] = [all[i]!, all[i + 1]!];
      const [fromX, fromY] = command === "l" ? places.at(-1)! : [0, 0];
      places.push([fromX + x, fromY + y]);
    }
  }
  return places;
}
