import { type DocumentHead, documentHead } from "./document-head.ts";
import type { RetargetAhead } from "../bitcoin/next-retarget.ts";
import { retargetAhead } from "../bitcoin/next-retarget.ts";
import { EPOCH_BLOCKS } from "../bitcoin/consensus.ts";
import { cohortAtStart, distributionOf, monthForecasts } from "../questions/monthly/forecast.ts";
import { withDerived, type MonthNumbers } from "../questions/monthly/derived.ts";
import { type ForecastMonth, simulatedDays } from "../questions/monthly/months.ts";
import { happenedIn, type Observed, type ObservedMonth } from "../questions/monthly/observed.ts";
import { publishedNumbers } from "../questions/monthly/published.ts";
import { MONTH_QUANTITIES, type MonthName } from "../questions/monthly/quantities.ts";
import { columnOf } from "../runner/column-of.ts";
import { replicatesOf } from "../runner/replicates-of.ts";
import type { PublishedMonth } from "../scenario/csv/published-months.ts";
import { calendarDay, dateOfDay } from "../scenario/dates/calendar.ts";
import type { Scenario } from "../scenario/schema/schema.ts";
import { median } from "../scenario/values/median.ts";
import { moments } from "../statistics/moments.ts";
import { SECONDS_PER_DAY } from "../units.ts";
import type { History } from "../history/history.ts";
import type {
  ForecastRow,
  MonthlyCohort,
  MonthlyRetarget,
  MonthValues,
  ObservedRow,
} from "./monthly-rows.ts";
import { monthlyWords } from "./monthly-words.ts";
import { type DocumentRemarks, remarksOn } from "./remarks.ts";
import type { EngineInfo, ReportedRun } from "./run-document.ts";
import { type Timing, timingOf } from "./timing.ts";

/** The JSON document of a monthly table. */
export interface MonthlyDocument extends DocumentHead, DocumentRemarks {
  readonly schema: "hashfleet/monthly@1";
  readonly timing: Timing;
  readonly start: string;
  /** The network's mean machine at the start. */
  readonly machines: {
    readonly efficiency_j_per_th: number;
    readonly efficiency_gain_per_year: number;
    readonly power_usd_per_mwh: number;
  };
  readonly quantities: readonly {
    readonly name: MonthName;
    readonly unit: string;
    readonly description: string;
  }[];
  readonly next_retarget: MonthlyRetarget;
  readonly cohort?: MonthlyCohort;
  readonly observed: readonly ObservedRow[];
  readonly months: readonly ForecastRow[];
  /** The first month in words. */
  readonly words: string;
  /** Files of real days, of epochs, of published months; empty without any. */
  readonly files: readonly string[];
  /** What the data lack. */
  readonly lacking: readonly string[];
}

/** What a monthly table is made of. */
export interface MonthlyParts {
  readonly run: ReportedRun;
  readonly months: readonly ForecastMonth[];
  readonly engine: EngineInfo;
  readonly cohort?: Omit<MonthlyCohort, "start">;
  readonly data?: {
    readonly history: History;
    readonly observed: Observed;
    readonly published: readonly PublishedMonth[];
    readonly files: readonly string[];
  };
}

