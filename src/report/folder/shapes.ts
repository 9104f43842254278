/**
 * What the documents of a folder must be to be shown. Keys beyond these are let through: a later version of the program may
 * write more.
 */
import { z } from "zod";
import { RELATIONS } from "../../questions/measure/measure.ts";
import { VERDICTS } from "../../questions/measure/limit.ts";
import { COHORT, COHORT_PARTS, MULTIPLES } from "../cohort-parts.ts";
import { FLEET_PARTS } from "../fleet-depth.ts";
import { MEASURED_FLEETS } from "../measured-fleets.ts";
import { KEPT } from "../measured-frontier.ts";
import { SAMPLINGS } from "../../random/sampling.ts";
import { FURTHER_RUNS, ROW_QUANTILES } from "../page-exhibits.ts";
import { WAY_GROUPS } from "../../questions/worth/ways.ts";
import { FolderError } from "./fault.ts";

const text = z.string();
const number = z.number();
const share = number.min(0).max(1);
const count = number.int().min(0);
const orNull = number.nullable();
const texts = z.array(text);

const estimate = z.looseObject({ value: orNull, se: orNull });
const byQuarter = z.array(z.looseObject({ by: z.iso.date(), value: orNull, se: orNull }));
const byProbability = z.record(text, estimate);
const bins = { counts: z.array(count), below: count, above: count };
const edges = { low: number, width: number.min(0) };

const moments = { mean: orNull, mean_se: orNull, quantiles: byProbability, missing_share: share };
const named = { unit: text, description: text };

const metric = z.looseObject({
  ...named,
  ...moments,
  sd: orNull,
  min: orNull,
  max: orNull,
  p_negative: estimate,
  p_zero: estimate.optional(),
  p_default: estimate.optional(),
  p_default_by_quarter: byQuarter.optional(),
  p_breach_by_quarter: byQuarter.optional(),
  p_below_mean: estimate.optional(),
  of_sums: estimate.optional(),
  cvar: byProbability.optional(),
  histogram: z.looseObject({ ...edges, ...bins }).optional(),
});

const series = z.looseObject({
  ...named,
  marks: z.array(
    z.looseObject({ day: number, date: z.iso.date(), ...moments, p_default: estimate.optional() }),
  ),
});

/** By fleet and name, and for the network by name. */
const scoped = <T extends z.ZodType>(each: T) => ({
  fleets: z.record(text, z.record(text, each)),
  network: z.record(text, each),
});

const scenario = { name: text, file: text, sha256: text, laid_over: texts.optional() };
// Folders of earlier versions have no sampling: they are of plain paths.
const sampling = z.enum(SAMPLINGS).optional();
const effort = { set: texts, seed: text, sampling, paths: count };
const timing = z.looseObject({ elapsed_ms: number, path_days_per_s: number });
const engine = z.looseObject({ version: text, kernel: text, node: text });

/** What came of a limit; a day that never comes is null. */
const judgement = z.looseObject({
  expect: text,
  scenario: text,
  verdict: z.enum(VERDICTS),
  value: orNull,
  se: orNull,
  unit: text,
  difference: z.boolean(),
  limit: orNull,
  relative_to: number.optional(),
  note: text.optional(),
});

/** The document of a run. */
export const runShape = z.looseObject({
  schema: z.literal("hashfleet/run@2"),
  engine,
  scenario: z.looseObject(scenario),
  ...effort,
  workers: count,
  fingerprint: text,
  timing,
  ...scoped(metric),
  series: z.looseObject({ paths: count, ...scoped(series) }),
  drawn: z
    .record(
      text,
      z.looseObject({ ...named, mean: orNull, mean_se: orNull, sd: orNull, min: orNull, max: orNull }),
    )
    .optional(),
  expectations: z.array(judgement).optional(),
});

/** Of `run` and `compare`: one a scenario. */
export const runsShape = z.looseObject({
  schema: z.literal("hashfleet/runs@2"),
  runs: z.array(runShape).min(1),
});

const difference = z.looseObject({ difference: orNull, se: orNull });

