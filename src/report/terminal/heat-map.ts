import { type Block, heading, note, plot } from "./block.ts";
import { chosen } from "./numbers.ts";

/** Numbers over two axes: a row each of `down`, a column each of `across`; null where there is none. */
export interface HeatMap {
  readonly title: string;
  /** What stands above the labels of the rows. */
  readonly corner: string;
  readonly down: readonly number[];
  readonly across: readonly number[];
  /** Shares from 0 to 1, unless shades say what else. */
  readonly shares: readonly (readonly (number | null)[])[];
  readonly shades?: Shades;
  /** The place that is marked, counted from 0. */
  readonly mark?: { readonly row: number; readonly column: number } | undefined;
}

/** Shades by the number they begin at, the darkest first. */
export type Shades = readonly (readonly [from: number, glyph: string])[];

const SHADES: Shades = [
  [0.75, "█"],
  [0.5, "▓"],
  [0.25, "▒"],
  [0.05, "░"],
  [0, "·"],
];

/** Marks a place of the map. */
export const MARK = "◆";

export const SHADE_LEGEND = "· under 5%, ░ 5–25%, ▒ 25–50%, ▓ 50–75%, █ 75% and more";

/** Shades of equal steps from the least to the most of some numbers; the lightest alone where they are the same. */
export function evenShades(least: number, most: number): Shades {
  if (!(most > least)) return [[least, SHADES.at(-1)![1]]];
  return SHADES.map(([, glyph], k) => {
    const steps = SHADES.length - 1 - k;
    return [steps === 0 ? least : least + ((most - least) * steps) / SHADES.length, glyph];
  });
}

/** Characters of a cell where there is room. */
const WIDEST = 6;

/** The map in shades, in as many blocks as its columns need. */
export function heatMapBlocks(map: HeatMap, width: number): readonly Block[] {
  const labels = map.down.map(chosen);
  const side = Math.max(map.corner.length, ...labels.map((label) => label.length));
  const room = width - side - 1;
  const each = Math.max(1, Math.min(WIDEST, Math.floor(room / map.across.length)));
  const most = Math.floor(room / each);
  return Array.from({ length: Math.ceil(map.across.length / most) }, (_, part) => {
    const from = part * most;
    const across = map.across.slice(from, from + most);
    return [
      heading(map.title),
      note(`${map.corner.padStart(side)} ${axisText(across, each)}`),
      ...labels.map((label, r) => {
        const cells = map.shares[r]!.slice(from, from + most).map((share, c) => {
          const cell = shadeOf(share, map.shades ?? SHADES).repeat(each);
          return map.mark?.row === r && map.mark.column === from + c ? marked(cell) : cell;
        });
        return plot(`${label.padStart(side)} ${cells.join("")}`);
      }),
    ];
  });
}

function shadeOf(share: number | null, shades: Shades): string {
  if (share === null) return " ";
  return shades.find(([from]) => share >= from)?.[1] ?? " ";
}

/** A cell with the mark in its middle. */
function marked(cell: string): string {
  const middle = Math.floor((cell.length - 1) / 2);
  return cell.slice(0, middle) + MARK + cell.slice(middle + 1);
}

/** The numbers above the cells that have room for them, each from its cell's first character. */
function axisText(across: readonly number[], each: number): string {
  let text = "";
  across.forEach((value, c) => {
    const place = c * each;
    if (c === 0 || place > text.length) text = text.padEnd(place) + chosen(value);
  });
  return text;
}
