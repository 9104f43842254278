import { type MonthName, monthQuantity } from "../../questions/monthly/quantities.ts";
import type { Scale } from "../../quantities/scale.ts";
import type { MonthlyDocument } from "../monthly.ts";
import { formatNumber } from "./numbers.ts";

/** A column of the table of months: how it is headed, and how its numbers are written. */
export interface MonthColumn {
  readonly name: MonthName;
  /** In two lines, of few letters for a terminal and as pages have them. */
  readonly header: readonly [string, string];
  readonly label: readonly [string, string];
  readonly scale: Scale;
  readonly decimals: number;
  readonly write: (value: number) => string;
  /** Two ends without decimals, or with as many where they would be the same. */
  readonly range: (low: number, high: number) => string;
  /** The higher, the sooner it is left out where there is no room. */
  readonly spare: number;
}

const THOUSANDS = { unit: "k", factor: 1e-3, decimals: 1 };

/** In the order of the table. */
const COLUMNS: readonly MonthColumn[] = [
  column("price_usd", ["price", "USD k"], ["Price", "USD k"], 1, 0),
  column("price_change", ["m/m", "%"], ["m/m", "%"], 1, 3),
  column("volatility_per_year", ["vol.", "%"], ["Volatility", "%"], 0, 1),
  column("hashrate_ehs", ["hashrate", "EH/s"], ["Hashrate", "EH/s"], 0, 0),
  column("hashrate_change", ["m/m", "%"], ["m/m", "%"], 1, 6),
  column("lowest_hashrate_ehs", ["lowest", "day"], ["Lowest day", "EH/s"], 0, 0),
  column("end_difficulty", ["diff.", "end, T"], ["Difficulty", "last day, T"], 1, 4),
  column("end_difficulty_change", ["on mean", "bef., %"], ["on mean of", "month before, %"], 1, 7),
  column("difficulty_below_peak", ["below", "high, %"], ["on its", "high, %"], 1, 0),
  column("revenue_usd_per_ehs_day", ["rev.", "k"], ["Revenue", "USD k"], 1, 0, THOUSANDS),
  column("gross_profit_usd_per_ehs_day", ["gross", "profit"], ["Gross profit", "USD k"], 1, 0, THOUSANDS),
  column("gross_margin", ["margin", "%"], ["Margin", "%"], 0, 0),
  column("fpps_usd_per_ehs_day", ["FPPS", "k"], ["FPPS", "USD k"], 1, 5, THOUSANDS),
  column("cohort_value_usd", ["cohort", "USD bn"], ["Cohort", "USD bn"], 1, 0),
  column("cohort_value_change", ["m/m", "%"], ["m/m", "%"], 1, 6),
  column("cohort_to_rewards", ["of 4y", "rew., %"], ["of 4-year", "rewards, %"], 0, 0),
];

function column(
  name: MonthName,
  header: MonthColumn["header"],
  label: MonthColumn["label"],
  decimals: number,
  spare: number,
  scale: Scale = monthQuantity(name).scale,
): MonthColumn {
  const written = (value: number, to: number): string => formatNumber(value * scale.factor, to);
  return {
    name,
    header,
    label,
    scale,
    decimals,
    write: (value) => formatNumber(value * scale.factor, decimals, scale.signed),
    // A dash before a minus sign would be read as one.
    range: (low, high) => {
      const to = written(low, 0) === written(high, 0) ? decimals : 0;
      const [from, until] = [written(low, to), written(high, to)];
      return from === until ? from : `${from}${low < 0 || high < 0 ? "…" : "–"}${until}`;
    },
    spare,
  };
}

/** The columns of quantities that some month has, as many as fit: what can be spared soonest goes first. */
export function shownColumns(
  { months, observed }: Pick<MonthlyDocument, "months" | "observed">,
  fit: (columns: readonly MonthColumn[]) => boolean,
): readonly MonthColumn[] {
  const rows = [...months, ...observed];
  let shown = COLUMNS.filter(({ name }) => rows.some(({ quantities }) => quantities[name] !== undefined));
  while (!fit(shown)) {
    const most = Math.max(...shown.map(({ spare }) => spare));
    if (most === 0) return shown;
    const last = shown.findLast(({ spare }) => spare === most)!;
    shown = shown.filter((one) => one !== last);
  }
  return shown;
}
