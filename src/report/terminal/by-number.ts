import { isTold, type NumberRow } from "../../questions/sensitivity/by-number.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { decimalsOf, estimated, plain, type Scale, scaled } from "./numbers.ts";
import { painter, widthOf } from "./style.ts";
import { type Cell, type Column, renderTable, type Row, shorten, widthOfTable, wrap } from "./table.ts";

const KEY_WIDTH = 44;
const BAR = { least: 9, most: 31 } as const;
/** Rows beyond those that move the quantity by two errors are left out from here on. */
const MOST_ROWS = 24;

/** A tornado: the quantity where each drawn number is low and where it is high, the largest swing first; with a newline at its end. */
export function renderByNumber(
  of: string,
  rows: readonly NumberRow[],
  { scale, bins }: { readonly scale: Scale; readonly bins: string },
  stream: NodeJS.WritableStream & { readonly columns?: number },
): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const shown = rows.filter(isTold).slice(0, MOST_ROWS);
  const ends = shown.map(
    ({ tornado }) => [tornado.bins[0]!.estimate, tornado.bins.at(-1)!.estimate] as const,
  );
  const decimals = decimalsOf(ends.flat(), scale);
  const ranks = plain("", 2);
  const left = (header: readonly string[]): Column => ({ header, align: "left" });
  const right = (header: readonly string[]): Column => ({ header, align: "right" });
  const columns = [
    left(["", "drawn"]),
    right(["where it is", "lowest"]),
    right(["", "highest"]),
    right(["rank", "corr."]),
    right(["alone,", "%"]),
  ];
  const cells = shown.map(({ key, rank, first }, k): Cell[] => [
    shorten(key, KEY_WIDTH),
    estimated(ends[k]![0], scale, decimals),
    estimated(ends[k]![1], scale, decimals),
    scaled(rank.value, ranks),
    first.value === null ? "–" : (100 * Math.max(0, first.value)).toFixed(1),
  ]);
  const bare: Row[] = cells.map((each) => ({ cells: each }));
  const room = Math.min(BAR.most, width - widthOfTable({ columns, rows: bare }) - 2);
  const barred = room >= BAR.least ? cells.map((each, k) => [...each, bar(ends, k, room)]) : cells;
  const left_out = rows.length - shown.length;
  const notes = [
    `lowest, highest: ${bins} over the tenth of paths that drew least, and most; alone: share of its variance, from ranks`,
    ...(left_out === 0 ? [] : [`${left_out} more move it by less than two standard errors`]),
  ];
  return [
    ...wrap(`${of}, ${scale.unit || "a number"}, by what was drawn`, width).map((line) =>
      paint("heading", line),
    ),
    ...renderTable(
      {
        columns: room >= BAR.least ? [...columns, left(["", ""])] : columns,
        rows: barred.map((each) => ({ cells: each })),
      },
      paint,
    ),
    "",
    ...notes.flatMap((note) => wrap(note, width)),
    "",
  ].join("\n");
}

/** From the low end to the high one, on one axis for all rows. */
function bar(ends: readonly (readonly [Estimate, Estimate])[], k: number, room: number): string {
  const all = ends.flat().map(({ value }) => value!);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const place = ({ value }: Estimate): number =>
    most === least ? 0 : Math.round(((value! - least) / (most - least)) * (room - 1));
  const [low, high] = ends[k]!.map(place) as [number, number];
  const [from, to] = [Math.min(low, high), Math.max(low, high)];
  // The end where the number is high is the thicker one.
  const body = high >= low ? `${"─".repeat(to - from)}█` : `█${"─".repeat(to - from)}`;
  return " ".repeat(from) + body;
}