export function monthlyDocument({ run, months, engine, cohort, data }: MonthlyParts): MonthlyDocument {
  const { scenario } = run.named;
  const companies = cohort?.companies ?? [];
  const before = data?.observed.months.at(-1)?.numbers;
  const begun = data?.observed.begun ?? null;
  const forecasts = monthForecasts(run, { months, begun, before, cohort: companies });
  const happened = data ? happenedIn(data.history, scenario, months, before) : [];
  const published = data?.published ?? [];
  const rows = months.map((month, k): ForecastRow => {
    const completed = k === 0 && begun !== null;
    const observed = completed ? month.simulatedFrom - month.firstDay : 0;
    return {
      month: month.month,
      from: dateOfDay(completed ? month.firstDay : month.simulatedFrom),
      to: dateOfDay(month.lastDay),
      observed_days: observed,
      simulated_days: simulatedDays(month),
      ...(completed && { observed_lowest_ehs: begun.lowestHashrateEhs }),
      quantities: forecasts[k]!,
      ...(happened[k] && { happened: valuesOf(happened[k]) }),
      ...publishedPart(published, month.month, happened[k]),
    };
  });
  const machines = scenario.network.shutdown;
  const document = {
    schema: "hashfleet/monthly@1" as const,
    ...documentHead(run, engine),
    timing: timingOf([run]),
    start: scenario.start.date,
    machines: {
      efficiency_j_per_th: median(machines.efficiency_j_per_th),
      efficiency_gain_per_year: median(machines.efficiency_gain_per_year),
      power_usd_per_mwh: median(machines.power_usd_per_mwh),
    },
    quantities: MONTH_QUANTITIES.map(({ name, unit, description }) => ({ name, unit, description })),
    next_retarget: retargetOf(run),
    ...(cohort && { cohort: { ...cohort, start: startOf(run, companies) } }),
    observed: (data?.observed.months ?? []).map((month) => observedRow(month, published)),
    months: rows,
    files: data?.files ?? [],
    lacking: Object.values(data?.observed.lacking ?? {}).filter((why) => why !== null),
    ...remarksOn([run.named]),
  };
  return { ...document, words: monthlyWords(document) };
}

/** The numbers of months that are the same on all paths. */
function valuesOf(numbers: MonthNumbers): MonthValues {
  const known = Object.entries(numbers)
    .map(([name, of]) => [name, of(0)] as const)
    .filter(([, value]) => Number.isFinite(value));
  return Object.fromEntries(known);
}

function observedRow(
  { month, days, numbers }: ObservedMonth,
  published: readonly PublishedMonth[],
): ObservedRow {
  const { first, last, counted, daysWithoutFees, filledFeesBtc } = days;
  const length = last - first + 1;
  return {
    month,
    to: dateOfDay(last),
    quantities: valuesOf(numbers),
    days: length,
    days_without_hashrate: length - counted,
    days_without_fees: daysWithoutFees,
    ...(filledFeesBtc === undefined ? {} : { filled_fees_btc_per_day: filledFeesBtc }),
    ...publishedPart(published, month, numbers),
  };
}

function publishedPart(
  published: readonly PublishedMonth[],
  month: string,
  known: MonthNumbers | undefined,
): Pick<ObservedRow, "published" | "published_note"> {
  const numbers = publishedNumbers(published, month, known?.block_reward_opportunity_usd);
  if (numbers === undefined) return {};
  const note = published.find((each) => each.month === month)?.note ?? "";
  return { published: valuesOf(numbers), ...(note !== "" && { published_note: note }) };
}

/** The next retarget by the state of the chain at the start of a scenario. */
export function retargetAtStart({ start }: Pick<Scenario, "start">): RetargetAhead {
  const time = calendarDay(start.date) * SECONDS_PER_DAY;
  const found = start.height % EPOCH_BLOCKS;
  // An epoch of which no block is found begins with the next one.
  return found === 0
    ? retargetAhead(start.difficulty, time, time, 1)
    : retargetAhead(start.difficulty, time - start.epoch_elapsed_days * SECONDS_PER_DAY, time, found);
}

function retargetOf(run: ReportedRun): MonthlyRetarget {
  const changes = columnOf(run, "first_retarget_change");
  const change = distributionOf(changes, replicatesOf(run, run.paths));
  return {
    ...retargetAtStart(run.named.scenario),
    simulated: { change, within: 1 - change.missing_share },
  };
}

function startOf(run: ReportedRun, companies: readonly string[]): MonthlyCohort["start"] {
  const { cohort_value_usd: value, cohort_to_rewards: ratio } = withDerived(cohortAtStart(run, companies));
  const meanOf = (of: (path: number) => number): number =>
    moments(Float64Array.from({ length: run.paths }, (_, path) => of(path))).mean ?? NaN;
  return { value_usd: meanOf(value!), to_rewards: meanOf(ratio!) };
}
