import type { Run } from "../../runner/run.ts";
import { pathDaysPerSecond } from "../run-document.ts";
import type { Summary } from "../summary.ts";
import { chances } from "./chances.ts";
import { distributions, missingNotes } from "./distributions.ts";
import { formatNumber } from "./numbers.ts";
import { fitting } from "./room.ts";
import { painter, widthOf } from "./style.ts";
import { renderTable, shorten } from "./table.ts";

/** What the page says about a run beside its summary; every run is one. */
export type RunInfo = Pick<
  Run,
  "named" | "seed" | "paths" | "workers" | "fingerprint" | "elapsedMs" | "days"
>;

/** Its peers' figure is of whole companies with 38 % of the network, over the whole network's opportunity. */
const PEER_NOTE = "Equity ÷ own rewards: compare with JPMorgan's market cap ÷ rewards ÷ 0.38";

/**
 * The page of a run as text with a newline at its end: for two fleets at most 40 lines, as wide as the stream and at
 * most 100 columns. Nothing is written; the stream tells width and colours.
 */
export function renderRun(summary: Summary, info: RunInfo, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const table = fitting((room) => [distributions(summary, room)], width);
  const risks = fitting((room) => chances(summary, room), width);
  const lines = [
    paint("heading", titleOf(info)),
    ...table.flatMap((part) => renderTable(part, paint)),
    "",
    ...risks.flatMap((part) => renderTable(part, paint)),
    ...[...missingNotes(summary), PEER_NOTE].map((note) => paint("error", note)),
    `seed ${info.seed}, ${speedOf(info)}`,
    `fingerprint ${info.fingerprint}`,
  ];
  return `${lines.join("\n")}\n`;
}

function titleOf({ named, days }: RunInfo): string {
  return `${shorten(named.name, 40)}: ${String(days)} days from ${named.scenario.start.date}`;
}

function speedOf(info: RunInfo): string {
  const workers =
    info.workers === 0
      ? "in process"
      : `${String(info.workers)} ${info.workers === 1 ? "worker" : "workers"}`;
  const seconds = `${formatNumber(info.elapsedMs / 1000, 1)} s`;
  return `${formatNumber(info.paths, 0)} paths, ${workers}, ${seconds}, ${formatNumber(pathDaysPerSecond(info), 0)} path-days/s`;
}
