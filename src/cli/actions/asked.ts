import { type BoundLimit, type BoundMeasure, bindLimit, bindMeasure } from "../../questions/measure/bind.ts";
import { parseLimit, parseMeasure } from "../../questions/measure/parse.ts";
import { sceneOf } from "../../questions/measure/scene.ts";
import type { NamedScenario } from "../../runner/types.ts";

/** The measure in a text, of one scenario. A MeasureError that shows the place if it is none. */
export function measureAsked(text: string, named: NamedScenario): BoundMeasure {
  return bindMeasure(parseMeasure(text), { scenes: [sceneOf(named.name, named)] });
}

/** The limit in a text, of one scenario. */
export function limitAsked(text: string, named: NamedScenario): BoundLimit {
  return bindLimit(parseLimit(text), { scenes: [sceneOf(named.name, named)] });
}
