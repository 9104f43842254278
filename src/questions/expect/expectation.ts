import { BEFORE, type BoundLimit, bindLimit, type Surroundings } from "../measure/bind.ts";
import type { Limit } from "../measure/measure.ts";
import { parseLimit } from "../measure/parse.ts";

/** A limit that the run of one scenario is held to. */
export interface Expectation {
  readonly bound: BoundLimit;
  /** The scenario, by its place. */
  readonly scene: number;
}

/**
 * The limit in a text, for every scenario where none is named in it; a difference from a scenario for every other one. A
 * MeasureError if it is none, or asks for what the runs do not have. `fleet` is meant where none is named.
 */
export function expectationsOf(
  text: string,
  { scenes, before = false }: Omit<Surroundings, "home">,
  fleet?: string,
): readonly Expectation[] {
  const limit = fleet === undefined ? parseLimit(text) : ofFleet(parseLimit(text), fleet);
  const { subject, vs } = limit.measure;
  const bindTo = (home: number): Expectation => {
    const bound = bindLimit(limit, { scenes, home, before });
    return { bound, scene: bound.measure.scene };
  };
  if (subject.in || scenes.length === 1) return [bindTo(0)];
  const others = scenes.flatMap(({ label }, k) => (vs?.text === label && label !== BEFORE ? [] : [k]));
  return others.map(bindTo);
}

/** The limit of a fleet, where it names none. */
function ofFleet(limit: Limit, fleet: string): Limit {
  const { subject } = limit.measure;
  const of = subject.of ?? { ...subject.name, text: fleet };
  return { ...limit, measure: { ...limit.measure, subject: { ...subject, of } } };
}
