import { peerNotes } from "../peers.ts";
import type { ReportedRun } from "../run-document.ts";
import { scenarioRef } from "../scenario-ref.ts";
import type { Summary } from "../summary.ts";
import { timingOf } from "../timing.ts";
import { chances } from "./chances.ts";
import { carriedNotes, distributions, missingNotes, sumNotes } from "./distributions.ts";
import { fingerprintText } from "./fingerprint.ts";
import { halvingLines } from "./halving.ts";
import { networkMarginLines } from "./network-margin.ts";
import { effortLine, payNote, settingLines } from "./notes.ts";
import { counted } from "./numbers.ts";
import { openingTable } from "./opening.ts";
import { fitting } from "./room.ts";
import { runningMarginLines } from "./running-margin.ts";
import { painter, terminalWidthOf, widthOf } from "./style.ts";
import { renderTable, shorten, type Table, widthOfTable, wrap } from "./table.ts";

/** What the page says about a run beside its summary; every run is one. */
export type RunInfo = Pick<
  ReportedRun,
  "named" | "seed" | "paths" | "workers" | "engine" | "fingerprint" | "elapsedMs" | "days" | "set"
>;

/**
 * The page of a run as text with a newline at its end: for two fleets 43 lines of at most 100 columns, one more for
 * settings, for each fleet that issues shares or whose mean equity few paths carry, and for each metric that paths lack. Nothing is written; the stream tells width and colours.
 */
export function renderRun(summary: Summary, info: RunInfo, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const table = distributionTables(summary, width, stream);
  const risks = fitting((room) => chances(summary, room), width);
  const notes = [
    ...missingNotes(summary),
    ...carriedNotes(summary),
    ...sumNotes(summary),
    payNote(info.named.scenario),
    ...peerNotes(info.named.scenario.valuation.sell_side),
  ];
  const opening = fitting((room) => [openingTable(summary, room)], width);
  const lines = [
    paint("heading", titleOf(info)),
    ...settingLines(info.set ?? [], width, [scenarioRef(info.named)]),
    ...table.flatMap((part) => renderTable(part, paint)),
    ...networkMarginLines(summary, info.named.scenario, width),
    ...runningMarginLines(summary, width),
    ...halvingLines(summary, info.named.scenario.start, width),
    "",
    ...opening.flatMap((part) => renderTable(part, paint)),
    "",
    ...risks.flatMap((part) => renderTable(part, paint)),
    ...notes.flatMap((note) => wrap(note, width)).map((line) => paint("error", line)),
    effortLine(info, timingOf([info])),
    `fingerprint ${fingerprintText(info.fingerprint)}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** The table as it fits the page; with small histograms where a terminal has room for them beside all of it. */
function distributionTables(
  summary: Summary,
  width: number,
  stream: NodeJS.WritableStream,
): readonly Table[] {
  const drawn = distributions(summary, "wide", width, true);
  if (widthOfTable(drawn) <= terminalWidthOf(stream)) return [drawn];
  return fitting((room) => [distributions(summary, room, width)], width);
}

function titleOf({ named, days }: RunInfo): string {
  return `${shorten(named.name, 40)}: ${counted(days, "day")} from ${named.scenario.start.date}`;
}
