import { DataError, type History, valueOn } from "../../history/history.ts";
import { type OwnMultiple, withMultiples } from "../../questions/cohort/multiples.ts";
import { MONTHLY_SERIES } from "../../questions/monthly/forecast.ts";
import { forecastMonths, horizonOf, monthsWithin } from "../../questions/monthly/months.ts";
import { observedBefore } from "../../questions/monthly/observed.ts";
import { type MonthlyDocument, monthlyDocument, type MonthlyParts } from "../../report/monthly.ts";
import { publishedDoubts } from "../../report/published-doubts.ts";
import type { Run } from "../../runner/run.ts";
import { dayFiles, readFolder } from "../../scenario/csv/data-folder.ts";
import { calendarDay, dateOfDay } from "../../scenario/dates/calendar.ts";
import { laidOver } from "../../scenario/load/compose.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import { type Problem, problemOf, remarkOf } from "../../scenario/problems/problem.ts";
import { ScenarioError } from "../../scenario/problems/scenario-error.ts";
import { shownPath } from "../../scenario/problems/source.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import { networkOnly } from "../../scenario/values/network-only.ts";
import type { SimulationSettings } from "../options/options.ts";
import { UsageError } from "../terminal/errors.ts";
import { readStandardInput } from "../terminal/standard-input.ts";
import { engineInfo } from "../version.ts";
import { impliedMultiples, runsWorth } from "./companies.ts";
import { type Attempt, tellRemarks, tryLoading } from "./load.ts";
import { NO_TWIN } from "./load-again.ts";
import { type Simulate, withSimulator } from "./simulate.ts";

/** What of a monthly table is asked for. */
export interface AskedMonths {
  /** Undefined: 12, or what a replay of real days reaches. */
  readonly months: number | undefined;
  /** File of the cohort's companies. */
  readonly cohort: string | undefined;
}

/** Months of a table unless told otherwise. */
export const DEFAULT_MONTHS = 12;

/** Whole months before the start that are looked for in data. */
const OBSERVED_MONTHS = 6;

/** A start and data of one market differ by less, whatever the hour of their closes. */
const CLOSES_APART = 0.03;

/** The monthly table of a scenario. */
export async function askMonthly(
  given: string,
  asked: AskedMonths,
  settings: SimulationSettings,
): Promise<MonthlyDocument> {
  refuseOwnKeys(settings.sets);
  await readStandardInput([given]);
  const own = loaded(tryLoading(given, settings));
  const companies = asked.cohort === undefined ? [] : cohortOf(given, asked.cohort, own, settings);
  const laid = {
    ...settings,
    ...(asked.cohort !== undefined && { companies: [asked.cohort], only: companies }),
  };
  const load = (count: number, more: readonly string[] = []): Attempt => {
    const { date } = own.scenario.start;
    // Without storms there is nothing to leave out.
    const twin = companies.length > 0 && Object.keys(own.scenario.storms).length > 0 ? [NO_TWIN] : [];
    const sets = ["marks=calendar_months", `horizon_days=${horizonOf(date, count)}`, ...twin, ...more];
    return tryLoading(given, { ...laid, sets: [...settings.sets, ...sets] });
  };
  const count = countOf(own, asked.months, load);
  const data = settings.data === undefined ? undefined : dataOf(settings.data, own.scenario);
  const peak = data?.parts?.observed.peakDifficulty ?? 0;
  const knowsPeak = own.scenario.start.peak_difficulty !== undefined || peak === 0;
  const named = loaded(load(count, knowsPeak ? [] : [`start.peak_difficulty=${peak}`]));
  const remarked = {
    ...named,
    warnings: [...named.warnings, ...(data?.warnings ?? [])],
    notes: [...named.notes, ...(data?.notes ?? [])],
    ...(asked.cohort !== undefined && {
      laidOver: [`--cohort ${asked.cohort}`, ...laidOver({ start: settings.start })],
    }),
  };
  tellRemarks(remarked);
  const { scenario } = named;
  const multiples =
    companies.length > 0 ? impliedMultiples(scenario, settings) : new Map<string, OwnMultiple>();
  // Without a cohort no company matters, and a network alone takes a fraction of the time.
  const simulated =
    companies.length > 0
      ? withMultiples(scenario, new Map([...multiples].map(([name, { factor }]) => [name, factor])))
      : networkOnly(scenario, scenario.horizon_days);
  const work = (simulate: Simulate): Promise<Run> =>
    simulate({ ...remarked, scenario: simulated }, named.name, { series: MONTHLY_SERIES });
  const run = await withSimulator(settings, work, 1, runsWorth(companies.length));
  const document = monthlyDocument({
    run: { ...run, set: settings.sets },
    months: forecastMonths(scenario.start.date, count),
    engine: engineInfo(run.engine),
    ...(asked.cohort !== undefined && {
      cohort: {
        file: asked.cohort,
        companies,
        at_own_multiple: [...multiples.values()].filter(({ found }) => found === "met").length,
        at_none: [...multiples].flatMap(([name, { found }]) => (found === "met" ? [] : [name])),
      },
    }),
    ...(data?.parts && { data: data.parts }),
  });
  const doubts = publishedDoubts(document);
  tellRemarks({ warnings: doubts, notes: [] });
  return { ...document, warnings: [...(document.warnings ?? []), ...doubts.map(remarkOf)] };
}