/** Compared of so many scenarios. */
const compared = (scenarios: number) => {
  const each = z.array(z.looseObject({ value: orNull, se: orNull, difference: difference.nullable() }));
  return z.looseObject({
    ...named,
    median: each.length(scenarios).optional(),
    mean: each.length(scenarios).optional(),
    of_sums: each.length(scenarios).optional(),
    p_below_mean: z.array(estimate).length(scenarios).optional(),
    probability: each.length(scenarios).optional(),
    histogram: z
      .looseObject({ ...edges, samples: z.array(z.looseObject(bins)).length(scenarios) })
      .optional(),
    missing_share: z.array(share).length(scenarios),
  });
};

const pair = z.looseObject({
  first: text,
  second: text,
  fleets: z.record(
    text,
    z.record(text, z.looseObject({ difference: estimate, p_greater: estimate, p_equal: estimate })),
  ),
});

const bridge = z.looseObject({
  ...named,
  from: text,
  to: text,
  fleet: text,
  metric: text,
  from_mean: estimate,
  to_mean: estimate,
  difference: estimate,
  parts: z.array(z.looseObject({ value: orNull, se: orNull, group: text, keys: texts })),
  missing_share: share,
  runs: count,
  notes: texts,
});

const rowQuantiles = z.looseObject(Object.fromEntries(ROW_QUANTILES.map((p) => [p, estimate])));

/** What further runs told a page. */
/** Of what is not shown again: enough for a list. */
export const otherShape = z.looseObject({ engine, paths: count });

export const furtherShape = z.looseObject({
  schema: z.literal(FURTHER_RUNS),
  scenario: text,
  fleet: text,
  runs: count,
  football: z.array(
    z.looseObject({ group: z.enum(WAY_GROUPS), label: text, set: texts, quantiles: rowQuantiles }),
  ),
  moved: z.array(
    z.looseObject({
      key: text,
      ...named,
      ...{ value: number, low_value: number, high_value: number },
      ...{ low: estimate, high: estimate, swing: estimate },
    }),
  ),
  bridges: z.array(bridge),
});

/** A comparison of so many scenarios. */
export function comparisonShape(scenarios: number) {
  return z.looseObject({
    schema: z.literal("hashfleet/compare@2"),
    ...effort,
    workers: count,
    engine: text,
    timing,
    scenarios: z.array(z.looseObject({ ...scenario, fingerprint: text })).length(scenarios),
    left_out_fleets: texts,
    ...scoped(compared(scenarios)),
    pairs: z.array(pair).length((scenarios * (scenarios - 1)) / 2),
    bridges: z.array(bridge),
    expectations: z.array(judgement).optional(),
  });
}

const machine = z.looseObject({
  name: text,
  efficiency_j_per_th: number,
  price_usd_per_th: number,
  payback_days_at_trend: z.looseObject({
    paths: count,
    quantiles: byProbability,
    does_not_pay_back_share: estimate,
  }),
  payback_days_at_todays_hashprice: orNull,
});

const fleetPair = z.looseObject({
  first: text,
  second: text,
  metrics: z.record(
    text,
    z.looseObject({
      ...named,
      mean_difference: estimate,
      median_difference: estimate,
      p_first_beats: estimate,
      p_second_beats: estimate,
      missing_share: share,
    }),
  ),
});

/** A grid of so many efficiencies and power prices. */
function gridShape(rows: number, columns: number) {
  const panel = <T extends z.ZodType>(cell: T) => z.array(z.array(cell).length(columns)).length(rows);
  const estimates = panel(estimate);
  const day = text.nullable();
  return z.looseObject({
    schema: z.literal("hashfleet/fleets@1"),
    scenario: z.looseObject(scenario),
    ...effort,
    fleet: text,
    days: count,
    engine: text,
    gross_margin_always_on_median: estimates,
    p_gross_loss: estimates,
    days_off_share: estimates,
    breakeven_usd_per_mwh: z.array(z.looseObject({ median: estimate, mean: estimate })).length(rows),
    show: z.array(z.enum(FLEET_PARTS)).optional(),
    frontier: z
      .array(
        z.looseObject({
          p_gross_loss: share,
          points: z
            .array(z.looseObject({ efficiency_j_per_th: number, power_usd_per_mwh: estimate }))
            .length(rows),
          points_by_power: z
            .array(z.looseObject({ power_usd_per_mwh: number, efficiency_j_per_th: estimate }))
            .length(columns),
        }),
      )
      .optional(),
    break_even: z
      .looseObject({
        lasting_months: count,
        paths: count,
        p_within_horizon: estimates,
        median_day: estimates,
        median_date: panel(day),
        median_margin_negative_from: panel(z.looseObject({ date: day, earliest: day, latest: day })),
      })
      .optional(),
    machines: z.array(machine).optional(),
    pairs: z.array(fleetPair).optional(),
  });
}

