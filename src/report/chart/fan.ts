import { dateAxis, valueAxis } from "./axes.ts";
import type { FanChart, FanSeries } from "./chart.ts";
import { withUnit, written } from "./measure.ts";
import type { EndLabel, Mark, Picture, Stop, Values } from "./picture.ts";
import { dayOf, isNumber } from "./scale.ts";
import { dateWords } from "./words.ts";

/** Bands and a line by date; what is given as a level, what happens on known dates. */
export function fanPicture(chart: FanChart): Picture {
  const { measure, series, level, events = [], span = [], ticks = 5 } = chart;
  const own = series.map((one) => inUnits(one, measure.factor));
  const given = level === undefined ? [] : [level.value * measure.factor];
  const held = span.map((value) => value * measure.factor);
  const y = valueAxis([...own.flatMap(valuesOf), ...given, ...held], ticks);
  const x = dateAxis(own.flatMap(({ dates }) => dates.map(dayOf)));
  const alone = own.length === 1;
  // A line beside bands is what happened.
  const banded = own.some(({ outer }) => outer !== undefined);
  const marks = own.flatMap(({ dates, outer, inner, middle }, series): Mark[] => {
    const at = dates.map(dayOf);
    const of = alone ? {} : { series };
    const bands = ([outer, inner] as const).flatMap((band, k): Mark[] =>
      band === undefined
        ? []
        : [{ kind: "area", x: at, low: band[0], high: band[1], tone: k === 0 ? "outer" : "inner", ...of }],
    );
    const tone = outer !== undefined || alone ? "median" : banded ? "whisker" : (`s${series}` as const);
    const line: Mark = { kind: "line", x: at, y: middle, tone };
    return [...bands, tone === "median" ? { ...line, ...of } : line];
  });
  const dotted = events
    .map((event) => ({ ...event, at: dayOf(event.date) }))
    .filter(({ at }) => at >= x.low && at <= x.high)
    .flatMap(({ at, label }): Mark[] => [
      { kind: "rule", x1: at, y1: y.low, x2: at, y2: y.high, tone: "event" },
      { kind: "text", x: at, y: y.high, text: label, tone: "soft", anchor: "middle", above: true },
    ]);
  const flat = given.flatMap((at): Mark[] => [
    { kind: "rule", x1: x.low, y1: at, x2: x.high, y2: at, tone: "given" },
    { kind: "text", x: x.low, y: at, text: level!.label, tone: "given", anchor: "start", above: true },
  ]);
  return {
    words: wordsOf(chart),
    x,
    y,
    marks: [...dotted, ...marks, ...flat],
    ...(alone ? { ends: endsOf(own[0]!, measure) } : {}),
    stops: stopsOf(chart),
    stopNames: alone ? toldNames(series[0], chart.line) : series.map(({ name }) => name),
  };
}

/** The series in the measure's unit, without what has no place on an axis. */
function inUnits({ outer, inner, middle, ...rest }: FanSeries, factor: number): FanSeries {
  const placed = (values: Values): Values => values.map((value) => (isNumber(value) ? value * factor : null));
  return {
    ...rest,
    ...(outer && { outer: [placed(outer[0]), placed(outer[1])] }),
    ...(inner && { inner: [placed(inner[0]), placed(inner[1])] }),
    middle: placed(middle),
  };
}

function valuesOf({ outer, inner, middle }: FanSeries): Values {
  return [...(outer ?? []), ...(inner ?? []), middle].flat();
}

/** Quantiles by name, from the top. */
function bandsOf({ outer, inner, middle }: FanSeries, what: string): (readonly [string, Values])[] {
  return [
    ...(outer ? [["95 %", outer[1]] as const] : []),
    ...(inner ? [["75 %", inner[1]] as const] : []),
    [what, middle],
    ...(inner ? [["25 %", inner[0]] as const] : []),
    ...(outer ? [["5 %", outer[0]] as const] : []),
  ];
}

/** What the quantiles end at. */
function endsOf(series: FanSeries, { decimals }: FanChart["measure"]): readonly EndLabel[] {
  const measure = { unit: "", factor: 1, ...(decimals === undefined ? {} : { decimals }) };
  return bandsOf(series, "median").flatMap(([name, values]): EndLabel[] => {
    const at = values.at(-1);
    if (at == null) return [];
    return [
      {
        at,
        cells: [written(at, measure)],
        ...(series.outer && { name }),
        ...(name === "median" && { strong: true }),
      },
    ];
  });
}

/** Names of the numbers that are told of each date. */
function toldNames(one: FanSeries | undefined, line: string): readonly string[] {
  return one === undefined
    ? []
    : bandsOf(one, line)
        .map(([name]) => name)
        .reverse();
}

/** Each date with its quantiles; of several series the lines alone, each under its name. */
function stopsOf({ series, line, measure }: FanChart): readonly Stop[] {
  const dates = [...new Set(series.flatMap((one) => one.dates))].sort();
  return dates.map((date) => {
    const numbers = series.flatMap((one) => {
      const k = one.dates.indexOf(date);
      if (series.length > 1) return [k < 0 ? "–" : written(one.middle[k] ?? null, measure)];
      return bandsOf(one, line)
        .reverse()
        .map(([, values]) => written(values[k] ?? null, measure));
    });
    return { at: dayOf(date), text: `${dateWords(date)}: ${numbers.join(" · ")}` };
  });
}

/** Where each line ends. */
function wordsOf({ title, line, measure, series, level }: FanChart): string {
  const ends = series.map(({ name, dates, outer, middle }) => {
    const last = dates.length - 1;
    const band =
      outer === undefined
        ? ""
        : `, 5 to 95 % from ${withUnit(outer[0][last] ?? null, measure)} to ${withUnit(outer[1][last] ?? null, measure)}`;
    return `${name}: ${line} ${withUnit(middle[last] ?? null, measure)} on ${dates[last] ?? "no date"}${band}`;
  });
  const given = level === undefined ? "" : `; ${level.label}`;
  return `${title} by date. ${ends.join("; ")}${given}`;
}
