import { type BoundLimit, type BoundMeasure, bindLimit, bindMeasure } from "../../questions/measure/bind.ts";
import { MeasureError } from "../../questions/measure/measure-error.ts";
import { parseLimit, parseMeasure } from "../../questions/measure/parse.ts";
import { sceneOf } from "../../questions/measure/scene.ts";
import type { NamedScenario } from "../../runner/types.ts";
import { UsageError } from "../terminal/errors.ts";

/** The measure in an option's text, of one scenario. A UsageError that shows the place if it is none. */
export function measureAsked(option: string, text: string, named: NamedScenario): BoundMeasure {
  return told(option, () => bindMeasure(parseMeasure(text), { scenes: [sceneOf(named.name, named)] }));
}

/** The limit in an option's text, of one scenario. */
export function limitAsked(option: string, text: string, named: NamedScenario): BoundLimit {
  return told(option, () => bindLimit(parseLimit(text), { scenes: [sceneOf(named.name, named)] }));
}

/** What comes of reading an option; what is wrong with its text is a UsageError. */
export function told<T>(option: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof MeasureError)) throw error;
    throw new UsageError(`${option}: ${error.message}`);
  }
}