/** The scenario; a ScenarioError where there is none. What is wrong with the cohort's file is told under its own option. */
function loaded(attempt: Attempt): LoadedScenario {
  if ("loaded" in attempt) return attempt.loaded;
  const problems = attempt.problems.map((problem) => {
    return { ...problem, file: problem.file.replace(/^--company /, "--cohort ") };
  });
  throw new ScenarioError(problems);
}

/** Keys that a monthly table sets itself. */
function refuseOwnKeys(sets: readonly string[]): void {
  for (const set of sets) {
    const key = set.slice(0, set.indexOf("=")).trim();
    if (key === "horizon_days")
      throw new UsageError(`--set ${set}: --months says how far a monthly table reaches; leave it out`);
    if (key === "marks")
      throw new UsageError(`--set ${set}: a monthly table has its marks at the ends of months; leave it out`);
  }
}

/** The cohort's fleets: those that its file adds to the scenario's own. */
function cohortOf(
  given: string,
  file: string,
  own: LoadedScenario,
  settings: SimulationSettings,
): readonly string[] {
  const before = fleetNames(own.scenario);
  const joined = loaded(tryLoading(given, { ...settings, companies: [file] }));
  return fleetNames(joined.scenario).filter((name) => !before.includes(name));
}

/** Whether real days move something: such a scenario ends where they do. */
function replaysDays({ price, network, fees, regions }: Scenario): boolean {
  return (
    price.kind === "replay" ||
    network.replay !== undefined ||
    fees.replay !== undefined ||
    Object.values(regions).some(({ spot }) => spot.replay !== undefined)
  );
}

/** How many months: as asked, or 12, or of a replay those that end within it; as asked of one whose days go on. */
function countOf(
  { name, scenario }: LoadedScenario,
  asked: number | undefined,
  load: (count: number) => Attempt,
): number {
  if (!replaysDays(scenario)) return asked ?? DEFAULT_MONTHS;
  const { start, horizon_days: days } = scenario;
  const within = monthsWithin(start.date, days);
  const reaches = (count: number): boolean => "loaded" in load(count);
  if (asked !== undefined && (asked <= within || reaches(asked))) return asked;
  if (asked === undefined && within > 0) return within;
  const end = dateOfDay(calendarDay(start.date) + days - 1);
  if (asked === undefined)
    throw new UsageError(
      `${name} replays real days up to ${end}, before its first month ends: a monthly table needs whole months`,
    );
  let most = asked - 1;
  while (most > 0 && !reaches(most)) most--;
  throw new UsageError(
    `--months ${asked}: ${name} replays real days, which reach ${most} ${most === 1 ? "month" : "months"}; ` +
      (most === 0 ? "take a scenario that draws its days" : `give --months ${most} at most`),
  );
}

interface Read {
  /** Undefined where the folder has but the days of a scenario that replays them. */
  readonly parts: MonthlyParts["data"];
  readonly warnings: readonly Problem[];
  readonly notes: readonly Problem[];
}

/** What a folder tells of the time before the start. */
function dataOf(folder: string, scenario: Scenario): Read {
  try {
    const { history, files, published } = readFolder(folder, { published: true });
    const observed = observedBefore(history, scenario, OBSERVED_MONTHS);
    const paths = [...dayFiles(files), files.epochs, ...(published ? [published.file] : [])];
    return {
      parts: {
        history,
        observed,
        published: published?.months ?? [],
        files: [...new Set(paths)].map(shownPath),
      },
      warnings: closeDoubts(folder, history, scenario),
      notes: [],
    };
  } catch (error) {
    if (!(error instanceof DataError) || !replaysDays(scenario)) throw error;
    // The message names the folder already.
    const [, what = error.message] = /^--data .*?: (.*)$/s.exec(error.message) ?? [];
    const note = problemOf(`--data ${folder}`, `months before the start are left out: ${what}`);
    return { parts: undefined, warnings: [], notes: [note] };
  }
}

/** A warning where the close before the start is not about the start's price. */
function closeDoubts(folder: string, { price }: History, { start }: Scenario): Problem[] {
  const day = calendarDay(start.date) - 1;
  const close = valueOn(price, day);
  const apart = Math.abs(close / start.price_usd - 1);
  if (!(apart > CLOSES_APART)) return [];
  const [found, stated] = [close, start.price_usd].map((usd) => Number(usd.toPrecision(6)));
  const message = `the close of ${dateOfDay(day)} is ${found!} USD there, and the start's price_usd ${stated!}: are they of one day and market?`;
  return [problemOf(`--data ${folder}`, message)];
}
