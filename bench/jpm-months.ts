/** What 1 EH/s earned in the months of JPMorgan's notes, by this program's replay of each, beside what the notes say. */
import { columnOf } from "../src/runner/column-of.ts";
import { run } from "../src/runner/run.ts";
import type { History } from "../src/scenario/csv/history-files.ts";
import { type LoadedScenario, parseScenario } from "../src/scenario/load/load.ts";
import { replayText } from "../src/scenario/write/replay-text.ts";
import { replayedMonth } from "../src/scenario/write/replayed-month.ts";

/** A month's note: USD a day and EH/s; a figure that it lacks is NaN. */
export interface Note {
  readonly month: string;
  readonly revenue: number;
  readonly grossProfit: number;
}

/** A month's note beside the month's replay. */
export interface ComparedMonth extends Note {
  readonly counted: { readonly revenue: number; readonly grossProfit: number };
  readonly revenueWithFees: number;
  readonly revenueWithoutFees: number;
  /** J/TH of the network over the month. */
  readonly efficiency: number;
  readonly withFees: boolean;
  readonly filledHashrateDays: number;
  readonly filledFeeDays: number;
}

/**
 * Notes up to this month fit revenue without fees better, later ones revenue with them. No note says so: this was read off the comparison
 * below, and is its one free choice.
 */
export const LAST_WITHOUT_FEES = "2025-05";

/** The notes in the rows of a file with the columns month, revenue_usd_per_eh_day and gross_profit_usd_per_eh_day. */
export function notesIn(rows: readonly Readonly<Record<string, string>>[]): Note[] {
  const number = (text: string | undefined): number =>
    text === undefined || text === "" ? NaN : Number(text);
  return rows.map((row) => ({
    month: row["month"] ?? "",
    revenue: number(row["revenue_usd_per_eh_day"]),
    grossProfit: number(row["gross_profit_usd_per_eh_day"]),
  }));
}

/** Each month's note beside its replay over base; `folder` has the real days. */
export async function comparedMonths(
  notes: readonly Note[],
  history: History,
  folder: string,
): Promise<ComparedMonth[]> {
  const base = parseScenario("extends: base\n").scenario;
  const file = history.files.days.slice(folder.length).replace(/^\//, "");
  const compared: ComparedMonth[] = [];
  for (const note of notes) {
    const found = replayedMonth(note.month, history);
    const loaded = parseScenario(replayText(found, { extends: "base", scenario: base }, file), {
      data: folder,
    });
    const withFees = note.month > LAST_WITHOUT_FEES;
    const all = await counted(loaded);
    loaded.scenario.fees.replay!.days!.btc.fill(0);
    const none = await counted(loaded);
    const { revenue, grossProfit } = withFees ? all : none;
    compared.push({
      ...note,
      counted: { revenue, grossProfit },
      revenueWithFees: all.revenue,
      revenueWithoutFees: none.revenue,
      efficiency: (revenue - grossProfit) / (24 * 45),
      withFees,
      filledHashrateDays: found.market.daysWithoutHashrate,
      filledFeeDays: found.market.daysWithoutFees,
    });
  }
  return compared;
}

/** The month as the one path that it is. */
async function counted(loaded: LoadedScenario): Promise<ComparedMonth["counted"]> {
  const done = await run(loaded, { paths: 1, inProcess: true });
  const mean = (name: "revenue" | "gross_profit"): number =>
    columnOf(done, `jpm_${name}_usd_per_ehs_day`)[0]!;
  return { revenue: mean("revenue"), grossProfit: mean("gross_profit") };
}

/** Relative misses of revenue and of gross profit, the latter of months whose note has one. */
export function missesOf(months: readonly ComparedMonth[]): {
  readonly revenue: readonly number[];
  readonly withFees: readonly number[];
  readonly withoutFees: readonly number[];
  readonly grossProfit: readonly number[];
} {
  const known = months.filter(({ grossProfit }) => !Number.isNaN(grossProfit));
  return {
    revenue: months.map(({ revenue, counted }) => counted.revenue / revenue - 1),
    withFees: months.map(({ revenue, revenueWithFees }) => revenueWithFees / revenue - 1),
    withoutFees: months.map(({ revenue, revenueWithoutFees }) => revenueWithoutFees / revenue - 1),
    grossProfit: known.map(({ grossProfit, counted }) => counted.grossProfit / grossProfit - 1),
  };
}

export function rms(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

/** The comparison as a table in Markdown, with what was left out or filled, and the rms errors below it. */
export function monthsTable(months: readonly ComparedMonth[]): string {
  const whole = (value: number): string =>
    Number.isNaN(value) ? "–" : Math.round(value).toLocaleString("en-US");
  const off = (value: number, of: number): string =>
    Number.isNaN(of) ? "–" : `${value >= of ? "+" : "−"}${(100 * Math.abs(value / of - 1)).toFixed(1)} %`;
  const rows = months.map((month) => [
    month.month,
    whole(month.revenue),
    whole(month.counted.revenue),
    off(month.counted.revenue, month.revenue),
    month.efficiency.toFixed(1),
    whole(month.grossProfit),
    whole(month.counted.grossProfit),
    off(month.counted.grossProfit, month.grossProfit),
    remarks(month),
  ]);
  const header = [
    "month",
    "revenue, JPMorgan",
    "here",
    "off",
    "J/TH",
    "gross profit, JPMorgan",
    "here",
    "off",
    "",
  ];
  const { revenue, grossProfit, withFees, withoutFees } = missesOf(months);
  const percent = (values: readonly number[]): string => `${(100 * rms(values)).toFixed(2)} %`;
  return [
    ...[header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`),
    "",
    `rms error of revenue ${percent(revenue)} (${revenue.length} months), of gross profit ${percent(grossProfit)} (${grossProfit.length} months);`,
    `of revenue with fees in all months ${percent(withFees)}, in none ${percent(withoutFees)}`,
  ].join("\n");
}

function remarks({ withFees, filledHashrateDays, filledFeeDays }: ComparedMonth): string {
  return [
    withFees ? "" : "without fees",
    withFees && filledFeeDays > 0 ? `fees of ${filledFeeDays} days filled` : "",
    filledHashrateDays > 0 ? `hashrate of ${filledHashrateDays} days filled` : "",
  ]
    .filter((remark) => remark !== "")
    .join(", ");
}
