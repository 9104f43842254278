import type { MonthlyDocument } from "./monthly.ts";
import { counted, formatNumber } from "./terminal/numbers.ts";
import { harmless } from "../scenario/text/harmless.ts";
import { listed } from "../scenario/text/listed.ts";
import { dateWords } from "./chart/words.ts";

/** What the rows of a table of months are. */
export const SPREAD_WORDS =
  "Months: medians, below them 5 to 95 % of paths; ± most: the largest standard error of a median.";

/** Whether anything of the months differs from path to path. */
export function hasSpread({ months }: Pick<MonthlyDocument, "months">): boolean {
  return months.some(({ quantities }) =>
    Object.values(quantities).some(({ quantiles: q }) => q["0.05"]?.value !== q["0.95"]?.value),
  );
}

/** "2026-02 to 2027-01". */
export function spanOf(months: MonthlyDocument["months"]): string {
  const [first, last] = [months[0]?.month ?? "", months.at(-1)?.month ?? ""];
  return first === last ? first : `${first} to ${last}`;
}

/** The next retarget by the epoch's pace, which knows the chain alone, and in the run. */
export function retargetWords(retarget: MonthlyDocument["next_retarget"]): string {
  const { at, timespanSdDays, change, changeSd, simulated } = retarget;
  const signed = (share: number | null): string => formatNumber(share === null ? null : 100 * share, 1, true);
  const by = (p: string): string => signed(simulated.change.quantiles[p]?.value ?? null);
  const spread = by("0.05") === by("0.95") ? "" : ` (${by("0.05")} to ${by("0.95")})`;
  const run = simulated.within === 0 ? "" : `; in the run ${by("0.5")} %${spread}`;
  return (
    `${at.replace("T", " ").replace("Z", " UTC")} ±${formatNumber(timespanSdDays, 1)} days, ` +
    `${signed(change)} % ±${formatNumber(100 * changeSd, 1)} at the epoch's pace${run}`
  );
}

/** Which companies a cohort is, and what they were worth at the start. */
export function cohortWords({ cohort, observed }: Pick<MonthlyDocument, "cohort" | "observed">): string {
  const { companies, file, start, at_own_multiple: rated, at_none: none } = cohort!;
  const before = observed.some(({ published }) => published?.cohort_value_usd !== undefined);
  return (
    `Cohort: ${counted(companies.length, "name")} of ${harmless(file)}, at the start ` +
    `${formatNumber(start.value_usd / 1e9, 1)} bn USD, ${formatNumber(100 * start.to_rewards, 0)} % of four-year rewards` +
    (rated === 0
      ? ""
      : rated === companies.length
        ? ", each at the multiple that its price implies"
        : `, ${formatNumber(rated, 0)} of them at the multiple that the price implies`) +
    (none.length === 0 ? "" : `, ${listed(none.map(harmless))} at 0, as no multiple meets the price`) +
    `${before ? "; months before it: as published" : ""}. ` +
    "The start is valued at its day's hashprice, so a retarget that is due moves the first month; its change is on the start."
  );
}

/** How pay is counted, with the network's mean machine. */
export function payWords({
  efficiency_j_per_th: efficiency,
  efficiency_gain_per_year: gain,
  power_usd_per_mwh: power,
}: MonthlyDocument["machines"]): string {
  const course =
    gain === 0 ? "" : `, ${formatNumber(100 * gain, 0)} % a year less from then on and more before,`;
  return (
    "Revenue, gross profit and FPPS: for 1 EH/s a day, USD k; revenue 144·(subsidy + fees)·price/hashrate, FPPS by difficulty, " +
    `gross profit at ${formatNumber(efficiency, 1)} J/TH at the start${course} and ${formatNumber(power, 0)} USD/MWh.`
  );
}

/** What of months is not as the others: days that lack numbers, and a month that had begun. */
export function filledNotes({ observed, months, lacking, files }: MonthlyDocument): string[] {
  const gaps = observed.flatMap(({ month, days_without_hashrate: without }) =>
    without === 0 ? [] : [`${month}: ${counted(without, "day")} without hashrate or difficulty left out.`],
  );
  const unpaid = observed.flatMap((row) => {
    const { days_without_fees: without, filled_fees_btc_per_day: btc = null } = row;
    return without === 0
      ? []
      : [`${counted(without, "day")} of ${row.month} (${formatNumber(btc, 1)} BTC a day)`];
  });
  const filled =
    unpaid.length === 0 ? [] : [`Fees not known, taken as usual about then: ${unpaid.join(", ")}.`];
  const [first] = months;
  const begun =
    first === undefined
      ? []
      : first.observed_days > 0
        ? [
            `${first.month}: ${counted(first.observed_days, "day")} observed, ${counted(first.simulated_days, "day")} simulated` +
              `${first.observed_lowest_ehs === undefined ? "" : `; its lowest day so far ${formatNumber(first.observed_lowest_ehs, 0)} EH/s`}.`,
          ]
        : first.from.endsWith("-01")
          ? []
          : [
              `${first.month}: from ${dateWords(first.from)}${files.length === 0 ? "; --data DIR with the days before completes it" : ""}.`,
            ];
  const high = months.some(({ quantities }) => quantities.difficulty_below_peak !== undefined)
    ? []
    : ["Difficulty against its high is left out: start.peak_difficulty or --data says it."];
  return [...gaps, ...filled, ...begun, ...high, ...lacking.map((why) => `Of the data: ${why}.`)];
}
