import type { NetworkMetricName } from "../../../engine/catalogue/names.ts";
import { calendarDay, dateOfDay } from "../../../scenario/dates/calendar.ts";
import type { Range } from "../../chart/chart.ts";
import { rangeRow } from "../../chart/range-rows.ts";
import { formatNumber } from "../../terminal/numbers.ts";
import { type NamedRun, own } from "../../figures/runs.ts";
import { dateWords } from "../numbers.ts";
import { datesOf } from "../run-words.ts";
import type { Exhibit } from "./exhibit.ts";

const NAMES = ["first", "second", "third", "fourth", "fifth", "sixth"] as const;

/** A retarget to come: its change, and its day from the start. */
interface Coming {
  readonly change: Readonly<Record<"q05" | "q25" | "q50" | "q75" | "q95", number>>;
  readonly day: { readonly q05: number; readonly q50: number; readonly q95: number };
}

/** The next retargets in their order, as far as a run reaches on most paths. */
function coming({ run }: NamedRun): readonly Coming[] {
  return NAMES.flatMap((name): Coming[] => {
    const change = own(run.network, `${name}_retarget_change` as NetworkMetricName);
    const day = own(run.network, `${name}_retarget_day` as NetworkMetricName);
    if (change === undefined || day === undefined || change.missing_share > 0.5) return [];
    const of = (metric: typeof change, p: string): number => metric.quantiles[p]?.value ?? NaN;
    const [q05, q25, q50, q75, q95] = ["0.05", "0.25", "0.5", "0.75", "0.95"].map((p) => of(change, p)) as [
      number,
      number,
      number,
      number,
      number,
    ];
    return [
      {
        change: { q05, q25, q50, q75, q95 },
        day: { q05: of(day, "0.05"), q50: of(day, "0.5"), q95: of(day, "0.95") },
      },
    ];
  });
}

/** The next six retargets with their dates. */
export function retargetsExhibit(run: NamedRun): Exhibit | undefined {
  const found = coming(run);
  const start = datesOf(run)?.start;
  if (found.length === 0 || start === undefined) return undefined;
  const measure = { unit: "%", factor: 100, decimals: 1 };
  const date = (day: number): string => dateWords(dateOfDay(calendarDay(start) + Math.floor(day)));
  const rows = found.map(({ change, day }, k): Range => {
    const half = (day.q95 - day.q05) / 2;
    const when = `${date(day.q50)} ± ${formatNumber(half, half < 0.95 ? 1 : 0)} days`;
    const { cells: _, ...row } = rangeRow(
      shortDate(date(day.q50)),
      change,
      change.q50 < 0 ? "loss" : "gain",
      measure,
    );
    return { ...row, told: `retarget ${k + 1}, ${when}: ${row.told!}` };
  });
  const [first, second] = found;
  const change = (value: number): string =>
    Math.abs(value) < 0.0005
      ? "stays"
      : `${value < 0 ? "falls" : "rises"} ${formatNumber(100 * Math.abs(value), 1)} %`;
  const then = second === undefined ? "" : `, then ${change(second.change.q50)}`;
  return {
    ...{ id: "retargets", group: "change" },
    title: `Difficulty ${change(first!.change.q50)} about ${date(first!.day.q50).replace(/ \d+$/, "")}${then}`,
    units:
      "Change of difficulty at each retarget, %. Bar: 25–75 %; line: 5–95 %; tick: median. Dates are medians",
    chart: { kind: "ranges", title: "Retargets to come", measure, rows, zero: true, upright: true },
    note: `dates ± ${found.map(({ day }) => formatNumber((day.q95 - day.q05) / 2, 1)).join(", ")} days, half of 5–95 %`,
  };
}

function shortDate(text: string): string {
  return text.replace(/ \d+$/, "");
}
