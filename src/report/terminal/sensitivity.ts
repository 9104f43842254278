import type { Sensitivity, Share } from "../../questions/sensitivity/sensitivity.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { counted, decimalsOf, estimated, NOTHING, PERCENT } from "./numbers.ts";
import type { Paint } from "./style.ts";
import { type Cell, renderTable, type Row, shorten, widthOfTable, wrap } from "./table.ts";

const ALONE = "█";
const TOGETHER = "░";

/** Bars of fewer columns say nothing, of more no more. */
const BAR_WIDTH = { least: 8, most: 30 } as const;

/** Characters that a group's name may take: a key in full, most often. */
const LABEL_WIDTH = 34;

/** A share that is not told from 0. */
const ABOUT_ZERO = "~0";

/** The groups with their shares of the variance and a bar each, the largest total first; Shapley effects below, where there are any. */
export function renderSensitivity(of: string, found: Sensitivity, width: number, paint: Paint): string[] {
  const { rows, sumOfFirst, shapley } = found;
  const decimals = decimalsFor([...rows.flatMap(({ first, total }) => [first, total]), sumOfFirst]);
  const bare: Row[] = [
    ...rows.map(({ label, first, total }): Row => ({
      cells: [named(label), share(first, decimals), share(total, decimals)],
    })),
    { cells: [named("sum of first order"), estimated(sumOfFirst, PERCENT, decimals)] },
  ];
  const bars = (room: number): string[] =>
    rows.map(({ first, total }) => bar(shown(first), shown(total), room));
  return [
    ...heading(`where the variance of ${of} comes from, % of it`, width, paint),
    ...barred(bare, ["by itself", "in all"], bars, width, paint),
    ...(shapley === null ? [] : ["", ...shapleyTable(shapley, width, paint)]),
  ];
}

/** Lines that say what the table is, below it. */
export function sensitivityNotes({ paths, runs, rows, shapley, missingShare }: Sensitivity): string[] {
  const joined = rows.some(({ label }) => label.includes(" + "));
  return [
    `by itself: first-order Sobol index, ${ALONE}; in all: total index, with what it does together with others, ${TOGETHER}; ${counted(runs, "run")} of ${counted(paths, "path")}`,
    `${ABOUT_ZERO}: not distinguishable from 0, within 2 standard errors of it`,
    ...(joined ? ["groups joined by + have correlated draws, and count as one"] : []),
    ...(shapley === null
      ? []
      : ["Shapley effects share out what correlated numbers have in common; they sum to 100%"]),
    ...(missingShare === 0
      ? []
      : [`left out: ${(100 * missingShare).toFixed(1)}% of paths, on which it has no value in some run`]),
  ];
}

function shapleyTable(effects: NonNullable<Sensitivity["shapley"]>, width: number, paint: Paint): string[] {
  const decimals = decimalsFor(effects.map(({ effect }) => effect));
  const rows = effects.map(({ label, effect }): Row => ({ cells: [named(label), share(effect, decimals)] }));
  const bars = (room: number): string[] => effects.map(({ effect }) => bar(shown(effect), 0, room));
  return barred(rows, ["Shapley effect"], bars, width, paint);
}

/** A table of names and shares with bars beside it, as wide as there is room; none where there is too little. */
function barred(
  rows: readonly Row[],
  headers: readonly string[],
  barsOf: (room: number) => readonly string[],
  width: number,
  paint: Paint,
): string[] {
  const columns = [
    { header: [], align: "left" as const },
    ...headers.map((header) => ({ header: [header], align: "right" as const })),
    { header: [], align: "left" as const },
  ];
  const room = width - widthOfTable({ columns: columns.slice(0, -1), rows }) - 2;
  const bars = room < BAR_WIDTH.least ? [] : barsOf(Math.min(BAR_WIDTH.most, room));
  const filled = rows.map((row, k) =>
    "cells" in row && bars[k] !== undefined ? { cells: [...row.cells, bars[k]] } : row,
  );
  return renderTable({ columns, rows: filled }, paint);
}

/** A bar of the whole variance's length: what is explained alone, then up to the total. */
function bar(first: number, total: number, room: number): string {
  const column = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * room);
  const alone = column(first);
  return ALONE.repeat(alone) + TOGETHER.repeat(Math.max(0, column(total) - alone));
}

const shown = ({ value, distinguishable }: Share): number => (distinguishable ? (value ?? 0) : 0);

function share(estimate: Share, decimals: number): Cell {
  if (estimate.value === null) return { value: NOTHING, error: "" };
  if (estimate.distinguishable) return estimated(estimate, PERCENT, decimals);
  if (estimate.value === 0 && estimate.se === 0) return { value: "0", error: "" };
  const cell = estimated(estimate, PERCENT, decimals);
  return typeof cell === "string" ? cell : { ...cell, value: ABOUT_ZERO };
}

/** Decimals for the errors of what is large: those of what is small are much smaller, and would be told too finely. */
function decimalsFor(estimates: readonly Estimate[]): number {
  const largest = Math.max(0, ...estimates.map(({ se }) => se ?? 0));
  return Math.max(1, decimalsOf([{ value: 0, se: largest }], PERCENT));
}

function heading(text: string, width: number, paint: Paint): string[] {
  return wrap(text, width).map((line) => paint("heading", line));
}

const named = (label: string): string => `  ${shorten(label, LABEL_WIDTH)}`;
