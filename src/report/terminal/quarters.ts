import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import { calendarDay, dateOfDay } from "../../scenario/dates/calendar.ts";
import type { MarkSummary } from "../series-summary.ts";
import type { Summary } from "../summary.ts";
import { seriesScale } from "../vocabulary.ts";
import { decimalsOf, estimated, PERCENT, scaled } from "./numbers.ts";
import { type Cell, type Column, NAME_WIDTH, type Row, shorten, type Table } from "./table.ts";

/** Quarters that a table has room for, by the width. */
export function mostQuarters(width: number): number {
  return width < 80 ? 3 : 5;
}

/** A list in rows of so many. */
export function inRows<T>(list: readonly T[], most: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / most) }, (_, k) =>
    list.slice(k * most, (k + 1) * most),
  );
}

/**
 * What becomes of each company over time: P(default) by the end of each calendar quarter, of all paths; then its liquidity,
 * 5 % and median, at the close of the mark next to it, as marks are monthly. Where quarters are many, several tables of each, one
 * below the other. None of a run that does not tell.
 */
export function quarterTables(summary: Summary, width: number): readonly Table[] {
  const rows = inRows(quartersOf(summary), mostQuarters(width));
  return [
    ...rows.map((quarters) => defaultTable(summary, quarters)),
    ...rows.flatMap((quarters) => liquidityTable(summary, quarters) ?? []),
  ];
}

/** The ends of all quarters, the horizon's the last. */
export function quartersOf(summary: Summary): readonly string[] {
  const [first] = fleetEntries(summary);
  return (first?.[1].default_share.p_default_by_quarter ?? []).map(({ by }) => by);
}

function defaultTable(summary: Summary, quarters: readonly string[]): Table {
  const rows = fleetEntries(summary).map(([fleet, { default_share }]): Row => {
    const told = new Map(default_share.p_default_by_quarter?.map(({ by, ...each }) => [by, each]));
    return {
      cells: [
        `  ${shorten(fleet, NAME_WIDTH)}`,
        ...quarters.map((by): Cell => estimated(told.get(by) ?? { value: null, se: null }, PERCENT)),
      ],
    };
  });
  return { columns: columnsOf(["P(default) by, %"], quarters), rows };
}

function liquidityTable(summary: Summary, quarters: readonly string[]): Table | undefined {
  const { series } = summary;
  const fleets = fleetEntries(series).flatMap(([fleet, { liquidity_usd: liquidity }]) =>
    liquidity === undefined ? [] : [{ fleet, marks: liquidity.marks }],
  );
  const [first] = fleets;
  if (first === undefined) return undefined;
  const dates = [...new Set(quarters.map((by) => closestTo(by, first.marks)))];
  if (dates.length === 0) return undefined;
  const shown = fleets.map(({ fleet, marks }) => ({
    fleet,
    marks: dates.map((date) => marks.find((mark) => closeOf(mark) === date)!),
  }));
  const medians = shown.flatMap(({ marks }) => marks.map((mark) => mark.quantiles["0.5"]!));
  const scale = seriesScale("liquidity_usd", Math.max(0, ...medians.map(({ value }) => value ?? 0)));
  const rows = shown.flatMap(({ fleet, marks }): Row[] => {
    const decimals = decimalsOf(
      marks.map(({ quantiles }) => quantiles["0.5"]!),
      scale,
    );
    return [
      {
        cells: [
          `  ${shorten(fleet, NAME_WIDTH)}`,
          ...marks.map(({ quantiles }): Cell => estimated(quantiles["0.5"]!, scale, decimals)),
        ],
      },
      {
        cells: ["    5%", ...marks.map(({ quantiles }) => scaled(quantiles["0.05"]!.value, scale, decimals))],
      },
    ];
  });
  return { columns: columnsOf(["Median liquidity", `at, ${scale.unit}`], dates), rows };
}

/** The day whose close a mark is: its date is that of the day that begins there. */
export function closeOf({ date }: MarkSummary): string {
  return dateOfDay(calendarDay(date) - 1);
}

/** The close of a mark next to that of a date. */
export function closestTo(by: string, marks: readonly MarkSummary[]): string {
  const away = (close: string): number => Math.abs(calendarDay(close) - calendarDay(by));
  return marks.map(closeOf).reduce((best, close) => (away(close) < away(best) ? close : best));
}

function columnsOf(title: readonly string[], dates: readonly string[]): readonly Column[] {
  return [
    { header: title, align: "left" },
    ...dates.map((date): Column => ({ header: [date], align: "right" })),
  ];
}
