import { bandAxis, valueAxis } from "./axes.ts";
import type { Range, RangesChart } from "./chart.ts";
import { withUnit } from "./measure.ts";
import type { Axis, Box, Mark, Picture, Tone } from "./picture.ts";
import { isNumber } from "./scale.ts";

/** Half the height of a bar, of a band of 1; of a median's tick. */
const BAR = 0.3;
const TICK = 0.38;

/** Ranges, a band each: bars, a line over them, a tick at the median, links from one to the next. */
export function rangesPicture(chart: RangesChart): Picture {
  const { rows, zero, ends, level, upright = false, heads, measure } = chart;
  const { factor } = measure;
  const placed = rows.map((row) => inUnits(row, factor));
  const marked = level === undefined || !isNumber(level.value) ? undefined : level.value * factor;
  const values = [
    ...(zero ? [0] : []),
    ...placed.flatMap(({ bars, lines = [], tick }) => [
      ...bars.flatMap(({ from, to }) => [from, to]),
      ...lines.flat(),
      ...(tick === undefined ? [] : [tick]),
    ]),
    ...(marked === undefined ? [] : [marked]),
  ];
  const value =
    ends === undefined
      ? valueAxis(values, upright ? 5 : 4)
      : { low: ends[0] * factor, high: ends[1] * factor, grid: true, ticks: [] };
  const bands = bandAxis(rows.map(({ label, strong }) => ({ label, ...(strong && { strong }) })));
  const place = placer(upright);
  const marks = [
    ...placed.flatMap((row, k) => rowMarks(row, k, place)),
    ...(marked === undefined ? [] : levelMarks(marked, level!, bands, place)),
  ];
  const cells = rows.flatMap(({ cells, strong }, k) =>
    cells === undefined ? [] : [{ at: k + 0.5, cells, ...(strong && { strong }) }],
  );
  return {
    words: `${chart.title}. ${rows.map((row) => toldOf(row, chart)).join("; ")}`,
    x: upright ? bands : value,
    y: upright ? value : bands,
    marks,
    ...(cells.length > 0 && { ends: cells }),
    ...(heads && { endHeads: heads }),
    stops: rows.map((row, k) => ({ at: k + 0.5, text: toldOf(row, chart) })),
  };
}

function inUnits(row: Range, factor: number): Range {
  return {
    ...row,
    bars: row.bars
      .filter(({ from, to }) => isNumber(from) && isNumber(to))
      .map((bar) => ({ ...bar, from: bar.from * factor, to: bar.to * factor })),
    lines: (row.lines ?? [])
      .filter((line) => line.every(isNumber))
      .map(([low, high]) => [low * factor, high * factor] as const),
    ...(row.tick !== undefined && { tick: row.tick * factor }),
    ...(row.link !== undefined && { link: row.link * factor }),
  };
}

/** A box by values and places among the bands, as its axes lie. */
type Placer = (value1: number, band1: number, value2: number, band2: number) => Box;

function placer(upright: boolean): Placer {
  return (value1, band1, value2, band2) =>
    upright
      ? { x1: band1, y1: value1, x2: band2, y2: value2 }
      : { x1: value1, y1: band1, x2: value2, y2: band2 };
}

function rowMarks(row: Range, k: number, place: Placer): Mark[] {
  const { bars, lines = [], tick, link, text, strong } = row;
  const middle = k + 0.5;
  const rule = (box: Box, tone: Tone): Mark => ({ kind: "rule", tone, ...box });
  const reach = Math.max(
    ...bars.map(({ from, to }) => Math.max(from, to)),
    ...lines.flat(),
    tick ?? -Infinity,
  );
  const at = place(reach, middle, reach, middle);
  return [
    ...(link === undefined ? [] : [rule(place(link, k - 0.5 + BAR, link, middle - BAR), "link")]),
    ...bars.map(({ from, to, tone }): Mark => ({
      ...{ kind: "bar", tone },
      ...place(from, middle - BAR, to, middle + BAR),
    })),
    ...lines.map(([low, high]) => rule(place(low, middle, high, middle), "whisker")),
    ...(tick === undefined ? [] : [rule(place(tick, middle - TICK, tick, middle + TICK), "median")]),
    ...(text === undefined || !Number.isFinite(reach)
      ? []
      : [
          {
            kind: "text",
            x: at.x1,
            y: at.y1,
            text,
            tone: strong ? "strong" : "plain",
            ...anchorOf(place),
          } as const,
        ]),
  ];
}

/** Texts stand behind bars, and above columns. */
function anchorOf(place: Placer): { readonly anchor: "start" | "middle"; readonly above?: boolean } {
  return place(0, 1, 0, 1).x1 === 1 ? { anchor: "middle", above: true } : { anchor: "start" };
}

function levelMarks(
  value: number,
  { label, given }: NonNullable<RangesChart["level"]>,
  { high }: Axis,
  place: Placer,
): Mark[] {
  const tone = given ? "given" : "zero";
  const { x1, y1 } = place(value, 0, value, 0);
  return [
    { kind: "rule", tone, ...place(value, 0, value, high) },
    {
      kind: "text",
      x: x1,
      y: y1,
      text: label,
      tone: given ? "given" : "soft",
      anchor: "middle",
      above: true,
    },
  ];
}

function toldOf({ label, told, cells = [], text, tick, bars }: Range, { measure }: RangesChart): string {
  if (told !== undefined) return `${label}: ${told}`;
  if (cells.length > 0 || text !== undefined)
    return `${label}: ${[...(text === undefined ? [] : [text]), ...cells].join(", ")}`;
  const value = tick ?? bars.at(-1)?.to;
  return `${label}: ${withUnit(value ?? null, measure)}`;
}
