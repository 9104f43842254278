import type { Run } from "../../runner/types.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { bindMeasure } from "../measure/bind.ts";
import { evaluate } from "../measure/evaluate.ts";
import type { Measure } from "../measure/measure.ts";
import { sceneOf } from "../measure/scene.ts";
import type { Settable } from "../../scenario/schema/settable.ts";
import { askedKey } from "../solve/asked-key.ts";
import { allowed } from "../solve/range.ts";
import { UnsolvableError } from "../solve/unsolvable.ts";
import { type Load, refusal, settingOf } from "../solve/values.ts";

/** A number that is the same on all paths, and by how much it is moved either way: what somebody takes for its standard deviation. */
export interface MovedNumber {
  readonly key: string;
  /** Of the value and the standard deviation. */
  readonly unit: string;
  readonly description: string;
  readonly value: number;
  readonly sd: number;
}

/** The same with the scenario at either value. */
export interface Moves extends MovedNumber {
  readonly low: LoadedScenario;
  readonly high: LoadedScenario;
}

/** What a measure changes by where a fixed number is one standard deviation lower, and higher. */
export interface MovedRow extends MovedNumber {
  /** Against the scenario as it is, on the same draws; errors are those of pairs of paths. */
  readonly low: Estimate;
  readonly high: Estimate;
  /** What it is at the higher value less what it is at the lower. */
  readonly swing: Estimate;
}

/**
 * A fixed number of a scenario with the scenario one standard deviation below and above it. An UnsolvableError where no number stands there, where it is
 * drawn, so that its own draws tell more, and where the scenario takes either value not.
 */
export function movesOf(loaded: LoadedScenario, load: Load, key: string, sd: number): Moves {
  const fixed = fixedNumber(loaded, load, key);
  const { field, value } = fixed;
  if (field.kind === "whole" && !Number.isInteger(sd))
    throw new UnsolvableError(`${key} is a whole number, and ${value} ± ${sd} is none`);
  return {
    ...{ key, unit: field.unit, description: field.description, value, sd },
    low: withNumber(fixed, load, withoutNoise(value - sd)),
    high: withNumber(fixed, load, withoutNoise(value + sd)),
  };
}

/** A number of a scenario that is the same on all paths. */
export interface FixedNumber {
  readonly key: string;
  readonly field: Settable;
  readonly value: number;
}

/** The fixed number at a key; an UnsolvableError where none stands there, and where it is drawn. */
export function fixedNumber(loaded: LoadedScenario, load: Load, key: string): FixedNumber {
  const { field, current, replaces } = askedKey(loaded, key, load);
  if (field.kind === "date")
    throw new UnsolvableError(`${key} is a day, and a standard deviation is of a number`);
  if (replaces !== null)
    throw new UnsolvableError(
      `${key} is drawn, ${replaces}, and has its row in the tornado; a move is of a fixed number`,
    );
  if (current === null)
    throw new UnsolvableError(`the scenario has no number at ${key}; give it one with --set ${key}=…`);
  return { key, field, value: current };
}

/** The scenario with another number there; an UnsolvableError where it takes it not. */
export function withNumber({ key, field, value }: FixedNumber, load: Load, to: number): LoadedScenario {
  if (!within(to, field.bounds))
    throw new UnsolvableError(
      `${key} would be ${to}, and must lie ${allowed(field)}: it is ${value}, so move it by less`,
    );
  const setting = settingOf(key, field.kind, to);
  const why = refusal(load, [setting]);
  if (why !== null) throw new UnsolvableError(`the scenario refuses ${setting}: ${why}`);
  return load([setting]);
}

/** 0.92 and not 0.9199999999999999: the value is told, and stands in messages. */
export const withoutNoise = (value: number): number => Number(value.toPrecision(12));

type Bounds = Parameters<typeof allowed>[0]["bounds"];

function within(value: number, { min, max, above, below }: Bounds): boolean {
  return (
    value >= (min ?? -Infinity) &&
    value <= (max ?? Infinity) &&
    value > (above ?? -Infinity) &&
    value < (below ?? Infinity)
  );
}

/** What a measure changes by, from the run of the scenario as it is and those of its moves, all of the same seed and paths. */
export function movedRow(
  measure: Measure,
  { key, unit, description, value, sd }: MovedNumber,
  { base, low, high }: { readonly base: Run; readonly low: Run; readonly high: Run },
): MovedRow {
  return {
    ...{ key, unit, description, value, sd },
    low: changeOf(measure, low, base),
    high: changeOf(measure, high, base),
    swing: changeOf(measure, high, low),
  };
}

/** A measure in one run less that in another. */
function changeOf(measure: Measure, run: Run, from: Run): Estimate {
  const { in: _named, ...subject } = measure.subject;
  const vs = { text: "from", from: 0, to: 0 };
  const scenes = [sceneOf("run", run.named), sceneOf(vs.text, from.named)];
  const { value, se } = evaluate(bindMeasure({ ...measure, subject, vs }, { scenes }), [run, from]);
  return { value, se };
}
