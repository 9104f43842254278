import { basename } from "node:path";
import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import type { FleetMonth, Pay, ReplayDocument } from "../replay.ts";
import { settingLines } from "./notes.ts";
import { counted, estimated, formatNumber, PERCENT, plain } from "./numbers.ts";
import { type Paint, painter, widthOf } from "./style.ts";
import { NAME_WIDTH, renderTable, type Row, shorten, wrap } from "./table.ts";

/** A replayed month as text with a newline at its end. */
export function renderReplay(document: ReplayDocument, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const { month, days, files, start } = document;
  const title = `${month}: ${counted(days, "day")} from ${String(start["date"])}, from ${names(files.days)} and ${names(files.epochs)}`;
  const sections = [
    [
      ...wrap(title, width).map((line) => paint("heading", line)),
      ...settingLines(document.set, width),
      ...factLines(document, width),
    ],
    payTable(document, paint),
    fleetTable(document, paint),
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** Names of files without their folders. */
const names = (files: string): string =>
  files
    .split(", ")
    .map((file) => basename(file))
    .join(", ");

function factLines({ start, market }: ReplayDocument, width: number): string[] {
  const number = (part: Readonly<Record<string, unknown>>, key: string, decimals: number): string =>
    formatNumber(Number(part[key]), decimals);
  const height = `block ${number(start, "height", 0)}${start["height_exact"] === true ? "" : " or so"}`;
  const volatility = estimated(
    { value: market["realised_volatility_per_year"]!, se: market["realised_volatility_se"]! },
    { ...PERCENT, decimals: 0 },
  ) as { readonly value: string; readonly error: string };
  const fees =
    market["fees_btc_per_block"] === undefined
      ? "no fees known"
      : `fees ${number(market, "fees_btc_per_block", 3)} BTC a block`;
  const lines = [
    `Start: ${height}, difficulty ${formatNumber(Number(start["difficulty"]) / 1e12, 2)} T, epoch ${number(start, "epoch_elapsed_days", 1)} days old, ` +
      `${number(start, "price_usd", 0)} USD, ${number(start, "hashrate_ehs", 0)} EH/s in the week before`,
    `Month: ${number(market, "price_usd_mean", 0)} USD in the mean, ${number(market, "price_usd_end", 0)} at the end, ` +
      `realised volatility ${volatility.value} ${volatility.error} % a year, ${number(market, "hashrate_ehs_mean", 0)} EH/s, ${fees}`,
    ...filledLines(market),
  ];
  return lines.flatMap((line) => wrap(line, width));
}

function filledLines(market: ReplayDocument["market"]): string[] {
  const {
    days_without_hashrate: idle = 0,
    days_without_fees: unpaid = 0,
    filled_fees_btc_per_day: btc,
  } = market;
  return [
    ...(idle === 0 ? [] : [`Hashrate of ${counted(idle, "day")} is not known and lies on a straight line.`]),
    ...(unpaid === 0
      ? []
      : [
          `Fees of ${counted(unpaid, "day")} are not known and taken as ${formatNumber(btc ?? null, 2)} BTC, as usual about then.`,
        ]),
  ];
}

function payTable({ machines, jpm, jpm_without_fees, fpps }: ReplayDocument, paint: Paint): string[] {
  const row = (label: string, pay: Pay): Row => ({
    cells: [
      label,
      formatNumber(pay.revenue_usd_per_ehs_day, 0),
      formatNumber(pay.gross_profit_usd_per_ehs_day, 0),
      formatNumber(100 * pay.gross_margin, 1),
    ],
  });
  const at = `at ${formatNumber(machines.efficiency_j_per_th, 1)} J/TH, ${machines.power_usd_per_mwh} USD/MWh`;
  return renderTable(
    {
      columns: [
        { header: ["1 EH/s a day,", at], align: "left" },
        { header: ["revenue,", "USD"], align: "right" },
        { header: ["gross profit,", "USD"], align: "right" },
        { header: ["gross", "margin, %"], align: "right" },
      ],
      rows: [
        row("as JPMorgan quotes it, by hashrate", jpm),
        row("  without fees", jpm_without_fees),
        row("FPPS, by difficulty", fpps),
      ],
    },
    paint,
  );
}

function fleetTable(document: ReplayDocument, paint: Paint): string[] {
  const row = ([name, fleet]: readonly [string, FleetMonth]): Row => ({
    cells: [
      shorten(name, NAME_WIDTH),
      estimated(fleet.installed_ehs, plain("EH/s", 1)),
      estimated(fleet.btc_mined, plain("BTC", 1)),
      estimated(fleet.gross_margin, { ...PERCENT, most: 1 }),
      estimated(fleet.hash_cost_usd_per_btc, plain("USD/BTC", 0)),
    ],
  });
  return renderTable(
    {
      columns: [
        { header: ["± one s.e."], align: "left" },
        { header: ["EH/s"], align: "right" },
        { header: ["BTC", "mined"], align: "right" },
        { header: ["gross", "margin, %"], align: "right" },
        { header: ["power,", "USD/BTC"], align: "right" },
      ],
      rows: fleetEntries(document).map(row),
    },
    paint,
  );
}
