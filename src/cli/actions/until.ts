import type { Expectation } from "../../questions/expect/expectation.ts";
import { sceneOf } from "../../questions/measure/scene.ts";
import {
  type Accuracy,
  type AccuracyReached,
  accuracyOf,
  conditionsOf,
  likelyLook,
  worstOf,
} from "../../questions/until/until.ts";
import { looksUpTo } from "../../questions/until/looks.ts";
import { accuracyText, renderAccuracies } from "../../report/terminal/accuracies.ts";
import { scenarioLabels } from "../../report/scenario-labels.ts";
import type { NamedScenario, Run } from "../../runner/types.ts";
import type { UntilSettings } from "../options/until-options.ts";
import { EXIT } from "../terminal/errors.ts";
import { tell } from "../terminal/output.ts";
import type { Simulate } from "./simulate.ts";

/** How long runs are: so many paths, or until they are accurate enough. */
export interface Length {
  /** Simulates all scenarios with one number of paths. */
  readonly simulateAll: (scenarios: readonly NamedScenario[], simulate: Simulate) => Promise<readonly Run[]>;
  /** What came of the conditions, once all is simulated; undefined where there are none. */
  readonly reached: () => AccuracyReached | undefined;
}

/** A length by conditions on the runs of some scenarios. A MeasureError for what is none. */
export function lengthOf(
  scenarios: readonly NamedScenario[],
  until: UntilSettings | undefined,
  quiet: boolean,
): Length {
  if (until === undefined)
    return {
      async simulateAll(all, simulate) {
        const runs: Run[] = [];
        for (const named of all) runs.push(await simulate(named));
        return runs;
      },
      reached: () => undefined,
    };
  const labels = scenarioLabels(scenarios);
  const scenes = scenarios.map((named, k) => sceneOf(labels[k]!, named));
  const conditions = until.texts.flatMap((text) => conditionsOf(text, { scenes }));
  let reached: AccuracyReached | undefined;
  return {
    async simulateAll(all, simulate) {
      const { runs, accuracies } = await lookByLook(all, simulate, conditions, labels, until.mostPaths);
      reached = { paths: runs[0]!.paths, most: until.mostPaths, accuracies };
      endWith(reached, quiet);
      return runs;
    },
    reached: () => reached,
  };
}

/** Runs of one size after the other, each the beginning of the next, until every condition is met or there are no more paths. */
async function lookByLook(
  scenarios: readonly NamedScenario[],
  simulate: Simulate,
  conditions: readonly Expectation[],
  labels: readonly string[],
  most: number,
): Promise<{ readonly runs: readonly Run[]; readonly accuracies: readonly Accuracy[] }> {
  const looks = looksUpTo(most);
  let runs: readonly Run[] = [];
  let accuracies: readonly Accuracy[] = [];
  for (const paths of looks) {
    const worst = accuracies.length === 0 ? undefined : worstOf(accuracies);
    const expected = worst && likelyLook(looks, runs[0]!.paths, worst);
    const longer: Run[] = [];
    for (const [k, named] of scenarios.entries()) {
      const title = worst ? `${named.name}, ${accuracyText(worst)}` : named.name;
      longer.push(await simulate(named, title, { paths, earlier: runs[k], expected }));
    }
    runs = longer;
    accuracies = accuracyOf(conditions, runs, labels);
    if (accuracies.every(({ met }) => met)) break;
  }
  return { runs, accuracies };
}

/** Says how accurate the runs are, and by the exit code whether that is enough. */
export function endWith(reached: AccuracyReached, quiet: boolean): void {
  const isMet = reached.accuracies.every(({ met }) => met);
  if (!isMet) process.exitCode = EXIT.inconclusive;
  if (!quiet || !isMet) for (const line of renderAccuracies(reached)) tell(line);
}
