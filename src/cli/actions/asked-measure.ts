import { type BoundMeasure, bindLimit, bindMeasure } from "../../questions/measure/bind.ts";
import type { Asked } from "../../questions/measure/asked.ts";
import type { Measure, Span } from "../../questions/measure/measure.ts";
import { MeasureError } from "../../questions/measure/measure-error.ts";
import { type Scene, sceneOf } from "../../questions/measure/scene.ts";
import { nearOrAll } from "../../scenario/text/suggest.ts";
import type { NamedScenario } from "../../runner/types.ts";

/**
 * The fleet that a measure over variants of one fleet names: it is the one to vary. Undefined where it names none, a
 * MeasureError where there is no such fleet or --like names another.
 */
export function fleetAsked(
  { measure, limit }: Asked,
  fleets: readonly string[],
  like: string | undefined,
): string | undefined {
  const { of } = measure.subject;
  if (of === undefined) return undefined;
  const refuse = (reason: string): never => {
    throw new MeasureError(limit?.text ?? measure.text, of, reason);
  };
  if (!fleets.includes(of.text)) refuse(`there is no fleet called ${of.text}${nearOrAll(of.text, fleets)}`);
  if (like !== undefined && like !== of.text)
    refuse(`the fleet that is varied is ${like}, as --like says; leave out one of them`);
  return of.text;
}

/**
 * Checks, before anything is simulated, that a measure can be asked of each variant of a fleet, and says in which unit it is.
 * A MeasureError if it can't.
 */
export function checkAsked({ measure, limit }: Asked, fleet: string, named: NamedScenario): BoundMeasure {
  const text = limit?.text ?? measure.text;
  const refuse = (span: Span, reason: string): never => {
    throw new MeasureError(text, span, reason);
  };
  const from = Math.max(0, text.search(/\S/));
  if (measure.se)
    refuse({ from, to: from + 2 }, "every cell has its standard error: ask for the measure alone");
  if (measure.vs) refuse(measure.vs, "fleets takes one scenario: there is none to compare with");
  if (limit?.relation === "=")
    refuse(limit.bound, "a limit here is kept on one side of its number: write <= or >=");
  const scenes = [sceneOf(named.name, named)];
  const meant = { ...measureOf(measure, fleet), text };
  const bound = bindMeasure(meant, { scenes });
  if (limit) bindLimit({ ...limit, measure: meant }, { scenes });
  return bound;
}

/** The measure of one of a run's fleets. */
export function boundTo(measure: Measure, fleet: string, scene: Scene): BoundMeasure {
  const { in: _, ...subject } = measure.subject;
  return bindMeasure(measureOf({ ...measure, subject }, fleet), { scenes: [scene] });
}

/** The same measure of another fleet. */
function measureOf(measure: Measure, fleet: string): Measure {
  const { name, of = name } = measure.subject;
  return { ...measure, subject: { ...measure.subject, of: { ...of, text: fleet } } };
}
