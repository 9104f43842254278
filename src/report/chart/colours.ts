/** Colours of heat maps: light for little, dark for much, readable in grey and with any kind of colour vision. */
import { isNumber } from "./scale.ts";

type Rgb = readonly [number, number, number];

/** Cividis (Nuñez, Anderton and Renslow, 2018, PLOS ONE 13), from its light end. */
const SHARE: readonly Rgb[] = [
  [253, 234, 132],
  [209, 186, 88],
  [165, 149, 109],
  [124, 123, 120],
  [85, 91, 108],
  [40, 62, 108],
  [0, 34, 78],
];

/** Vermillion below zero, blue above, both of Okabe and Ito. */
const SIGNED: readonly Rgb[] = [
  [168, 66, 0],
  [226, 147, 96],
  [247, 243, 238],
  [119, 171, 208],
  [0, 90, 142],
];

/** The colour at 0…1 along a palette, as #rrggbb, and whether dark letters read better on it. */
export function colourAt(
  palette: "share" | "signed",
  along: number,
): { readonly fill: string; readonly darkText: boolean } {
  const stops = palette === "share" ? SHARE : SIGNED;
  const place = Math.min(Math.max(along, 0), 1) * (stops.length - 1);
  const k = Math.min(Math.floor(place), stops.length - 2);
  const mixed = stops[k]!.map((from, i) => Math.round(from + (place - k) * (stops[k + 1]![i]! - from)));
  const [red = 0, green = 0, blue = 0] = mixed;
  const hex = mixed.map((part) => part.toString(16).padStart(2, "0")).join("");
  return { fill: `#${hex}`, darkText: 0.299 * red + 0.587 * green + 0.114 * blue > 130 };
}

/** What the ends of a palette stand for: no path and all; or the largest size, of either sign. */
export function endsOf(
  palette: "share" | "signed",
  cells: readonly (readonly { readonly value: number | null }[])[],
): readonly [low: number, high: number] {
  if (palette === "share") return [0, 1];
  const largest = Math.max(0, ...cells.flat().map(({ value }) => Math.abs(isNumber(value) ? value : 0)));
  return [-largest, largest];
}

/** Where a value lies between the ends, from 0 to 1; in the middle where they agree. */
export function alongOf(value: number, [low, high]: readonly [low: number, high: number]): number {
  return high === low ? 0.5 : (value - low) / (high - low);
}
