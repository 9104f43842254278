import type { SeriesName } from "../../engine/catalogue/names.ts";
import type { Carried } from "../../questions/reverse/carried.ts";
import type { FailureDate } from "../../questions/reverse/dates.ts";
import type { Months } from "../../questions/reverse/months.ts";
import { fewDoubts } from "../../questions/reverse/few.ts";
import type { Condition, Region, RegionFit } from "../../questions/reverse/region.ts";
import type { Reverse } from "../../questions/reverse/reverse.ts";
import { seriesLabel, seriesScale } from "../vocabulary.ts";
import { chosen, counted, estimated, formatNumber, NOTHING, PERCENT, scaled } from "./numbers.ts";
import { LEAST_FAILING } from "../../questions/reverse/region.ts";
import { type RunBelow, runLines } from "./run-line.ts";
import { painter, widthOf } from "./style.ts";
import { type Column, renderTable, type Row, shorten, type Table, widthOfTable } from "./table.ts";
import { wrap } from "./wrap.ts";

const left = (...header: readonly string[]): Column => ({ header, align: "left" });
const right = (...header: readonly string[]): Column => ({ header, align: "right" });

/** Columns from which keys stand beside their bounds. */
const WIDE = 80;

/** Characters that a key may take. */
const KEY_WIDTH = 34;

/** The series that are shown by month, as many as there is room for. */
const SHOWN: readonly SeriesName[] = [
  "price_usd",
  "hashprice_usd_per_ph_day",
  "liquidity_usd",
  "hashrate_ehs",
  "difficulty",
  "equity_usd",
];

