import type { Run } from "../../runner/types.ts";
import type { Surroundings } from "../measure/bind.ts";
import { parseLimit } from "../measure/parse.ts";
import { MeasureError } from "../measure/measure-error.ts";
import { type Expectation, expectationsOf } from "../expect/expectation.ts";
import { judge } from "../expect/judge.ts";

/** How accurate a number is, held against how accurate it is to be. */
export interface Accuracy {
  /** As it was asked for: se(p50(equity_usd of efficient)) < 1%. */
  readonly until: string;
  readonly scenario: string;
  /** The standard error, and what it is to be below, in the unit of the number; null where no error is known. */
  readonly se: number | null;
  readonly target: number;
  readonly unit: string;
  readonly met: boolean;
}

/**
 * The conditions in a text, such as `se(p50(equity_usd of efficient)) < 1%; se(p(default of marginal)) < 0.1pp`: limits on standard errors. A
 * MeasureError for what is none. `fleet` is meant where none is named.
 */
export function conditionsOf(
  text: string,
  surroundings: Omit<Surroundings, "home">,
  fleet?: string,
): readonly Expectation[] {
  const parts = text.split(";").filter((part) => part.trim() !== "");
  if (parts.length === 0) throw new MeasureError(text, { from: 0, to: text.length }, EXPECTED);
  return parts.flatMap((part) => {
    const condition = part.trim();
    const { measure, relation, bound } = parseLimit(condition);
    if (!measure.se) throw new MeasureError(condition, { from: 0, to: condition.length }, EXPECTED);
    if (relation !== "<" && relation !== "<=")
      throw new MeasureError(condition, bound, "an error is to be below something: use < or <=");
    if (!(bound.value > 0))
      throw new MeasureError(condition, bound, "no run of chance has an error of 0 or less");
    return expectationsOf(condition, surroundings, fleet);
  });
}

const EXPECTED = "expected a standard error below a number, such as se(p50(equity_usd of efficient)) < 1%";

/** How accurate runs are, condition by condition. */
export function accuracyOf(
  conditions: readonly Expectation[],
  runs: readonly Run[],
  labels: readonly string[],
): readonly Accuracy[] {
  return conditions.map((condition) => {
    const { expect, scenario, verdict, value, limit, relative_to: of, unit } = judge(condition, runs, labels);
    const se = value !== null && Number.isFinite(value) ? value : null;
    return { until: expect, scenario, se, target: limit * (of ?? 1), unit, met: verdict === "pass" };
  });
}

/** What came of the conditions on which runs stop. */
export interface AccuracyReached {
  readonly paths: number;
  /** Paths that were allowed. */
  readonly most: number;
  readonly accuracies: readonly Accuracy[];
}

/** By how much an error is above its target. */
export function excess({ se, target }: Accuracy): number {
  return se === null || !(target > 0) ? Infinity : se / target;
}

/** The condition that is farthest from being met. */
export function worstOf(accuracies: readonly Accuracy[]): Accuracy {
  return accuracies.reduce((worst, each) => (excess(each) > excess(worst) ? each : worst));
}

/**
 * The look at which a condition is likely to be met, by the law that errors fall with the root of the paths; they may fall faster, and
 * a number of few cases is anybody's guess.
 */
export function likelyLook(looks: readonly number[], paths: number, accuracy: Accuracy): number {
  const needed = paths * excess(accuracy) ** 2;
  return looks.find((look) => look > paths && look >= needed) ?? looks.at(-1)!;
}