const axes = z.looseObject({
  efficiency_j_per_th: z.array(number).min(1),
  power_usd_per_mwh: z.array(number).min(1),
});

function measuredShape(rows: number, columns: number): z.ZodType {
  const measured = estimate.extend({ paths: count });
  const place = (length: number) =>
    number
      .int()
      .min(0)
      .max(length - 1);
  return z.looseObject({
    schema: z.literal(MEASURED_FLEETS),
    scenario: z.looseObject(scenario),
    ...effort,
    fleet: text,
    days: count,
    engine: text,
    measure: text,
    unit: text,
    cells: z.array(z.array(measured).length(columns)).length(rows),
    own: measured.extend({
      efficiency_j_per_th: number,
      power_usd_per_mwh: number,
      nearest: z.looseObject({ efficiency: place(rows), power: place(columns) }).nullable(),
    }),
    limit: z.looseObject({ text, relation: z.enum(RELATIONS), value: number }).optional(),
    frontier: z
      .array(z.looseObject({ efficiency_j_per_th: number, kept: z.enum(KEPT), power_usd_per_mwh: estimate }))
      .length(rows)
      .optional(),
  });
}

/** Checks the document of a measure over a grid in the same way. */
export function checkMeasuredGrid(name: string, data: unknown): void {
  checkSized(name, data, measuredShape);
}

/** Checks a grid's document: first its axes, which say how large the rest is. */
export function checkGrid(name: string, data: unknown): void {
  checkSized(name, data, gridShape);
}

function checkSized(name: string, data: unknown, shape: (rows: number, columns: number) => z.ZodType): void {
  check(name, axes, data);
  const { efficiency_j_per_th: rows, power_usd_per_mwh: columns } = data as z.output<typeof axes>;
  check(name, shape(rows.length, columns.length), data);
}

const distribution = z.looseObject({
  mean: orNull,
  mean_se: orNull,
  quantiles: z.looseObject(Object.fromEntries(ROW_QUANTILES.map((p) => [p, estimate]))),
});

/** A cohort of so many companies. */
function cohortShape(companies: number): z.ZodType {
  const matrix = <T extends z.ZodType>(cell: T) => z.array(z.array(cell).length(companies)).length(companies);
  return z.looseObject({
    schema: z.literal(COHORT),
    engine,
    scenario: z.looseObject(scenario),
    ...effort,
    workers: count,
    fingerprint: text,
    timing,
    show: z.array(z.enum(COHORT_PARTS)),
    start: z.looseObject({ date: z.iso.date(), price_usd: number }),
    days: count,
    multiples: z.enum(MULTIPLES),
    market_multiple: orNull,
    sell_side: z
      .looseObject({ month: text, market_value_to_network_rewards: number, network_share: share })
      .optional(),
    companies: z.array(
      z.looseObject({
        name: text,
        price_usd: orNull,
        today_usd: number,
        start_over_price: orNull.optional(),
        implied: z
          .looseObject({
            multiple: orNull,
            factor: number,
            found: text,
            at_market_usd: number,
            at_market_over_price: number,
          })
          .nullable(),
        start_per_share_usd: estimate,
        start_usd: estimate,
        per_share_usd: distribution,
        upside: distribution,
        p_loss: estimate,
        p_default: estimate,
        p_top_quartile: estimate,
        p_rank: z.array(estimate).length(companies),
        beta_price: estimate,
        beta_hashprice: estimate,
        months_left_out_share: share,
        least_runway_months: distribution,
        horizon_usd: distribution,
      }),
    ),
    p_greater: matrix(estimate),
    p_equal: matrix(estimate),
    together: z.looseObject({
      start_usd: estimate,
      horizon_usd: distribution,
      priced_usd: orNull,
      opportunity_start_usd: number,
      opportunity_horizon_usd: distribution,
      start_over_opportunity: estimate,
      horizon_over_opportunity: distribution,
      priced_over_opportunity: orNull,
      network_share_start: number,
      network_share_horizon: distribution,
      p_defaults_at_least: z.array(estimate).length(companies),
    }),
    monthly: z.looseObject({
      paths: count,
      months: count,
      correlation: z.looseObject({ median: estimate, min: orNull, max: orNull, matrix: matrix(orNull) }),
      best_less_worst: distribution,
      usual_spread: z.looseObject({ from: number, to: number, share: estimate }),
      ahead_of_bitcoin: distribution,
    }),
  });
}