/** A run asked backwards, as text with a newline at its end. */
export function renderReverse(found: Reverse, run: RunBelow, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const narrow = width < WIDE;
  const { value } = estimatedText(found);
  const doubts = fewDoubts(found);
  const parts = [
    wrap(
      `${found.when}: ${formatNumber(found.failing, 0)} of ${counted(found.paths, "path")}, ${value} %`,
      width,
    ).map((line) => paint("heading", line)),
    ...(doubts.length === 0
      ? []
      : [
          doubts
            .flatMap((doubt) => wrap(`warning: ${doubt}; give more --paths`, width))
            .map((line) => paint("warning", line)),
        ]),
    ...(found.region === null
      ? [wrap(noRegion(found), width)]
      : [conditionsTable(found.region, narrow), fitsTable(found.region)].map((table) =>
          renderTable(table, paint),
        )),
    ...(found.dates === null || found.dates.length === 0
      ? []
      : [renderTable(datesTable(found.dates, narrow), paint)]),
    ...(found.carried === null ? [] : [renderTable(carriedTable(found.carried), paint)]),
    ...(found.months.failing === 0 ? [] : [renderTable(monthsTable(found.months, width), paint)]),
    [...notesOf(found).flatMap((note) => wrap(note, width)), ...runLines(run, width)],
  ];
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function estimatedText({ probability }: Reverse): { readonly value: string } {
  const cell = estimated(probability, PERCENT);
  return { value: typeof cell === "string" ? cell : `${cell.value} ${cell.error}`.trimEnd() };
}

function conditionsTable({ conditions }: Region, narrow: boolean): Table {
  return {
    columns: [
      left("Likely where"),
      right("", "bound"),
      left("", ""),
      right("below it", "% of paths"),
      right("density", "without, %"),
    ],
    rows: conditions.flatMap((condition) => boundRows(condition, narrow)),
  };
}

/** A line a bound; the key stands in the first, or above them where there is little room. */
function boundRows({ key, unit, lower, upper, density_without: without }: Condition, narrow: boolean): Row[] {
  const bounds = [
    ...(lower === null ? [] : [{ sign: "≥", ...lower }]),
    ...(upper === null ? [] : [{ sign: "≤", ...upper }]),
  ];
  const lines = bounds.map(({ sign, value, quantile }, k): Row => ({
    cells: [
      k === 0 && !narrow ? `  ${shorten(key, KEY_WIDTH)}` : "",
      `${sign} ${chosen(Number(value.toPrecision(3)))}`,
      unit,
      scaled(quantile, PERCENT),
      k === 0 ? estimated(without, PERCENT) : "",
    ],
  }));
  return narrow ? [{ heading: `  ${shorten(key, KEY_WIDTH)}` }, ...lines] : lines;
}

function fitsTable({ fitted, held_out }: Region): Table {
  const row = (name: string, { inside, failing_inside, mass, coverage, density }: RegionFit): Row => ({
    cells: [
      name,
      formatNumber(inside, 0),
      formatNumber(failing_inside, 0),
      estimated(mass, PERCENT),
      estimated(coverage, PERCENT),
      estimated(density, PERCENT),
    ],
  });
  return {
    columns: [
      left("Paths"),
      right("paths"),
      right("failing"),
      right("% of all"),
      right("coverage", "%"),
      right("density", "%"),
    ],
    rows: [row("  fitted", fitted), row("  held out", held_out)],
  };
}

/** Of the quantiles every other where there is little room. */
function datesTable(all: readonly FailureDate[], narrow: boolean): Table {
  const dates = all.filter((_, k) => !narrow || k % 2 === 0);
  return {
    columns: [left("Fails by"), ...dates.map(({ probability }) => right(`${chosen(100 * probability)} %`))],
    rows: [
      { cells: ["  date", ...dates.map(({ date }) => date)] },
      { cells: ["  day", ...dates.map(({ value }) => formatNumber(value, 0))] },
    ],
  };
}

function carriedTable({ parts }: Carried): Table {
  return {
    columns: [left("What carries it"), right("% of the", "log odds"), left("of what was drawn")],
    rows: parts.map(({ group, keys, share }) => ({
      cells: [`  ${group}`, estimated(share, PERCENT), counted(keys.length, "column")],
    })),
  };
}

/** The months, a mark a line; of the series as many as the width has room for, at least one. */
function monthsTable({ series }: Months, width: number): Table {
  const shown = SHOWN.flatMap((name) => series.find((each) => each.name === name) ?? []);
  const tableOf = (count: number): Table => {
    const some = shown.slice(0, count).map((one) => {
      const values = one.marks.flatMap(({ failing, surviving }) => [
        failing.value ?? 0,
        surviving.value ?? 0,
      ]);
      return { ...one, scale: seriesScale(one.name, Math.max(...values.map(Math.abs))) };
    });
    return {
      columns: [
        left("Median path", "at the mark"),
        ...some.flatMap(({ name, scale }) => [
          right(shorten(seriesLabel(name), 20), scale.unit, "failing"),
          right("", "", "surviving"),
        ]),
      ],
      rows: (some[0]?.marks ?? []).map(({ date }, k) => ({
        cells: [
          `  ${date}`,
          ...some.flatMap(({ marks, scale }) => {
            const { failing, surviving } = marks[k]!;
            return [failing, surviving].map(({ value }) => (value === null ? NOTHING : scaled(value, scale)));
          }),
        ],
      })),
    };
  };
  let count = shown.length;
  while (count > 1 && widthOfTable(tableOf(count)) > width) count -= 1;
  return tableOf(count);
}

function notesOf({ region, carried, months }: Reverse): string[] {
  return [
    ...(region === null
      ? []
      : [
          "region: by patient rule induction (PRIM), fitted on every other pair of paths, held out are the rest; coverage: of the failing paths, density: of the paths there; a driver, such as price, is the sum of its daily normals in sd",
        ]),
    ...(carried === null
      ? []
      : [
          `carries: covariance of each group's part of the fitted log odds with the whole, over the whole's variance; the fit tells ${formatNumber(100 * carried.explained, 0)} % of the failures (McFadden), the rest is the course within paths`,
        ]),
    ...(months.failing === 0
      ? []
      : [
          `median path: mark by mark, of ${formatNumber(months.failing, 0)} failing and ${counted(months.surviving, "surviving path")} that keep their series`,
        ]),
  ];
}

/** Why there is no region. */
function noRegion({ failing, paths }: Reverse): string {
  if (failing === 0) return "It happens on no path: lengthen the horizon, or ask for something milder.";
  if (failing === paths) return "It happens on every path: there are none to tell apart.";
  if (failing < 2 * LEAST_FAILING)
    return `Too few paths fail to tell them from the others: ${2 * LEAST_FAILING} at least; give more --paths.`;
  return "No region tells failing paths from the others: nothing that was drawn does.";
}
