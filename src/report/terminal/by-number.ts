import type { NumberRow } from "../../questions/sensitivity/by-number.ts";
import type { MovedRow } from "../../questions/sensitivity/moved.ts";
import { type TornadoRow, tornadoRows } from "../../questions/sensitivity/tornado-rows.ts";
import { tornadoRows as rangesOf } from "../chart/range-rows.ts";
import { isNumber } from "../chart/scale.ts";
import { BARE, barsIn } from "./chart-blocks.ts";
import { keyEnd } from "./key-end.ts";
import { decimalsOf, estimated, NOTHING, PERCENT, plain, type Scale, scaled } from "./numbers.ts";
import { type RunBelow, runLines } from "./run-line.ts";
import { significant } from "./significant.ts";
import { type Paint, painter, widthOf } from "./style.ts";
import { type Cell, type Column, renderTable, type Row, widthOfTable, wrap } from "./table.ts";

/** Characters that a key may take beside bars, and beside none. */
const KEY = { least: 22, most: 44 } as const;
const BAR = { least: 9, most: 31 } as const;
/** What a file or a pipe is read in. */
const FILE_WIDTH = 80;
/** Rows beyond those that move the quantity by two errors are left out from here on. */
const MOST_ROWS = 24;

/** What a tornado is of. */
export interface TornadoTold {
  readonly whole: number;
  readonly scale: Scale;
  /** What the bins of drawn numbers show, in words. */
  readonly bins: string;
  /** Fixed numbers that were moved. */
  readonly moved: readonly MovedRow[];
  /** The run that it is of. */
  readonly run: RunBelow;
}

/** A tornado: the quantity where each number is low and where it is high, the largest swing first; with a newline at its end. */
export function renderByNumber(
  of: string,
  drawn: readonly NumberRow[],
  { whole, scale, bins, moved, run }: TornadoTold,
  stream: NodeJS.WritableStream & { readonly columns?: number },
): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const tableWidth = (stream.columns ?? 0) > 0 ? width : FILE_WIDTH;
  const all = tornadoRows(whole, drawn, moved);
  const rows = all.filter(({ from }, k) => from.kind === "moved" || k < MOST_ROWS);
  const leftOut = drawn.length + moved.length - rows.length;
  const notes = [
    `lowest, highest: ${bins} over the tenth of paths that drew least, and most; alone: share of its variance, from ranks, ~0 if it is within 2 standard errors of 0`,
    ...(moved.length === 0
      ? []
      : [
          "moved: the same on all paths, one standard deviation lower and higher as --move has it, on the same draws; ± is that of the change",
        ]),
    ...(leftOut === 0
      ? []
      : [
          `${leftOut} more move it ${all.length > rows.length ? "less" : "by less than two standard errors"}`,
        ]),
  ];
  const heading = `${of}, ${scale.unit || "a number"}, by what was drawn${moved.length === 0 ? "" : " or moved"}`;
  return [
    ...wrap(heading, width).map((line) => paint("heading", line)),
    ...tornadoTable(rows, whole, scale, tableWidth, paint),
    "",
    ...(moved.length === 0 ? [] : [...changesTable(moved, scale, tableWidth, paint), ""]),
    ...notes.flatMap((note) => wrap(note, width)),
    ...runLines(run, width),
    "",
  ].join("\n");
}

const left = (header: readonly string[]): Column => ({ header, align: "left" });
const right = (header: readonly string[]): Column => ({ header, align: "right" });

