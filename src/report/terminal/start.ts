import { startRows, type StartRow } from "../../scenario/start/rows.ts";
import type { Stated } from "../../scenario/start/stated.ts";
import type { StartReport } from "../start.ts";
import { formatNumber } from "./numbers.ts";
import { painter, widthOf } from "./style.ts";
import { type Column, renderTable, type Row, textWidth } from "./table.ts";
import { wrap } from "./wrap.ts";

const COLUMNS: readonly Column[] = [
  { header: ["Start"], align: "left" },
  { header: ["value"], align: "right" },
  { header: [""], align: "left" },
  { header: ["from"], align: "left" },
];

/** What each row is called, by its key. */
const LABELS: Readonly<Record<string, string>> = {
  "start.price_usd": "price, USD",
  "start.height": "height",
  "start.difficulty": "difficulty, T",
  "start.epoch_elapsed_days": "epoch's age, days",
  "start.hashrate_ehs": "hashrate, EH/s",
  "start.fees_btc_per_block": "fees, BTC a block",
  "network.entry.lagged_price_usd": "lagged price, USD",
  "network.entry.lagged_hashprice_usd_per_ph_day": "  entry",
  "network.shutdown.lagged_hashprice_usd_per_ph_day": "  shutdown",
  "network.shutdown.retirement.lagged_hashprice_usd_per_ph_day": "  retirement",
};

/** Above it stands what those are that follow. */
const FIRST_HASHPRICE = "network.entry.lagged_hashprice_usd_per_ph_day";

/** The least that the column of words takes. */
const LEAST_WORDS = 16;

/** A start as text with a newline at its end: each value, what it is and from what, and what would make it exact. */
export function renderStart({ start, files }: StartReport, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const rows = startRows(start);
  const cells = rows.map((row) => ({
    label: labelOf(row),
    value: cellOf(row),
    basis: row.stated.basis,
    words: row.stated.from,
  }));
  const taken =
    Math.max(...cells.map(({ label }) => textWidth(label))) +
    Math.max(...cells.map(({ value }) => textWidth(value.value))) +
    Math.max(...cells.map(({ value }) => textWidth(value.error))) +
    "assumed".length +
    // Three gaps of two, and one before an error.
    7;
  const room = Math.max(LEAST_WORDS, width - taken);
  const table: Row[] = cells.flatMap(({ label, value, basis, words }) => {
    const [first = "", ...more] = wrap(words, room);
    return [
      ...(label === LABELS[FIRST_HASHPRICE] ? [{ heading: "lagged hashprice, USD/PH/day" }] : []),
      { cells: [label, value, basis, first] },
      ...more.map((line) => ({ cells: ["", "", "", line] })),
    ];
  });
  const head = [
    paint("heading", `${start.date}, as 00:00 UTC opens the day`),
    ...files.flatMap((file) => wrap(file, width)),
  ];
  const lines = [
    ...head,
    "",
    ...renderTable({ columns: COLUMNS, rows: table }, paint),
    "",
    ...notesOf(rows, Object.keys(start.runningLoss)).flatMap((note) => wrap(note, width)),
  ];
  return `${lines.join("\n")}\n`;
}

function labelOf({ path }: StartRow): string {
  return LABELS[path.join(".")] ?? `${path[1]!}, % off`;
}

function cellOf({ path, stated }: StartRow): { readonly value: string; readonly error: string } {
  const { value, logSd } = stated;
  const error = logSd === undefined ? "" : `±${(100 * logSd).toFixed(1)} %`;
  return { value: shown(path, stated, value), error };
}

function shown(path: readonly string[], { basis }: Stated, value: number): string {
  switch (path.at(-1)) {
    case "height":
      return formatNumber(value, 0);
    case "difficulty":
      return formatNumber(value / 1e12, value < 1e12 ? 6 : 3);
    case "epoch_elapsed_days":
      return formatNumber(value, 2);
    case "running_loss":
      return formatNumber(100 * value, 1);
    case "fees_btc_per_block":
      return formatNumber(value, 4);
    case "lagged_hashprice_usd_per_ph_day":
      return formatNumber(value, 2);
    case "hashrate_ehs":
      return formatNumber(value, basis === "given" && !Number.isInteger(value) ? 1 : 0);
    default:
      return formatNumber(value, 0);
  }
}

function notesOf(rows: readonly StartRow[], storms: readonly string[]): string[] {
  const wanted = [...new Set(rows.flatMap(({ stated }) => stated.exactly ?? []))];
  return [
    ...(wanted.length === 0 ? [] : [`To have the rest exactly, give ${wanted.join(", ")}.`]),
    storms.length === 0
      ? "No storm is taken to be under way."
      : `Under way: ${storms.join(", ")}; no other storm.`,
    "A scenario takes of the lagged values those that its kinds of entry and shutdown have.",
  ];
}
