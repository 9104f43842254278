import type { Run } from "../../runner/types.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { BEFORE, type BoundLimit, type BoundMeasure } from "../measure/bind.ts";
import { evaluate, type Measured } from "../measure/evaluate.ts";
import { type Verdict, verdictOf } from "../measure/limit.ts";
import type { Expectation } from "./expectation.ts";

/** What came of a limit in the run of a scenario. */
export interface Judgement {
  /** The limit as it was written. */
  readonly expect: string;
  readonly scenario: string;
  /** Its place among the scenarios. */
  readonly scene: number;
  readonly verdict: Verdict;
  readonly value: number;
  /** Null where the measure is itself an error, or too few paths tell one. */
  readonly se: number | null;
  /** Of the value and its limit; of a relative limit that of the value is another: see `relative_to`. */
  readonly unit: string;
  /** Whether it is a difference of two values. */
  readonly difference: boolean;
  readonly limit: number;
  /** The size that a limit in % is a share of, where it is one. */
  readonly relative_to?: number;
  /** Paths with a value. */
  readonly paths: number;
}

/** What an earlier run said of a measure. */
export type Earlier = (bound: BoundMeasure) => Estimate;

/** Holds runs to a limit: the runs of all scenarios by their place, and what an earlier run said if it is asked for. */
export function judge(
  { bound, scene }: Expectation,
  runs: readonly Run[],
  labels: readonly string[],
  earlier?: Earlier,
): Judgement {
  const { limit, measure, relative } = bound;
  const [measured, reference] = measuredWith(measure, runs, earlier);
  const of = relative ? Math.abs(reference ?? without(measure, runs)) : undefined;
  return {
    expect: limit.text.trim(),
    scenario: labels[scene]!,
    scene,
    verdict: relativeVerdict(bound, runs, reference) ?? verdictOf(bound, measured, of),
    value: measured.value,
    se: measured.se,
    unit: measure.unit,
    difference: measure.versus !== undefined,
    limit: limit.bound.value,
    ...(of === undefined ? {} : { relative_to: of }),
    paths: measured.paths,
  };
}

/**
 * Whether a difference keeps a limit in % of what it is taken from, whose error counts too: a − b is below r |b| where
 * a − (1 ± r) b is below 0. Undefined for other limits, and for an earlier run.
 */
function relativeVerdict(
  { limit, measure, relative }: BoundLimit,
  runs: readonly Run[],
  reference: number | undefined,
): Verdict | undefined {
  if (!relative || limit.measure.se || reference === undefined || measure.versus === BEFORE) return undefined;
  const scale = 1 + limit.bound.value * Math.sign(reference);
  // A fall by more than all is of no size.
  if (!(scale > 0)) return undefined;
  const scaled = evaluate(measure, runs, scale);
  const bound = { ...limit, bound: { ...limit.bound, value: 0 } };
  return verdictOf({ limit: bound, measure, relative: false }, scaled);
}

/** The measure, and of a difference what it is taken from. */
function measuredWith(
  bound: BoundMeasure,
  runs: readonly Run[],
  earlier: Earlier | undefined,
): readonly [Measured, number | undefined] {
  const { versus } = bound;
  const { versus: _versus, ...alone } = bound;
  if (versus === undefined) return [evaluate(bound, runs), undefined];
  if (versus !== BEFORE) {
    const reference = evaluate({ ...alone, ...versus, measure: { ...bound.measure, se: false } }, runs);
    return [evaluate(bound, runs), reference.value];
  }
  const now = evaluate({ ...alone, measure: { ...bound.measure, se: false } }, runs);
  const then = earlier!(bound);
  // Two runs of their own: no pairs of paths, so that their errors add up as those of strangers.
  const se = now.se === null || then.se === null ? null : Math.hypot(now.se, then.se);
  const difference = { value: now.value - then.value!, se, paths: now.paths };
  return [bound.measure.se ? { ...difference, value: se ?? NaN, se: null } : difference, then.value!];
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
