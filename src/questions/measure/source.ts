import { metricNamed, seriesNamed } from "../../engine/catalogue/catalogue.ts";
import type { MetricName } from "../../engine/catalogue/names.ts";
import type { MetricColumn } from "../../engine/results.ts";
import { tailOf } from "../../quantities/quantity.ts";
import type { Run } from "../../runner/types.ts";
import { calendarDay, dateOfDay } from "../../scenario/dates/calendar.ts";
import { didYouMean, nearOrAll } from "../../scenario/text/suggest.ts";
import { listed } from "../../scenario/text/listed.ts";
import { Horizon } from "../../scenario/values/horizon.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import { type EventName, EVENTS, type Span, type Subject, type Word } from "./measure.ts";
import type { Scene } from "./scene.ts";

/** Where the values of a measure come from: one a path. */
export interface Source {
  /** As people write it. */
  readonly unit: string;
  /** The end that is the bad one. */
  readonly tail: "low" | "high" | undefined;
  /** 1 where an event happens, else 0: there is nothing to compare. */
  readonly event: boolean;
  /** Of a month's mark, which the first paths keep alone. */
  readonly series?: true;
  /** The values of a run of the scene, in path order; NaN where a path has none. */
  readonly read: (run: Run) => Float64Array;
}

/** Says what is wrong at a place of the measure. */
export type Refuse = (span: Span, reason: string) => never;

/** What a subject stands for in a scene. */
export function sourceOf(subject: Subject, scene: Scene, refuse: Refuse): Source {
  const event = EVENTS.find((name) => name === subject.name.text);
  if (subject.by) checkDate(subject.by, refuse);
  if (event !== undefined) return eventSource(event, subject, scene, refuse);
  if (subject.by) return seriesSource(subject, subject.by, scene, refuse);
  const fleet = fleetOf(subject, scene.layout.metrics, scene, refuse);
  const m = columnIndex(scene.layout.metrics, subject.name.text, fleet);
  const { name, unit } = scene.layout.metrics[m]!;
  return {
    unit,
    tail: tailOf(metricNamed(name)),
    event: false,
    read: (run) => present(run.metrics[m]!, unit),
  };
}

/** Refuses what is written otherwise, and days that no month has: as numbers they would be days of the next. */
function checkDate(by: Word, refuse: Refuse): void {
  if (!/^\d{4}-\d\d-\d\d$/.test(by.text))
    refuse(by, `${by.text} is no date: a date is written as 2026-03-01`);
  const day = calendarDay(by.text);
  if (Number.isNaN(day) || dateOfDay(day) !== by.text) refuse(by, `${by.text} is no date`);
}

/** A day that never comes is later than any: what did not happen is not missing. */
function present(values: Float64Array, unit: string): Float64Array {
  return unit === "day" ? values.map((day) => (Number.isNaN(day) ? Infinity : day)) : values;
}

/** An event's metric that is compared with `than`, and the day on which it happens, where that is known. */
const OF_EVENT: Readonly<
  Record<
    EventName,
    { readonly metric: MetricName; readonly holds: (value: number) => boolean; readonly day?: MetricName }
  >
> = {
  default: { metric: "default_share", holds: (value) => value === 1, day: "default_day" },
  breach: { metric: "covenant_breach_share", holds: (value) => value === 1, day: "covenant_breach_day" },
  "gross loss": { metric: "gross_profit_always_on_usd_per_ehs_day", holds: (value) => value < 0 },
  "all-in loss": { metric: "all_in_profit_usd", holds: (value) => value < 0 },
};

function eventSource(name: EventName, subject: Subject, scene: Scene, refuse: Refuse): Source {
  const { metrics } = scene.layout;
  const { metric, holds, day } = OF_EVENT[name];
  if (subject.relation)
    refuse(subject.name, `${name} is an event: it happens or not, with nothing to compare`);
  const fleet = fleetOf({ ...subject, name: { ...subject.name, text: metric } }, metrics, scene, refuse);
  const company = scene.named.scenario.fleets[fleet!]?.company;
  if (company === undefined && name !== "gross loss") refuse(subject.name, `${fleet} has no company`);
  if (name === "breach" && company!.covenants === undefined)
    refuse(subject.name, `${fleet}'s company has no covenants`);
  const event = { unit: "share", tail: "high", event: true } as const;
  if (!subject.by) {
    const m = columnIndex(metrics, metric, fleet);
    return { ...event, read: (run) => indicator(run.metrics[m]!, holds) };
  }
  if (day === undefined)
    return refuse(
      subject.by,
      `${name} is known at the horizon alone; of its quantities some are kept by month`,
    );
  const last = lastDay(subject.by, scene, refuse);
  const m = columnIndex(metrics, day, fleet);
  return { ...event, read: (run) => run.metrics[m]!.map((of) => Number(of <= last)) };
}

