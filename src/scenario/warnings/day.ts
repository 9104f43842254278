import { hashrateAtDifficultyEhs } from "../../bitcoin/hashprice.ts";
import { subsidyBtc } from "../../bitcoin/subsidy.ts";
import { BLOCKS_PER_DAY } from "../../units.ts";
import { calendarDay, dateOfDay } from "../dates/calendar.ts";
import { outliers } from "./days-in-line.ts";
import type { Fault } from "../yaml/fault.ts";
import { median } from "../values/median.ts";
import { FILE_PARTS } from "../data/file-parts.ts";
import type { FilePart } from "../data/file-parts.ts";
import type { Scenario } from "../schema/schema.ts";
import { under } from "../yaml/unvalidated.ts";

/* Days of real prices, hashrate and fees that are out of line with each other or with the start. */

/** Days that are used, one after the other. */
interface Days {
  readonly path: readonly string[];
  /** Where the first stands in the list, and its day counted from 1970-01-01. */
  readonly skipped: number;
  readonly firstDay: number;
  readonly values: readonly number[];
  readonly unit: string;
}

/** What is odd about each kind of days. */
const ODDITIES: Readonly<
  Record<string, { readonly unit: string; readonly most: number; readonly level: Level }>
> = {
  // The largest change of a day since 2015 is 1.6 times; hashrate by the blocks of a day: 1.8; fees: 12.
  price: { unit: "USD", most: 2, level: closeAtStart },
  network: { unit: "EH/s", most: 3, level: hashrateAtStart },
  fees: { unit: "BTC/day", most: 40, level: usualFees },
};

/** What is odd about the level of all days, or nothing. */
type Level = (days: Days, scenario: Scenario) => Fault[];

/** What is odd about the days of real data in a scenario, whether from a file or not. */
export function dayDoubts(scenario: Scenario): Fault[] {
  return FILE_PARTS.flatMap((part) => {
    const { unit, most, level } = ODDITIES[part.at[0]!]!;
    const days = daysOf(scenario, part, unit);
    return days === null ? [] : [...level(days, scenario), ...outOfLine(days, most)];
  });
}

function daysOf(scenario: Scenario, { at, days, numbers, range }: FilePart, unit: string): Days | null {
  const found = under(at.reduce<unknown>(under, scenario), days) as Record<string, unknown> | undefined;
  if (found === undefined) return null;
  const first = calendarDay(found["first_date"] as string);
  const all = found[numbers] as readonly number[];
  const { from, to } = range(scenario);
  const skipped = from === undefined ? 0 : Math.max(0, calendarDay(from) - first);
  const values = all.slice(skipped, to === undefined ? undefined : calendarDay(to) - first + 1);
  return { path: [...at, days, numbers], skipped, firstDay: first + skipped, values, unit };
}

/** A file tells of so many odd days before it only counts them. */
const MOST_TOLD = 3;

function outOfLine(days: Days, most: number): Fault[] {
  const found = outliers(days.values, most);
  return found.slice(0, MOST_TOLD).map(({ index, beside }, k): Fault => {
    const rest = k === MOST_TOLD - 1 ? found.length - MOST_TOLD : 0;
    const more = rest === 0 ? "" : `; ${rest} more such ${rest === 1 ? "day" : "days"} in the same data`;
    const compared = compare(
      days,
      index,
      `the ${short(days.values[beside]!)} of ${dateOf(days, beside)}`,
      days.values[beside]!,
    );
    return at(days, index, `${compared}: a slip of the decimal mark or the unit?${more}`);
  });
}

/** Closes within these days of the start are compared with its price; none since 2015 moved by `most` in them. */
const NEAR = [
  { days: 1, most: 2 },
  { days: 14, most: 3 },
];

function closeAtStart(days: Days, { start }: Scenario): Fault[] {
  // The price at the start is that at the close of the day before.
  const before = calendarDay(start.date) - 1 - days.firstDay;
  const index = Math.min(Math.max(before, 0), days.values.length - 1);
  const near = NEAR.find((each) => Math.abs(index - before) <= each.days);
  const ratio = days.values[index]! / start.price_usd;
  if (near === undefined || inLine(ratio, near.most)) return [];
  const compared = compare(days, index, `the start's price_usd, ${short(start.price_usd)}`, start.price_usd);
  return [at(days, index, compared + unitOf(ratio, PRICE_UNITS))];
}