/** Checks a cohort's document: first that it has companies, whose number says how large the rest is. */
export function checkCohort(name: string, data: unknown): void {
  const some = z.looseObject({ companies: z.array(z.unknown()).min(2) });
  check(name, some, data);
  check(name, cohortShape((data as z.output<typeof some>).companies.length), data);
}

/** One name in the folder itself: no way to another. */
const fileName = text
  .min(1)
  .max(255)
  .regex(/^(?!\.{1,2}$)[^/\\:\p{Cc}\p{Cf}]+$/u, "is no name of a file in the folder");

const digestText = text.regex(/^[0-9a-f]{64}$/, "expected 64 hexadecimal digits");
const parameter = z.union([number, z.looseObject({ dist: text })]);
const origin = z.union([
  z.looseObject({ kind: z.literal("file"), file: text, line: number, column: number }),
  z.looseObject({ kind: z.literal("set"), set: text }),
  z.looseObject({ kind: z.literal("default") }),
]);

/** Of a scenario what is shown of it: the rest is for its owner. */
const shownScenario = z.looseObject({
  horizon_days: count,
  start: z.looseObject({ date: z.iso.date(), height: count }),
  network: z.looseObject({
    shutdown: z.looseObject({ efficiency_j_per_th: parameter, power_usd_per_mwh: parameter }),
    replay: z.looseObject({}).optional(),
  }),
});

export const manifestShape = z.looseObject({
  command: z.looseObject({
    kind: z.enum(["run", "compare", "fleets", "cohort", "sensitivity", "backtest"]),
    arguments: texts,
  }),
  engine,
  seed: text,
  sampling,
  paths: count,
  set: texts,
  scenarios: z
    .array(
      z.looseObject({
        ...scenario,
        label: text,
        fingerprint: text.nullable(),
        scenario: shownScenario,
        values: z.array(z.looseObject({ key: text, unit: text.optional(), origin })),
      }),
    )
    .min(1),
  started: z.iso.datetime(),
  finished: z.iso.datetime(),
  effort: z.record(text, z.array(z.record(text, z.unknown()))).optional(),
  files: z.array(z.looseObject({ name: fileName, bytes: count, sha256: digestText })),
  sha256: digestText,
});

/** Characters of a reason that come from a document. */
const LONGEST = 160;

/** A FolderError that says where and how data are not as the shape wants them. */
export function check(name: string, shape: z.ZodType, data: unknown): void {
  const { error } = shape.safeParse(data);
  const issue = error?.issues[0];
  if (issue === undefined) return;
  const found = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null)?.[key],
    data,
  );
  const where = issue.path.length === 0 ? "" : `${issue.path.join(".")}: `;
  const what = typeof found === "string" ? `, found ${JSON.stringify(found)}` : "";
  const told = Array.from(`${where}${inWords(issue.message)}${what}`);
  const short = told.length > LONGEST ? `${told.slice(0, LONGEST - 1).join("")}…` : told.join("");
  throw new FolderError(`its ${name} is not as this version writes it: ${short}`);
}

/** A message of zod's without its beginning. */
function inWords(message: string): string {
  return message.replace(/^Invalid (input|option|string|ISO \w+)(: )?/, "").replace(/^$/, "not valid");
}
