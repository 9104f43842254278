import { type Block, heading, note, plot } from "./block.ts";
import { chosen } from "./numbers.ts";

/** Numbers over two axes: a row each of `down`, a column each of `across`; shares from 0 to 1, null where there is none. */
export interface HeatMap {
  readonly title: string;
  /** What stands above the labels of the rows. */
  readonly corner: string;
  readonly down: readonly number[];
  readonly across: readonly number[];
  readonly shares: readonly (readonly (number | null)[])[];
}

/** Shades by the share they begin at, the darkest first. */
const SHADES = [
  [0.75, "█"],
  [0.5, "▓"],
  [0.25, "▒"],
  [0.05, "░"],
  [0, "·"],
] as const;

export const SHADE_LEGEND = "· under 5%, ░ 5–25%, ▒ 25–50%, ▓ 50–75%, █ 75% and more";

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
        const cells = map.shares[r]!.slice(from, from + most);
        return plot(`${label.padStart(side)} ${cells.map((share) => shadeOf(share).repeat(each)).join("")}`);
      }),
    ];
  });
}

function shadeOf(share: number | null): string {
  if (share === null) return " ";
  return SHADES.find(([from]) => share >= from)?.[1] ?? " ";
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
