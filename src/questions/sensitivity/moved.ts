import type { Run } from "../../runner/types.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { bindMeasure } from "../measure/bind.ts";
import { evaluate } from "../measure/evaluate.ts";
import type { Measure } from "../measure/measure.ts";
import { sceneOf } from "../measure/scene.ts";
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
  const refuse = (reason: string): never => {
    throw new UnsolvableError(reason);
  };
  const { field, current, replaces } = askedKey(loaded, key, load);
  const { kind, unit, description } = field;
  if (kind === "date") refuse(`${key} is a day, and a standard deviation is of a number`);
  if (replaces !== null)
    refuse(`${key} is drawn, ${replaces}, and has its row in the tornado; a move is of a fixed number`);
  if (current === null)
    return refuse(`the scenario has no number at ${key}; give it one with --set ${key}=…`);
  if (kind === "whole" && !Number.isInteger(sd))
    refuse(`${key} is a whole number, and ${current} ± ${sd} is none`);
  const at = (value: number): LoadedScenario => {
    if (!within(value, field.bounds))
      refuse(
        `${key} would be ${value}, and must lie ${allowed(field)}: it is ${current}, so move it by less`,
      );
    const setting = settingOf(key, kind, value);
    const why = refusal(load, [setting]);
    if (why !== null) refuse(`the scenario refuses ${setting}: ${why}`);
    return load([setting]);
  };
  return {
    ...{ key, unit, description, value: current, sd },
    low: at(withoutNoise(current - sd)),
    high: at(withoutNoise(current + sd)),
  };
}

/** 0.92 and not 0.9199999999999999: the value is told, and stands in messages. */
const withoutNoise = (value: number): number => Number(value.toPrecision(12));

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
