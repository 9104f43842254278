import type { Expectation } from "../../questions/expect/expectation.ts";
import { bindLimit } from "../../questions/measure/bind.ts";
import type { Limit } from "../../questions/measure/measure.ts";
import { MeasureError } from "../../questions/measure/measure-error.ts";
import { sceneOf } from "../../questions/measure/scene.ts";
import { looksUpTo } from "../../questions/until/looks.ts";
import {
  type Accuracy,
  type AccuracyReached,
  accuracyOf,
  conditionsOf,
  worstOf,
} from "../../questions/until/until.ts";
import type { NamedScenario, Run } from "../../runner/types.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import { nearOrAll } from "../../scenario/text/suggest.ts";
import type { UntilSettings } from "../options/until-options.ts";
import { boundTo } from "./asked-measure.ts";
import type { Simulate } from "./simulate.ts";
import { endWith } from "./until.ts";

/** A grid of one size, by what simulates its fleets. */
type Grid<T> = (paths: number, watched: (simulate: Simulate) => Simulate) => Promise<T>;

/**
 * Simulates a grid of variants of a fleet until conditions on standard errors are met in every cell, look by look; columns of a
 * grid are not kept, so that each look begins anew. A MeasureError for what is no condition, or names another fleet.
 */
export async function untilEveryCell<T>(
  named: NamedScenario,
  fleet: string,
  { texts, mostPaths }: UntilSettings,
  quiet: boolean,
  grid: Grid<T>,
): Promise<{ readonly result: T; readonly reached: AccuracyReached }> {
  const limits = limitsFor(named, fleet, texts);
  for (const paths of looksUpTo(mostPaths)) {
    const cells = new Map<Limit, Accuracy[]>(limits.map((limit) => [limit, []]));
    const watched =
      (simulate: Simulate): Simulate =>
      async (variants, ...told) => {
        const run = await simulate(variants, ...told);
        if (variants !== named) for (const [limit, found] of cells) found.push(...accuraciesIn(run, limit));
        return run;
      };
    const result = await grid(paths, watched);
    const accuracies = [...cells.values()].map(worstOf);
    const reached = { paths, most: mostPaths, accuracies };
    if (paths < mostPaths && !accuracies.every(({ met }) => met)) continue;
    endWith(reached, quiet);
    return { result, reached };
  }
  throw new RangeError("a grid has a look at least");
}

/** The conditions as limits on the fleet that is varied. */
function limitsFor(named: NamedScenario, fleet: string, texts: readonly string[]): readonly Limit[] {
  const scene = sceneOf(named.name, named);
  return texts
    .flatMap((text) => conditionsOf(text, { scenes: [scene] }, fleet))
    .map(({ bound: { limit } }) => {
      const { of } = limit.measure.subject;
      if (of !== undefined && of.text !== fleet)
        throw new MeasureError(
          limit.text,
          of,
          `the fleet that is varied is ${fleet}${nearOrAll(of.text, [fleet])}`,
        );
      return limit;
    });
}

/** How accurate every variant of a run is. */
function accuraciesIn(run: Run, limit: Limit): readonly Accuracy[] {
  const scene = sceneOf(run.named.name, run.named);
  const labels = [run.named.name];
  return fleetNames(run.named.scenario).flatMap((variant) => {
    const measure = boundTo(limit.measure, variant, scene).measure;
    const bound = bindLimit({ ...limit, measure }, { scenes: [scene] });
    const condition: Expectation = { bound, scene: 0 };
    try {
      return accuracyOf([condition], [run], labels);
    } catch (error) {
      // A cell without a value anywhere, such as a day that never comes, has no error to wait for.
      if (error instanceof MeasureError) return [];
      throw error;
    }
  });
}