/** The rows with as much of their keys as there is room for, and bars where there is some. */
function tornadoTable(
  rows: readonly TornadoRow[],
  whole: number,
  scale: Scale,
  width: number,
  paint: Paint,
): string[] {
  const decimals = decimalsOf(
    rows.flatMap(({ low, high }) => [low, high]),
    scale,
  );
  const alone = aloneCells(rows);
  const ranks = plain("", 2);
  const columns = [
    left(["", "what"]),
    right(["where it is", "lowest"]),
    right(["", "highest"]),
    right(["rank", "corr."]),
    right(["alone,", "%"]),
  ];
  const cells = (keyWidth: number): Cell[][] =>
    rows.map(({ key, low, high, from }, k) => [
      keyEnd(key, keyWidth),
      estimated(low, scale, decimals),
      estimated(high, scale, decimals),
      from.kind === "moved" ? "moved" : scaled(from.row.rank.value, ranks),
      alone[k]!,
    ]);
  const tableOf = (all: readonly Cell[][]): readonly Row[] => all.map((each) => ({ cells: each }));
  const widthAt = (keyWidth: number): number => widthOfTable({ columns, rows: tableOf(cells(keyWidth)) });
  let keyWidth: number = KEY.most;
  const room = (): number => Math.min(BAR.most, width - widthAt(keyWidth) - 2);
  while (keyWidth > KEY.least && room() < BAR.least) keyWidth -= 1;
  if (room() >= BAR.least) {
    const bars = barsOf(rows, whole, room());
    const barred = cells(keyWidth).map((each, k) => [...each, bars[k]!]);
    return renderTable(
      { columns: [...columns, left(["░ lowest", "█ highest"])], rows: tableOf(barred) },
      paint,
    );
  }
  keyWidth = KEY.most;
  while (keyWidth > 1 && widthAt(keyWidth) > width) keyWidth -= 1;
  return renderTable({ columns, rows: tableOf(cells(keyWidth)) }, paint);
}

/** The shares of the variance from ranks, all with the decimals of the largest error. */
function aloneCells(rows: readonly TornadoRow[]): readonly Cell[] {
  const shares = rows.map(({ from }) => (from.kind === "drawn" ? from.row.first : null));
  const largest = Math.max(0, ...shares.map((share) => share?.se ?? 0));
  const decimals = decimalsOf([{ value: 0, se: largest }], PERCENT);
  return shares.map((share): Cell => {
    if (share?.value == null) return { value: NOTHING, error: "" };
    const cell = estimated(share, PERCENT, decimals);
    const told = share.value > 2 * (share.se ?? 0);
    return told || typeof cell === "string" ? cell : { ...cell, value: "~0" };
  });
}

/** What the measure changes by with each moved number. */
function changesTable(moved: readonly MovedRow[], scale: Scale, width: number, paint: Paint): string[] {
  const signed = { ...scale, unit: scale.unit === "%" ? "pp" : scale.unit, signed: true };
  const decimals = decimalsOf(
    moved.flatMap(({ low, high }) => [low, high]),
    signed,
  );
  const columns = [
    left(["", "moved"]),
    right(["", "from"]),
    right(["", "by"]),
    left(["", ""]),
    right(["change where", `lower, ${signed.unit}`.replace(/, $/, "")]),
    right(["it is", "higher"]),
  ];
  const rows = (keyWidth: number): Row[] =>
    moved.map(({ key, unit, value, sd, low, high }) => ({
      cells: [
        keyEnd(key, keyWidth),
        significant(value),
        `±${significant(sd)}`,
        unit,
        estimated(low, signed, decimals),
        estimated(high, signed, decimals),
      ],
    }));
  let keyWidth: number = KEY.most;
  while (keyWidth > 1 && widthOfTable({ columns, rows: rows(keyWidth) }) > width) keyWidth -= 1;
  return renderTable({ columns, rows: rows(keyWidth) }, paint);
}

/** From what it is of all paths to either end, on one axis: light to where the number is low, dark to where it is high. */
function barsOf(rows: readonly TornadoRow[], whole: number, room: number): readonly string[] {
  const all = [whole, ...rows.flatMap(({ low, high }) => [low.value, high.value])].filter(isNumber);
  const named = rows.map(({ low, high }) => ({ label: "", low, high }));
  return barsIn(rangesOf(named, whole, ["", ""], BARE), [Math.min(...all), Math.max(...all)], room);
}