const indicator = (values: Float64Array, holds: (value: number) => boolean): Float64Array =>
  values.map((value) => (Number.isNaN(value) ? NaN : Number(holds(value))));

/** The number of the day that ends at the close of a date, 1 the first. */
function lastDay(by: Word, { named: { scenario } }: Scene, refuse: Refuse): number {
  const horizon = new Horizon(scenario);
  const day = horizon.dayOf(by.text);
  const at = (d: number): string => dateOfDay(horizon.calendarDay(d));
  // The mark of the horizon bears the date of the morning after.
  if (!(day >= 0 && day <= horizon.days))
    refuse(
      by,
      `${by.text} lies ${day < 0 ? "before the start" : "beyond the horizon"}: the run goes from ${at(0)} to ${at(horizon.days - 1)}${longer(day, horizon)}`,
    );
  return day + 1;
}

/** How to make a run as long as a day asks for; "" where it is. */
function longer(day: number, { days }: Horizon): string {
  return day > days ? `; lengthen it with --set horizon_days=${day + 1}` : "";
}

function seriesSource(subject: Subject, by: Word, scene: Scene, refuse: Refuse): Source {
  const { series, markDays, metrics } = scene.layout;
  const { text } = subject.name;
  if (!series.some(({ name }) => name === text) && metrics.some(({ name }) => name === text))
    refuse(
      subject.name,
      `${text} is known at the horizon alone; by month there are ${listed([...new Set(series.map(({ name }) => name))])}`,
    );
  const fleet = fleetOf(subject, series, scene, refuse);
  const s = columnIndex(series, text, fleet);
  const horizon = new Horizon(scene.named.scenario);
  const dates = markDays.map((day) => dateOfDay(horizon.calendarDay(day)));
  const closes = markDays.map((day) => dateOfDay(horizon.calendarDay(day - 1)));
  const k = Math.max(dates.indexOf(by.text), closes.indexOf(by.text));
  if (k < 0 && by.text > dates.at(-1)!)
    refuse(
      by,
      `${by.text} lies beyond the horizon: the last mark of the run is ${dates.at(-1)!}${longer(horizon.dayOf(by.text), horizon)}`,
    );
  if (k < 0) refuse(by, `${by.text} is no mark of the run; the nearest are ${neighbours(by.text, dates)}`);
  const { name, unit } = series[s]!;
  return {
    unit,
    tail: tailOf(seriesNamed(name)),
    event: false,
    series: true,
    read: (run) => run.series[s]!.subarray(k * run.seriesPaths, (k + 1) * run.seriesPaths),
  };
}

/** The dates before and after one. */
function neighbours(date: string, dates: readonly string[]): string {
  const after = dates.findIndex((each) => each > date);
  const near = after < 0 ? dates.slice(-1) : dates.slice(Math.max(0, after - 1), after + 1);
  return near.join(" and ");
}

/** The fleet whose quantity is meant; undefined for one of the network. */
function fleetOf(
  { name, of }: Subject,
  columns: readonly MetricColumn[],
  scene: Scene,
  refuse: Refuse,
): string | undefined {
  const fleets = fleetNames(scene.named.scenario);
  const scopes = columns.filter((column) => column.name === name.text).map(({ scope }) => scope);
  if (scopes.length === 0) refuse(name, unknown(name.text, columns));
  if (scopes.some(({ kind }) => kind === "network") && !of) return undefined;
  if (!scopes.some(({ kind }) => kind === "fleet"))
    return of ? refuse(of, `${name.text} is the network's: it is of no fleet`) : undefined;
  if (of && !fleets.includes(of.text))
    refuse(of, `there is no fleet called ${of.text}${nearOrAll(of.text, fleets)}`);
  if (of) return of.text;
  return fleets.length === 1
    ? fleets[0]!
    : refuse(name, `say of which fleet: ${name.text} of ${fleets.join(", or of ")}`);
}

function unknown(name: string, columns: readonly MetricColumn[]): string {
  const names = [...EVENTS, ...new Set(columns.map((column) => column.name))];
  return `there is no quantity or event called ${name}${didYouMean(name, names) || "; docs/quantities.md lists them"}`;
}

function columnIndex(columns: readonly MetricColumn[], name: string, fleet: string | undefined): number {
  return columns.findIndex(
    (column) =>
      column.name === name &&
      (column.scope.kind === "network" ? fleet === undefined : column.scope.fleet === fleet),
  );
}
