import type { MonthDistribution } from "../questions/monthly/forecast.ts";
import type { MonthName } from "../questions/monthly/quantities.ts";
import { calendarMonth, monthNamed } from "../scenario/dates/calendar-month.ts";
import { listed } from "./html/lead/sentence.ts";
import type { ForecastRow, MonthlyCohort } from "./monthly-rows.ts";
import { formatNumber } from "./terminal/numbers.ts";

/** What the words are made from. */
export interface Worded {
  readonly months: readonly ForecastRow[];
  readonly cohort?: MonthlyCohort;
}

/**
 * The first month in a paragraph as banks' notes have one, and a sentence of the last: medians, and in brackets from 5 to 95 % of paths. What
 * a month lacks is left out; what is the same on all paths has no brackets.
 */
export function monthlyWords({ months, cohort }: Worded): string {
  const [first, ...others] = months;
  if (first === undefined) return "";
  const last = others.at(-1);
  const sentences = [
    priceSentence(first),
    hashrateSentence(first),
    paySentence(first),
    difficultySentence(first),
    cohortSentence(first, cohort),
    last === undefined ? "" : lastSentence(last, cohort),
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

/** The first month in a line: the heading of a page. */
export function monthTitle({ months }: Pick<Worded, "months">): string {
  const [first] = months;
  const price = first && middle(first, "price_usd");
  const margin = first && middle(first, "gross_margin");
  if (first === undefined || price === undefined) return "Month by month";
  const earns = margin === undefined ? "" : ` and miners’ gross margin is ${percent(margin)} %`;
  const same = isSame(first.quantities.price_usd);
  return `${monthName(first.month)}: bitcoin averages ${whole(price, same)} USD${earns}`;
}

function priceSentence(row: ForecastRow): string {
  const price = told(row, "price_usd", whole, " USD");
  const volatility = told(row, "volatility_per_year", percent, " %", false);
  return sentence(price && `Bitcoin averages ${price} ${whenOf(row)}`, [
    change(row, "price_change"),
    volatility && `at a realised volatility of ${volatility}`,
  ]);
}

function hashrateSentence(row: ForecastRow): string {
  const hashrate = told(row, "hashrate_ehs", whole, " EH/s");
  const lowest = told(row, "lowest_hashrate_ehs", whole, "");
  return sentence(hashrate && `Hashrate averages ${hashrate}`, [
    change(row, "hashrate_change"),
    lowest && `its lowest day at ${lowest}`,
  ]);
}

function paySentence(row: ForecastRow): string {
  const revenue = told(row, "revenue_usd_per_ehs_day", whole, " USD");
  const profit = middle(row, "gross_profit_usd_per_ehs_day");
  const margin = told(row, "gross_margin", percent, " %");
  const same = isSame(row.quantities.gross_profit_usd_per_ehs_day);
  const earned =
    profit !== undefined &&
    `${profit < 0 ? "a gross loss of" : "gross profit"} ${whole(Math.abs(profit), same)}`;
  return sentence(revenue && `Revenue is ${revenue} for 1 EH/s a day`, [
    change(row, "revenue_change"),
    earned,
    margin && `a margin of ${margin}`,
  ]);
}

function difficultySentence(row: ForecastRow): string {
  const end = told(row, "end_difficulty", (value) => formatNumber(value / 1e12, 1), " T");
  const below = middle(row, "difficulty_below_peak");
  const against = [
    change(row, "end_difficulty_change", "'s average"),
    below !== undefined && (is0(below) ? "at its high" : `${percent(-below)} % below its high`),
  ].filter((part) => typeof part === "string");
  return sentence(
    end && `Difficulty ends the month at ${end}`,
    against.length === 0 ? [] : [listed(against)],
  );
}

function cohortSentence(row: ForecastRow, cohort: MonthlyCohort | undefined): string {
  const value = told(row, "cohort_value_usd", billions, " bn USD");
  const ratio = told(row, "cohort_to_rewards", percent, " %");
  const moved = middle(row, "cohort_value_change");
  return sentence(cohort && value && `The ${companiesOf(cohort)} worth ${value} at its end`, [
    moved !== undefined && moves(moved, "the start"),
    ratio && `${ratio} of the network's four-year block rewards`,
  ]);
}

function lastSentence(row: ForecastRow, cohort: MonthlyCohort | undefined): string {
  const price = told(row, "price_usd", whole, " USD");
  const hashrate = told(row, "hashrate_ehs", whole, " EH/s");
  const margin = told(row, "gross_margin", percent, " %");
  const value = told(row, "cohort_value_usd", billions, " bn USD");
  return sentence(price && `In ${monthName(row.month)} bitcoin averages ${price}`, [
    hashrate && `hashrate ${hashrate}`,
    margin && `the margin is ${margin}`,
    cohort && value && `the ${companiesOf(cohort)} worth ${value}`,
  ]);
}

const companiesOf = ({ companies }: MonthlyCohort): string =>
  companies.length === 1 ? "company is" : `${formatNumber(companies.length, 0)} companies are`;

/** The head with what is known of its parts; nothing without a head. */
function sentence(head: string | undefined, parts: readonly (string | false | undefined)[]): string {
  const known = parts.filter((part) => typeof part === "string" && part !== "");
  return head === undefined || head === "" ? "" : `${[head, ...known].join(", ")}.`;
}

/** Writes a number without its unit; `same`: it is the same on all paths. */
type Write = (value: number, same: boolean) => string;

/** A median, and in brackets where 5 and 95 % of paths end; undefined where the month does not have it. */
function told(
  row: ForecastRow,
  name: MonthName,
  write: Write,
  unit: string,
  spread = true,
): string | undefined {
  const found = row.quantities[name];
  const value = middle(row, name);
  if (found === undefined || value === undefined) return undefined;
  const same = isSame(found);
  const text = write(value, same);
  const [low, high] = ["0.05", "0.95"].map((p) => write(found.quantiles[p]?.value ?? NaN, same));
  const told = same || !spread || (low === text && high === text) ? "" : ` (${low!} to ${high!})`;
  return `${text}${unit}${told}`;
}

/** The median; of what is the same on all paths, as in a replay, what was observed, where that is known. */
function middle({ quantities, happened }: ForecastRow, name: MonthName): number | undefined {
  const found = quantities[name];
  const observed = isSame(found) ? happened?.[name] : undefined;
  return observed ?? found?.quantiles["0.5"]?.value ?? undefined;
}

/** Whether a quantity is the same on all paths, as in a replay. */
function isSame(found: MonthDistribution | undefined): boolean {
  return found?.quantiles["0.05"]?.value === found?.quantiles["0.95"]?.value;
}

function change(row: ForecastRow, name: MonthName, of = ""): string | undefined {
  const moved = middle(row, name);
  return moved === undefined ? undefined : moves(moved, `${monthName(monthBefore(row.month), false)}${of}`);
}

function moves(moved: number, from: string): string {
  if (is0(moved)) return `unchanged from ${from}`;
  return `${percent(Math.abs(moved))} % ${moved < 0 ? "below" : "above"} ${from}`;
}

/** Whether a share rounds to nothing. */
const is0 = (share: number): boolean => Math.abs(share) < 0.0005;

/** In per cent: a decimal below 10 %, none above. */
function percent(share: number): string {
  const value = 100 * share;
  return formatNumber(value, Math.abs(value) < 9.95 ? 1 : 0);
}

/** Three digits of what is a distribution, all before the point of what is not. */
function whole(value: number, same: boolean): string {
  return formatNumber(same ? value : Number(value.toPrecision(3)), 0);
}

const billions = (value: number): string => formatNumber(value / 1e9, 1);

/** "in March 2026"; of a month that had begun and is not completed its days: "from 2 to 28 February 2026". */
function whenOf({ month, from, to }: ForecastRow): string {
  const [first, last] = [from, to].map((date) => Number(date.slice(8)));
  if (first === 1) return `in ${monthName(month)}`;
  return `${first === last ? "on" : `from ${first!} to`} ${last!} ${monthName(month)}`;
}

const NAMES = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"],
];

/** "March 2026" of "2026-03"; or "March" alone. */
export function monthName(month: string, withYear = true): string {
  const [year = "", number = ""] = month.split("-");
  return `${NAMES[Number(number) - 1] ?? number}${withYear ? ` ${year}` : ""}`;
}

function monthBefore(month: string): string {
  return calendarMonth(monthNamed(month).firstDay, -1).month;
}
