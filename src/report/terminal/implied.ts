import type { AtHorizon } from "../../questions/implied/horizon.ts";
import type { Implied, ImpliedValue } from "../../questions/implied/implied.ts";
import { START_PARTS, type StartPart } from "../../questions/implied/start-measure.ts";
import type { Unknown } from "../../questions/implied/unknowns.ts";
import type { Measured } from "../../questions/solve/measured.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import { withError } from "../calibration.ts";
import { estimated, formatNumber, NOTHING, PERCENT, type Scale, usdScale } from "./numbers.ts";
import { significant } from "./significant.ts";
import { type Paint, painter, widthOf } from "./style.ts";
import { type Cell, type Column, renderTable, type Table, widthOfTable } from "./table.ts";
import { wrap } from "./wrap.ts";

const LABELS: Readonly<Record<Unknown, string>> = {
  multiple: "multiple",
  price: "bitcoin, USD",
  cap_rate: "cap rate",
  hashprice: "difficulty",
  drift: "price drift a year",
};

const PARTS: Readonly<Record<StartPart, string>> = {
  mining: "mining",
  hpc: "hosting",
  btc: "BTC",
  cash: "cash",
  debt: "debt",
  equity: "equity",
};

/** What a company's price says as text with a newline at its end. */
export function renderImplied(implied: Implied, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const scale = usdScale(implied.marketCapUsd);
  const price = `${formatNumber(implied.marketCapUsd * scale.factor, scale.decimals)} ${scale.unit}, ${significant(implied.sharePriceUsd)} USD a share`;
  const lines = [
    ...wrap(`${harmless(implied.fleet)} at ${price}: what that says`, width).map((line) =>
      paint("heading", line),
    ),
    ...fitting((room) => startTable(implied, room), width, paint),
    "",
    ...fitting((room) => valuesTable(implied, room), width, paint),
    "",
    ...implied.values.flatMap((value) => remarkOn(value, implied).flatMap((text) => wrap(text, width))),
    ...wrap(
      "One unknown at a time, the others as in the scenario. P(worse): equity a share at the horizon, discounted, is below today's price.",
      width,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

/** How much a table tells: all, errors of one digit, or no errors of what is not asked after. */
const ROOMS = ["wide", "close", "narrow"] as const;
type Room = (typeof ROOMS)[number];

/** The table that tells most of those that fit. */
function fitting(tableOf: (room: Room) => Table, width: number, paint: Paint): string[] {
  const tables = ROOMS.map(tableOf);
  return renderTable(tables.find((table) => widthOfTable(table) <= width) ?? tables.at(-1)!, paint);
}

/** A number with its error to two digits, or to one where there is little room. */
function accurate({ value, se }: Measured, room: Room): Cell {
  if (room === "wide" || se < 1e-9 * Math.abs(value)) return withError(value, se);
  const decimals = Math.min(20, Math.max(0, -Math.floor(Math.log10(se))));
  return { value: formatNumber(value, decimals), error: `±${formatNumber(se, decimals)}` };
}

/** A number beside its error, or alone where there is no room for both. */
function spare(estimate: Measured, scale: Scale, room: Room): Cell {
  const cell = estimated(estimate, scale);
  return room === "narrow" && typeof cell !== "string" ? cell.value : cell;
}

const right = (...header: readonly string[]): Column => ({ header, align: "right" });

/** The value at the start, part by part. */
function startTable({ start }: Implied, room: Room): Table {
  const scale = usdScale(Math.max(...START_PARTS.map((part) => Math.abs(start[part].value))));
  return {
    columns: [
      { header: [`Start, ${scale.unit}`], align: "left" },
      ...START_PARTS.map((part) => right(PARTS[part])),
      right(room === "wide" ? "USD a share" : "a share"),
    ],
    rows: [
      {
        cells: [
          "  by the model",
          ...START_PARTS.map((part) => spare(start[part], { ...scale, most: 1 }, room)),
          start.perShare.se > 0 ? accurate(start.perShare, room) : significant(start.perShare.value),
        ],
      },
    ],
  };
}

function valuesTable({ values, horizon, marketCapUsd }: Implied, room: Room): Table {
  const scale = usdScale(marketCapUsd);
  const atHorizon = (of: AtHorizon | null): Cell[] =>
    of === null
      ? [NOTHING, NOTHING, NOTHING]
      : [
          spare(of.meanEquityUsd, { ...scale, most: 1 }, room),
          spare(of.medianEquityUsd, { ...scale, most: 1 }, room),
          spare(of.belowPrice, PERCENT, room),
        ];
  return {
    columns: [
      { header: ["", "Implied"], align: "left" },
      right("the", "scenario"),
      right("today's", "price"),
      right("horizon:", "mean"),
      right(scale.unit, "median"),
      right("P(worse),", "%"),
    ],
    rows: [
      { cells: ["  as it stands", "", "", ...atHorizon(horizon)] },
      ...values.map((value) => ({
        cells: [
          `  ${LABELS[value.unknown]}${value.unknown === "hashprice" ? ", T" : ""}`,
          value.current === null ? NOTHING : figure(value.unknown, value.current),
          impliedCell(value, room),
          ...atHorizon(value.horizon),
        ],
      })),
    ],
  };
}

/** Difficulty in its trillions, all else as it is. */
const factorOf = (unknown: Unknown): number => (unknown === "hashprice" ? 1e-12 : 1);

function figure(unknown: Unknown, value: number): string {
  return significant(value * factorOf(unknown));
}

function impliedCell({ unknown, value }: ImpliedValue, room: Room): Cell {
  if (value === null) return "none";
  const factor = factorOf(unknown);
  return value.se > 0
    ? accurate({ value: value.value * factor, se: value.se * factor }, room)
    : { value: figure(unknown, value.value), error: "" };
}

/** A value in other words: a difficulty is no hashprice, but makes one. */
const TOLD: Readonly<Partial<Record<Unknown, (amount: string) => string>>> = {
  cap_rate: (amount) => `At that cap rate the hosting is worth ${amount}, net of the capex still to be paid.`,
  hashprice: (amount) =>
    `At that difficulty, and the hashrate that goes with it, the start's hashprice is ${amount}; lagged hashprices that are stated stay.`,
};

/** The same value in other words, or why there is none. */
function remarkOn(value: ImpliedValue, { basis }: Implied): string[] {
  const { unknown, told, why, attainable, range, replaces, key } = value;
  const label = LABELS[unknown];
  if (value.value === null) {
    if (why !== null) return [`No ${label}: ${why}.`];
    if (attainable === null || range === null) return [];
    const usd = basis === "share" ? { factor: 1, unit: "USD a share" } : usdScale(attainable.most);
    return [
      `No ${label} from ${significant(range.low)} to ${significant(range.high)} gives today's price: ${significant(attainable.least * usd.factor)} to ${significant(attainable.most * usd.factor)} ${usd.unit} is attainable.`,
    ];
  }
  return [
    ...(unknown === "price"
      ? [
          "At that price of bitcoin what else is stated of the start stays: difficulty, hashrate, lagged hashprices.",
        ]
      : []),
    ...(told === null ? [] : [TOLD[unknown]?.(`${significant(told.value)} ${told.unit}`) ?? ""]),
    ...(replaces === null || key === null
      ? []
      : [`The ${label} is one number on all paths in place of ${replaces} (${key}).`]),
  ];
}
