import type { Layout } from "../../engine/results.ts";
import { layoutOf } from "../../runner/run.ts";
import type { NamedScenario } from "../../runner/types.ts";

/** A scenario of which measures are asked: what its run will hold, known before it runs. */
export interface Scene {
  /** What a measure calls it, after `in` and `vs`. */
  readonly label: string;
  readonly named: Pick<NamedScenario, "scenario">;
  readonly layout: Layout;
}

/** A scenario as a scene. */
export function sceneOf(label: string, named: Pick<NamedScenario, "scenario">): Scene {
  return { label, named, layout: layoutOf(named) };
}
