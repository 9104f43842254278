import { peerNotes } from "../peers.ts";
import type { ReportedRun } from "../run-document.ts";
import { scenarioRef } from "../scenario-ref.ts";
import type { Summary } from "../summary.ts";
import { timingOf } from "../timing.ts";
import { chances } from "./chances.ts";
import { carriedNotes, distributions, missingNotes, type Shown, sumNotes } from "./distributions.ts";
import { fingerprintText } from "./fingerprint.ts";
import { halvingLines } from "./halving.ts";
import { LENDER_NOTE, lenderTables } from "./lender.ts";
import { networkMarginLines } from "./network-margin.ts";
import { effortLines, payNote, settingLines } from "./notes.ts";
import { counted } from "./numbers.ts";
import { openingTable } from "./opening.ts";
import { quarterTables } from "./quarters.ts";
import { fitting } from "./room.ts";
import { runningMarginLines } from "./running-margin.ts";
import { type Paint, painter, terminalWidthOf, widthOf } from "./style.ts";
import { renderTable, shorten, type Table, widthOfTable, wrap } from "./table.ts";

/** What the page says about a run beside its summary; every run is one. */
export type RunInfo = Pick<
  ReportedRun,
  | "named"
  | "seed"
  | "sampling"
  | "paths"
  | "workers"
  | "engine"
  | "fingerprint"
  | "elapsedMs"
  | "simulated"
  | "days"
  | "set"
>;

/** Columns that the one screen fills. */
const SCREEN_WIDTH = 80;

/**
 * A run on one screen, as text with a newline at its end: of each fleet equity and margins, P(default) and liquidity by
 * quarter; the network's next retarget and pay; and every note. For two fleets some 35 lines of at most 80 columns. Nothing is
 * written; the stream tells width and colours.
 */
export function renderRun(summary: Summary, info: RunInfo, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = Math.min(SCREEN_WIDTH, widthOf(stream));
  return linesOf(info, width, paint, [
    ...rendered(
      fitting((room) => [distributions(summary, "screen", room, width)], width),
      paint,
    ),
    ...networkMarginLines(summary, info.named.scenario, width),
    ...halvingLines(summary, info.named.scenario.start, width),
    ...quarterTables(summary, width).flatMap((table) => ["", ...renderTable(table, paint)]),
    "",
    ...notesOf(summary, info, "screen", width, paint),
    ...wrap("--all: every metric, value at the start, what can go wrong, energy curtailed", width).map(
      (line) => paint("error", line),
    ),
  ]);
}

/**
 * All that there is to print of a run: the tables of distributions, value at the start, chances, what lenders ask by quarter, and
 * a line a metric. Of at most 100 columns.
 */
export function renderWholeRun(summary: Summary, info: RunInfo, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const all = fitting((room) => [distributions(summary, "all", room, width)], width);
  return linesOf(info, width, paint, [
    ...rendered(distributionTables(summary, width, stream), paint),
    ...networkMarginLines(summary, info.named.scenario, width),
    ...runningMarginLines(summary, width),
    ...halvingLines(summary, info.named.scenario.start, width),
    "",
    ...rendered(
      fitting((room) => [openingTable(summary, room)], width),
      paint,
    ),
    "",
    ...rendered(
      fitting((room) => chances(summary, room), width),
      paint,
    ),
    ...lenderTables(summary, width).flatMap((table) => ["", ...renderTable(table, paint)]),
    ...wrap(LENDER_NOTE, width).map((line) => paint("error", line)),
    "",
    ...rendered(all, paint),
    "",
    ...notesOf(summary, info, "table", width, paint),
  ]);
}

function linesOf(info: RunInfo, width: number, paint: Paint, lines: readonly string[]): string {
  const whole = [
    paint("heading", titleOf(info)),
    ...settingLines(info.set ?? [], width, [scenarioRef(info.named)]),
    ...lines,
    ...effortLines(info, timingOf([info]), width),
    `fingerprint ${fingerprintText(info.fingerprint)}`,
  ];
  return `${whole.join("\n")}\n`;
}

function rendered(tables: readonly Table[], paint: Paint): readonly string[] {
  return tables.flatMap((table) => renderTable(table, paint));
}

/** What is to be known of what is shown. */
function notesOf(summary: Summary, info: RunInfo, of: Shown, width: number, paint: Paint): readonly string[] {
  const notes = [
    ...missingNotes(summary, of),
    ...carriedNotes(summary),
    ...seriesNotes(summary, info),
    ...sumNotes(summary, of),
    payNote(info.named.scenario),
    ...peerNotes(info.named.scenario.valuation.sell_side),
  ];
  return notes.flatMap((note) => wrap(note, width)).map((line) => paint("error", line));
}

/** A line where series, and so liquidity by quarter, are of fewer paths than all else. */
function seriesNotes({ series }: Summary, { paths }: Pick<RunInfo, "paths">): readonly string[] {
  return series.paths < paths ? [`Liquidity by quarter: of the first ${counted(series.paths, "path")}`] : [];
}

/** The table as it fits the page; with small histograms where a terminal has room for them beside all of it. */
function distributionTables(
  summary: Summary,
  width: number,
  stream: NodeJS.WritableStream,
): readonly Table[] {
  const drawn = distributions(summary, "table", "wide", width, true);
  if (widthOfTable(drawn) <= terminalWidthOf(stream)) return [drawn];
  return fitting((room) => [distributions(summary, "table", room, width)], width);
}

function titleOf({ named, days }: RunInfo): string {
  return `${shorten(named.name, 40)}: ${counted(days, "day")} from ${named.scenario.start.date}`;
}
