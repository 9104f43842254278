import type { Run } from "../../runner/types.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { BEFORE, type BoundLimit, type BoundMeasure } from "../measure/bind.ts";
import { evaluate, type Measured } from "../measure/evaluate.ts";
import { type Verdict, verdictOf } from "../measure/limit.ts";
import { NoValueError } from "../measure/no-value-error.ts";
import type { Expectation } from "./expectation.ts";

/** What came of a limit in the run of a scenario. */
export interface Judgement {
  /** The limit as it was written. */
  readonly expect: string;
  readonly scenario: string;
  /** Its place among the scenarios. */
  readonly scene: number;
  readonly verdict: Verdict;
  /** Null where no path has one. Infinite for a day that never comes; null in a folder's document, as JSON has no such number. */
  readonly value: number | null;
  /** Null where the measure is itself an error, or too few paths tell one. */
  readonly se: number | null;
  /** Where the error is 0 by construction. */
  readonly exact?: true;
  /** Of the value and its limit; of a relative limit that of the value is another: see `relative_to`. */
  readonly unit: string;
  /** Whether it is a difference of two values. */
  readonly difference: boolean;
  readonly limit: number;
  /** The size that a limit in % is a share of, where it is one. */
  readonly relative_to?: number;
  /** Paths with a value. */
  readonly paths: number;
  /** Why an error is not known, where that leaves the limit open. */
  readonly note?: string;
}

/** What an earlier run said of a measure. */
export type Earlier = (bound: BoundMeasure) => Estimate;

/**
 * Holds runs to a limit: the runs of all scenarios by their place, and what an earlier run said if it is asked for. What no path
 * has keeps no limit and breaks none, and must not cost the runs.
 */
export function judge(
  expectation: Expectation,
  runs: readonly Run[],
  labels: readonly string[],
  earlier?: Earlier,
): Judgement {
  try {
    return judged(expectation, runs, labels, earlier);
  } catch (error) {
    if (!(error instanceof NoValueError)) throw error;
    return withoutValue(expectation, labels, error);
  }
}

function withoutValue(
  { bound: { limit, measure }, scene }: Expectation,
  labels: readonly string[],
  { reason }: NoValueError,
): Judgement {
  return {
    expect: limit.text.trim(),
    scenario: labels[scene]!,
    scene,
    verdict: "inconclusive",
    value: null,
    se: null,
    unit: measure.unit,
    difference: measure.versus !== undefined,
    limit: limit.bound.value,
    paths: 0,
    note: reason.replace(/ of \S+$/, " of it"),
  };
}

function judged(
  { bound, scene }: Expectation,
  runs: readonly Run[],
  labels: readonly string[],
  earlier?: Earlier,
): Judgement {
  const { limit, measure, relative } = bound;
  const { measured, reference } = measuredWith(measure, runs, earlier);
  const of = relative ? Math.abs(reference?.value ?? without(measure, runs)) : undefined;
  const verdict = relativeVerdict(bound, runs, measured, reference) ?? verdictOf(bound, measured, of);
  const note = verdict === "inconclusive" ? noteOn(measure, measured, reference) : undefined;
  return {
    expect: limit.text.trim(),
    scenario: labels[scene]!,
    scene,
    verdict,
    value: measured.value,
    se: measured.se,
    ...(measured.exact && { exact: measured.exact }),
    unit: measure.unit,
    difference: measure.versus !== undefined,
    limit: limit.bound.value,
    ...(of === undefined ? {} : { relative_to: of }),
    paths: measured.paths,
    ...(note === undefined ? {} : { note }),
  };
}

/** Why an error is not known; undefined where it is. */
function noteOn(
  { measure, versus }: BoundMeasure,
  { value, se }: Measured,
  reference: Estimate | undefined,
): string | undefined {
  if (measure.se && !Number.isNaN(value)) return undefined;
  if (se !== null && !Number.isNaN(se)) return undefined;
  if (reference !== undefined && reference.se === null)
    return `${versus === BEFORE ? "the earlier run" : "what it is taken from"} has no standard error of it, so that of the difference is not known`;
  return "its standard error is not known: too few paths, or most have no such number";
}

/**
 * Whether a difference keeps a limit in % of what it is taken from, whose error counts too: a − b is below r |b| where
 * a − (1 ± r) b is below 0. Undefined for other limits, and for an earlier run.
 */
function relativeVerdict(
  { limit, measure, relative }: BoundLimit,
  runs: readonly Run[],
  measured: Measured,
  reference: (Estimate & { readonly now?: Estimate }) | undefined,
): Verdict | undefined {
  if (!relative || limit.measure.se || reference === undefined || reference.value === null) return undefined;
  const scale = 1 + limit.bound.value * Math.sign(reference.value);
  // A fall by more than all is of no size.
  if (!(scale > 0)) return undefined;
  const scaled =
    reference.now === undefined
      ? evaluate(measure, runs, scale)
      : { ...measured, ...apart(reference.now, reference, scale) };
  const bound = { ...limit, bound: { ...limit.bound, value: 0 } };
  return verdictOf({ limit: bound, measure, relative: false }, scaled);
}

/** The measure, and of a difference what it is taken from; against an earlier run also what it is now. */
function measuredWith(
  bound: BoundMeasure,
  runs: readonly Run[],
  earlier: Earlier | undefined,
): { readonly measured: Measured; readonly reference?: Estimate & { readonly now?: Estimate } } {
  const { versus } = bound;
  const { versus: _versus, ...alone } = bound;
  if (versus === undefined) return { measured: evaluate(bound, runs) };
  if (versus !== BEFORE) {
    const reference = evaluate({ ...alone, ...versus, measure: { ...bound.measure, se: false } }, runs);
    return { measured: evaluate(bound, runs), reference };
  }
  const now = evaluate({ ...alone, measure: { ...bound.measure, se: false } }, runs);
  const then = earlier!(bound);
  const difference = { ...apart(now, then), paths: now.paths };
  const measured = bound.measure.se ? { ...difference, value: difference.se ?? NaN, se: null } : difference;
  return { measured, reference: { ...then, now } };
}

/** a − scale·b of two runs of their own: no pairs of paths, so that their errors add up as those of strangers. */
function apart(a: Estimate, b: Estimate, scale = 1): { readonly value: number; readonly se: number | null } {
  const se = a.se === null || b.se === null ? null : Math.hypot(a.se, scale * b.se);
  return { value: a.value! - scale * b.value!, se };
}

/** The value whose error is asked for. */
function without(bound: BoundMeasure, runs: readonly Run[]): number {
  return evaluate({ ...bound, measure: { ...bound.measure, se: false } }, runs).value;
}

/** The worst of some verdicts: a broken limit wins over one that is not decided. */
export function worst(judgements: readonly Pick<Judgement, "verdict">[]): Verdict {
  const has = (verdict: Verdict): boolean => judgements.some((each) => each.verdict === verdict);
  return has("fail") ? "fail" : has("inconclusive") ? "inconclusive" : "pass";
}