/** Far from what difficulty stands for is what a hashrate at the start is told for, too. */
const HASHRATE_APART = 3;

function hashrateAtStart(days: Days, { start }: Scenario): Fault[] {
  const implied = hashrateAtDifficultyEhs(start.difficulty);
  const ratio = days.values[0]! / implied;
  if (inLine(ratio, HASHRATE_APART)) return [];
  const compared = compare(days, 0, `the ${short(implied)} that the start's difficulty stands for`, implied);
  return [at(days, 0, compared + unitOf(ratio, HASHRATE_UNITS))];
}

/** The least and the most that a week's fees can plausibly be: since 2015 they are between 2 and 1,000 BTC/day. */
const USUAL_FEES = { least: 0.3, most: 2000 };

/** A week's fees against those at the start; they move by less than 13 times. */
const FEES_APART = 30;

function usualFees(days: Days, { start, fees }: Scenario): Fault[] {
  const week = days.values.slice(0, 7).toSorted((a, b) => a - b);
  const middle = week[week.length >> 1]!;
  const index = days.values.indexOf(middle);
  const atStart = median(start.fees_btc_per_block) * BLOCKS_PER_DAY;
  const own = fees.replay?.from === undefined && atStart > 0;
  if (middle === 0) return [];
  if (own && !inLine(middle / atStart, FEES_APART)) {
    const compared = compare(days, index, `the start's fees, ${short(atStart)} a day`, atStart);
    return [at(days, index, compared + feesUnit(middle, atStart, start))];
  }
  if (middle >= USUAL_FEES.least && middle <= USUAL_FEES.most) return [];
  const message = `${short(middle)} BTC/day on ${dateOf(days, index)} is far from the 2 to 1500 that days had since 2015`;
  // Fees and price of other days than the start's are not known: no unit is likelier than the others.
  return [at(days, index, own ? message + feesUnit(middle, atStart, start) : message)];
}

const HASHRATE_UNITS = { "H/s": 1e18, "MH/s": 1e12, "GH/s": 1e9, "TH/s": 1e6, "PH/s": 1e3, "ZH/s": 1e-3 };
const PRICE_UNITS = { "thousands of USD": 1e-3, cents: 100 };

/** The unit in which numbers that are so many times too large probably are; begins with ": ". */
function unitOf(ratio: number, units: Readonly<Record<string, number>>): string {
  const unit = Object.keys(units).find((each) => inLine(ratio / units[each]!, HASHRATE_APART));
  return unit === undefined ? "" : `: is the column in ${unit}?`;
}

/** A unit of fees is named if the week is within so many times the start's fees in it. */
const FEES_NEAR = 4;

/** The unit that brings fees nearest to those at the start, if it brings them near; begins with ": ". */
function feesUnit(btc: number, atStart: number, start: Scenario["start"]): string {
  const { price_usd: usd, height } = start;
  const subsidies = subsidyBtc(height) * BLOCKS_PER_DAY;
  const expected: readonly (readonly [is: string, numbers: number])[] = [
    ["is the column in sat?", atStart * 1e8],
    ["is the column in mBTC?", atStart * 1e3],
    ["is the column in USD?", atStart * usd],
    ["is the column in thousands of USD?", (atStart * usd) / 1e3],
    ["is the column in millions of USD?", (atStart * usd) / 1e6],
    ["is the column for a block?", atStart / BLOCKS_PER_DAY],
    ["is the subsidy in it?", atStart + subsidies],
  ];
  const apart = expected.map(([, numbers]) => Math.abs(Math.log(btc / numbers)));
  const nearest = Math.min(...apart);
  return nearest > Math.log(FEES_NEAR) ? "" : `: ${expected[apart.indexOf(nearest)]![0]}`;
}

const inLine = (ratio: number, most: number): boolean => Math.max(ratio, 1 / ratio) <= most;

function compare(days: Days, index: number, withWhat: string, other: number): string {
  const value = days.values[index]!;
  return `${short(value)} ${days.unit} on ${dateOf(days, index)} is ${short(value / other)} times ${withWhat}`;
}

const dateOf = ({ firstDay }: Days, index: number): string => dateOfDay(firstDay + index);

function at({ path, skipped }: Days, index: number, message: string): Fault {
  return { path: [...path, skipped + index], at: "value", message };
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
