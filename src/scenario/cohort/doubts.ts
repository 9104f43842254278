import { PLAUSIBLE, type Range } from "../schema/plausible.ts";
import { slipOf } from "../warnings/slips.ts";
import { leastOf } from "../warnings/size.ts";
import { type Column, perEhs } from "./columns.ts";

/** What listed miners' figures look like, in the unit of the cell, where that is narrower than what any scenario may say. */
const LISTED: Readonly<Record<string, Range>> = {
  hashrate_ehs: [0.1, 300],
  btc: [3, 1e6],
  shares_m: [1, 2e4],
  sga_usd_m_y: [0.1, 2000],
  cash_usd_m: [0.02, 1e5],
};

/** What a number in millions is probably meant in: a factor to the column's unit. */
const MEANT = [1e-3, 1e-6, 1e3, 1e6] as const;

/**
 * Why a cell is not what its column is in reality, in the column's own unit; null if it may be. `value` is the cell's, `ehs` the company's
 * hashrate if the value is for each EH/s, and `hashrate` that of the company, NaN if it is not known.
 */
export function doubtOf(
  column: Column,
  value: number,
  hashrate: number,
  { each }: { readonly each: boolean },
): string | null {
  const { key, name, unit, factor = 1 } = column;
  if (key === null || !Number.isFinite(value)) return null;
  const range = rangeOf(column, hashrate);
  const scale = each ? hashrate : 1;
  if (range === null || !(scale > 0)) return null;
  const [low, high] = range.map((end) => end / scale) as [number, number];
  const head = each ? perEhs(name) : name;
  if (factor === 1) return slipOf(key.split(".").at(-1)!, value, unit, [low, high]);
  const size = Math.abs(value);
  if (size === 0 || (size >= low && size <= high)) return null;
  const one = unit.replace(/^m | m(?=\/|$)/, "");
  const is = `${head} is in ${unit}${each ? " for each EH/s" : ""}: ${plain(value)} is ${inWords(value * factor, one)}`;
  const meant = MEANT.map((by) => value * by).find((one) => Math.abs(one) >= low && Math.abs(one) <= high);
  if (meant === undefined) return `${is}, far from any real figure, ${plain(low)} to ${plain(high)}`;
  return `${is}; for ${inWords(meant * factor, one)} write ${plain(meant)}`;
}

/** The range of a column in its own unit. */
function rangeOf({ key, name, factor = 1 }: Column, hashrate: number): Range | null {
  const house = PLAUSIBLE[`fleets.*.${key!.replace(/^company\.debts\.\w+/, "company.debts.*")}`];
  const range = LISTED[name] ?? house?.map((end) => end / factor);
  if (range === undefined) return null;
  const [low = 0, high = Infinity] = range;
  const least = leastOf(key!.split(".").at(-1)!, hashrate) / factor;
  return [Math.max(low, least), high];
}

/** A sum with its unit: 500 m USD, 500,000 bn USD. */
function inWords(value: number, unit: string): string {
  const size = Math.abs(value);
  const [by, word] = size >= 1e9 ? [1e9, " bn"] : size >= 1e6 ? [1e6, " m"] : [1, ""];
  return `${grouped(value / by)}${word} ${unit}`;
}

const grouped = (value: number): string => exact(value).toLocaleString("en-US", { maximumFractionDigits: 6 });
const plain = (value: number): string => String(exact(value));
const exact = (value: number): number => Number(value.toPrecision(6));
