import type { ListedEquity, ListedFolder, ListedPart, ListedShards, Listing } from "../folder/listing.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import { ranges } from "../../scenario/text/ranges.ts";
import { fingerprintsText } from "./fingerprint.ts";
import { estimated, formatNumber, usdScale } from "./numbers.ts";
import { type Paint, painter, widthOf } from "./style.ts";
import { type Column, renderTable, type Row, shorten } from "./table.ts";
import { wrap } from "./wrap.ts";

const COLUMNS: readonly Column[] = [
  { header: ["folder"], align: "left" },
  { header: ["what"], align: "left" },
  { header: ["started, UTC"], align: "left" },
  { header: ["paths"], align: "right" },
  { header: ["seed"], align: "right" },
  { header: ["version"], align: "left" },
];

const NAME = 24;
const WHAT = 28;

/** The run folders as text with a newline at its end: the oldest first, below each what came of it. */
export function renderListing(listing: Listing, stream: NodeJS.WritableStream): string {
  const { folder, runs, unfinished, shards, broken } = listing;
  const paint = painter(stream);
  const width = widthOf(stream);
  const bad = broken.flatMap(({ folder: name, reason }) =>
    wrap(harmless(`${name}: ${reason}`), width).map((line) => paint("warning", line)),
  );
  const told = [
    ...unfinished.map(partText).flatMap((text) => wrap(text, width)),
    ...shards.map(shardsText).flatMap((text) => wrap(text, width)),
  ];
  const table = runs.length === 0 ? [] : tableOf(runs, paint, width);
  const blocks = [table, told, bad].filter((lines) => lines.length > 0);
  if (blocks.length === 0) return `no run folders in ${harmless(folder)}\n`;
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function partText({ folder, state, kind, scenarios, paths, seed, started }: ListedPart): string {
  const name = harmless(folder);
  if (state === "broken" || kind === null || paths === null || seed === null || started === null)
    return `${name}: broken, what it was of can't be read; the same command takes what is whole of it`;
  const what = `${kind} ${scenarios.map(harmless).join(" ")}, ${formatNumber(paths, 0)} paths, seed ${harmless(seed)}`;
  const since = started.slice(0, 19).replace("T", " ");
  const next = state === "running" ? "" : `; hashfleet resume ${name} goes on with it`;
  return `${name}: ${state}, ${what}, begun ${since}${next}`;
}

function shardsText({ folder, work, count, done, running, stopped, missing }: ListedShards): string {
  const parts = [
    ...(running.length === 0 ? [] : [`running ${ranges(running)}`]),
    ...(stopped.length === 0 ? [] : [`stopped ${ranges(stopped)}`]),
    ...(missing.length === 0 ? [] : [`missing ${ranges(missing)}`]),
  ];
  const left =
    parts.length === 0 ? `; hashfleet merge ${harmless(folder)} merges them` : `: ${parts.join(", ")}`;
  return `${harmless(folder)}: ${formatNumber(done, 0)} of ${formatNumber(count, 0)} shards of ${work} done${left}`;
}

function tableOf(runs: readonly ListedFolder[], paint: Paint, width: number): string[] {
  const rows = runs.map((run): Row => ({
    cells: [
      shorten(run.folder, NAME),
      shorten(`${run.kind} ${run.scenarios.join(" ")}`, WHAT),
      run.started.slice(0, 19).replace("T", " "),
      formatNumber(run.paths, 0),
      shorten(run.seed, 12),
      run.version,
    ],
  }));
  const [head = "", ...lines] = renderTable({ columns: COLUMNS, rows }, paint);
  return [
    head,
    ...lines.flatMap((line, k) => [
      line,
      ...notesOf(runs[k]!).flatMap((note) =>
        wrap(note, width - 2).map((part) => `  ${paint("error", part)}`),
      ),
    ]),
  ];
}

function notesOf(run: ListedFolder): readonly string[] {
  const { set, fingerprints, same_numbers_as: same, equity_usd_median: equities } = run;
  const known = fingerprints.filter((fingerprint) => fingerprint !== null);
  const sampled = `${run.sampling} sampling`;
  const same_ = same === null ? "" : `, the same numbers as ${harmless(same)}`;
  return [
    ...(run.multiples === "one" ? ["all companies at one multiple"] : []),
    ...(set.length === 0 ? [] : [`set ${harmless(set.join("; "))}`]),
    ...(equities.length === 0 ? [] : [equityNote(equities, run.scenarios.length > 1)]),
    ...(known.length === 0
      ? [sampled]
      : [
          `${sampled}, fingerprint ${fingerprintsText(known.map((fingerprint) => ({ fingerprint })))}${same_}`,
        ]),
  ];
}

function equityNote(equities: readonly ListedEquity[], several: boolean): string {
  const scale = usdScale(Math.max(0, ...equities.map(({ value }) => Math.abs(value ?? 0))));
  const parts = equities.map(({ scenario, fleet, ...estimate }) => {
    const cell = estimated(estimate, scale);
    const text = typeof cell === "string" ? cell : `${cell.value} ${cell.error}`.trimEnd();
    return `${several ? `${harmless(scenario)} ` : ""}${fleet} ${text}`;
  });
  return `median equity, ${scale.unit}: ${parts.join(", ")}`;
}
