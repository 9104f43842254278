import type { Histogram } from "../../statistics/histogram.ts";
import { bars } from "./bars.ts";
import { type Block, heading, note, plot } from "./block.ts";
import { formatNumber, PERCENT, scaled, type Scale } from "./numbers.ts";
import { textWidth } from "./table.ts";

/** What a histogram is drawn from: where values lie, their median and mean, and how people write them. */
export interface Distribution {
  readonly title: string;
  readonly histogram: Histogram;
  readonly median: number | null;
  readonly mean: number | null;
  readonly scale: Scale;
  readonly missingShare: number;
}

/** What the characters of histograms mean. */
export const HISTOGRAM_LEGEND = "▲ median, ◆ mean, 0 zero";

const ROWS = 6;

/** A histogram of `columns` bars with its axis, what it marks and how many paths lie outside. */
export function histogramBlock(distribution: Distribution, columns: number): Block {
  const { title, histogram, median, mean, scale, missingShare } = distribution;
  const { counts, below, above } = histogram;
  const missing = missingShare > 0 ? [note(`${scaled(missingShare, PERCENT)}% missing`)] : [];
  if (counts.length === 0) return [heading(title), note("no values"), ...missing];
  const merged = barsOf(histogram, columns);
  const paths = counts.reduce((sum, count) => sum + count, below + above);
  const decimals = Math.max(scale.decimals, edgeDecimals(histogram, scale));
  return [
    heading(title),
    note(`tallest bar ${tallestShare(merged, paths)}`),
    ...bars(merged, ROWS).map(plot),
    plot(axisLine(histogram, { median, mean }, columns)),
    note(edgesText(histogram, scale, columns)),
    plot(`▲ ${scaled(median, scale, decimals)}  ◆ ${scaled(mean, scale, decimals)}`),
    ...(below + above > 0
      ? [note(ends(`${formatNumber(below, 0)} below`, `${formatNumber(above, 0)} above`, columns))]
      : []),
    ...missing,
  ];
}

/** The share of the paths in the tallest bar, in percent. */
export function tallestShare(heights: readonly number[], paths: number): string {
  return `${formatNumber((100 * Math.max(...heights)) / paths, 1)}%`;
}

/** The counts in `columns` bars, which must divide their number; a value that all have stands in the middle. */
export function barsOf({ counts }: Pick<Histogram, "counts">, columns: number): readonly number[] {
  const result = new Array<number>(columns).fill(0);
  if (counts.length === 1) result[middleOf(columns)] = counts[0]!;
  else counts.forEach((count, bin) => (result[Math.floor((bin * columns) / counts.length)]! += count));
  return result;
}

/** A rule that marks median, mean and zero where they lie. */
export function axisLine(
  histogram: Pick<Histogram, "low" | "width" | "counts">,
  { median, mean }: { readonly median: number | null; readonly mean: number | null },
  columns: number,
): string {
  const line = new Array<string>(columns).fill("─");
  // what matters most is written last
  for (const [glyph, value] of [
    ["0", 0],
    ["◆", mean],
    ["▲", median],
  ] as const) {
    const column = value === null ? undefined : columnOf(value, histogram, columns);
    if (column !== undefined) line[column] = glyph;
  }
  return line.join("");
}

/** The numbers at the ends of the axis, or the one that all values have. */
export function edgesText(
  histogram: Pick<Histogram, "low" | "width" | "counts"> & Partial<Histogram>,
  scale: Scale,
  columns: number,
): string {
  const { low, width, counts, below = 0, above = 0 } = histogram;
  const decimals = edgeDecimals(histogram, scale);
  if (width === 0) return `${below + above > 0 ? "nearly all" : "all"} at ${scaled(low, scale, decimals)}`;
  return ends(scaled(low, scale, decimals), scaled(low + width * counts.length, scale, decimals), columns);
}

/** Decimals that tell the bars of an axis apart, no more than a few. */
export function edgeDecimals({ width, counts }: Pick<Histogram, "width" | "counts">, scale: Scale): number {
  const span = width * counts.length * scale.factor;
  if (!(span > 0)) return scale.decimals;
  const needed = Math.ceil(-Math.log10(span / 20));
  return Math.max(0, Math.min(scale.decimals + 3, needed));
}

/** The bar that a value belongs to; none outside the axis. */
function columnOf(
  value: number,
  { low, width, counts }: Pick<Histogram, "low" | "width" | "counts">,
  columns: number,
): number | undefined {
  if (width === 0) return value === low ? middleOf(columns) : undefined;
  const place = (value - low) / (width * counts.length);
  return place >= 0 && place <= 1 ? Math.min(columns - 1, Math.floor(place * columns)) : undefined;
}

function middleOf(columns: number): number {
  return Math.floor(columns / 2);
}

/** Two texts at the ends of a line; the left one keeps a blank before the other. */
function ends(left: string, right: string, width: number): string {
  return left + " ".repeat(Math.max(1, width - textWidth(left) - textWidth(right))) + right;
}
