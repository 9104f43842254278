/** Charts as blocks of lines: a picture, and around it what it is called and what it does not show. */
import type {
  Chart,
  FanChart,
  HeatMapChart,
  HistogramChart,
  HistogramSeries,
  Range,
} from "../chart/chart.ts";
import { type Measure, written } from "../chart/measure.ts";
import { pictureOf } from "../chart/picture-of.ts";
import { stopWords } from "../chart/picture.ts";
import { isNumber } from "../chart/scale.ts";
import { barsOf } from "./bars.ts";
import { type Block, heading, note, plot } from "./block.ts";
import { chosen, PERCENT, scaled } from "./numbers.ts";
import { gridOf, plotLines, rowsFor } from "./picture.ts";
import { NAME_WIDTH, shorten, textWidth, wrap } from "./table.ts";

export const FAN_LEGEND = "░ 5–95% of paths, ▒ 25–75%, ━ median";
export const HISTOGRAM_LEGEND = "▲ median, ◆ mean, ━ 5–95% of paths";
export const SHADE_LEGEND = "· under 5%, ░ 5–25%, ▒ 25–50%, ▓ 50–75%, █ 75% and more";

/** Rows of a histogram's bars. */
const BAR_ROWS = 6;

/** Columns of a cell of a map where there is room. */
const WIDEST_CELL = 6;

/** The parts of a title that there are, and the unit unless the number is pure. */
export function chartTitle({
  of,
  title,
  measure: { unit },
}: Pick<Chart, "of" | "title" | "measure">): string {
  const parts = [...(of === undefined ? [] : [shorten(of, NAME_WIDTH)]), ...(title === "" ? [] : [title])];
  return `${parts.join(": ")}${unit === "" ? "" : `, ${unit}`}`;
}

/** A fan over so many columns beside its labels, and the last date in numbers. */
export function fanBlock(chart: FanChart, columns: number): Block {
  const picture = pictureOf(chart);
  const missing = Math.max(0, ...chart.series.map((one) => one.missing ?? 0));
  const known = chart.series.some(({ middle }) => middle.some(isNumber));
  const drawn = known ? plotLines(picture, columns, rowsFor(picture)) : [];
  return [
    heading(chartTitle(chart)),
    ...drawn.map(plot),
    ...(known
      ? toldLines(stopWords(picture, picture.stops.at(-1)!), columns + 4).map(note)
      : [note("no values")]),
    ...(missing > 0 ? [note(`missing in up to ${scaled(missing, PERCENT)}% of paths`)] : []),
  ];
}

/** A histogram of one series with as many bars as columns, or of their whole multiple merged into them. */
export function histogramBlock(chart: HistogramChart, columns: number): Block {
  const series = merged(chart.series[0]!, columns);
  const { q50, mean = null, below, above, missing = 0, shares } = series;
  const picture = pictureOf({ ...chart, series: [series] });
  const percent = (share: number): string => `${scaled(share, PERCENT)}%`;
  return [
    heading(chartTitle({ ...chart, title: "" })),
    ...(shares.length === 0
      ? [note("no values")]
      : [
          note(tallestText(series, chart.measure)),
          ...plotLines(picture, columns, BAR_ROWS + 1).map(plot),
          plot(`▲ ${written(q50, chart.measure)}  ◆ ${written(mean, chart.measure)}`),
        ]),
    ...(below + above > 0 ? [note(ends(`${percent(below)} below`, `${percent(above)} above`, columns))] : []),
    ...(missing > 0 ? [note(`${percent(missing)} missing`)] : []),
  ];
}

/** The share of paths in the tallest bar, which may be cut; or where all are. */
export function tallestText({ width, shares, low, below, above }: HistogramSeries, measure: Measure): string {
  if (width === 0) return `${below + above > 0 ? "nearly all" : "all"} at ${written(low, measure)}`;
  return `tallest bar ${scaled(Math.max(...shares), PERCENT)}%`;
}

/** The series with as many bins as columns, where these divide its own. */
export function merged(series: HistogramSeries, columns: number): HistogramSeries {
  const { shares, width } = series;
  if (shares.length <= columns) return series;
  return { ...series, width: (width * shares.length) / columns, shares: barsOf(shares, columns) };
}

/** A map in as many blocks as its columns need, under that title. */
export function mapBlocks(title: string, chart: HeatMapChart, width: number): readonly Block[] {
  const { x, y, yTitle, cells } = chart;
  const room = width - Math.max(yTitle.length, ...y.map((value) => chosen(value).length)) - 1;
  const each = Math.max(1, Math.min(WIDEST_CELL, Math.floor(room / x.length)));
  const most = Math.floor(room / each);
  return Array.from({ length: Math.ceil(x.length / most) }, (_, part) => {
    const of = <T>(row: readonly T[]): readonly T[] => row.slice(part * most, (part + 1) * most);
    const picture = pictureOf({ ...chart, x: of(x), cells: cells.map(of) });
    const [names = "", ...rows] = plotLines(picture, each * of(x).length, y.length);
    return [heading(title), note(names), ...rows.map(plot)];
  });
}

/** Numbers as they are. */
export const BARE: Measure = { unit: "", factor: 1 };

/** The bars of ranges alone, from one end of their axis to the other: a column of a table. */
export function barsIn(all: readonly Range[], ends: readonly [number, number], columns: number): string[] {
  const rows = all.map(({ label, bars }) => ({ label, bars }));
  const chart = { kind: "ranges", title: "", measure: BARE, rows, zero: false, ends } as const;
  return gridOf(pictureOf(chart), columns, rows.length).map((line) => line.trimEnd());
}

/** A stop's text in lines that break between its numbers. */
function toldLines(text: string, width: number): string[] {
  return wrap(text.replace(/(?<!·) /g, "\u00A0"), width).map((line) => line.replaceAll("\u00A0", " "));
}

/** Two texts at the ends of a line; the left one keeps a blank before the other. */
function ends(left: string, right: string, width: number): string {
  return left + " ".repeat(Math.max(1, width - textWidth(left) - textWidth(right))) + right;
}
