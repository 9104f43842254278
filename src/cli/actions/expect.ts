import { performance } from "node:perf_hooks";
import { expectationsOf, type Expectation } from "../../questions/expect/expectation.ts";
import { judge, type Judgement, worst } from "../../questions/expect/judge.ts";
import { BEFORE } from "../../questions/measure/bind.ts";
import { MeasureError } from "../../questions/measure/measure-error.ts";
import { type Scene, sceneOf } from "../../questions/measure/scene.ts";
import { earlierOf } from "../../report/earlier.ts";
import { junitText } from "../../report/junit.ts";
import { scenarioLabels } from "../../report/scenario-labels.ts";
import type { RunDocument } from "../../report/run-document.ts";
import { renderExpectations } from "../../report/terminal/expectations.ts";
import type { Run } from "../../runner/run.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import { type Problem, problemAt } from "../../scenario/problems/problem.ts";
import type { Span as SourceSpan } from "../../scenario/problems/source.ts";
import { loadFolder } from "../folders/read-folder.ts";
import type { ExpectSettings } from "../options/expect-options.ts";
import { EXIT, UsageError } from "../terminal/errors.ts";
import { tell } from "../terminal/output.ts";
import { replaceFile } from "../terminal/write-file.ts";

/** The limits of a command's scenarios, before they run. */
export interface Limits {
  /** Whether there are any. */
  readonly some: boolean;
  /** Holds the runs to them, writes the file that was asked for, and says by the exit code how it ended. */
  readonly judgeAll: (runs: readonly Run[]) => readonly Judgement[];
}

/**
 * The limits of --expect and of the scenarios themselves; a MeasureError for what is no limit, or asks for what the runs will not
 * have. A limit of a scenario's own holds for it alone.
 */
export async function limitsOf(
  scenarios: readonly LoadedScenario[],
  { expect, against, junit }: ExpectSettings,
): Promise<Limits> {
  const labels = scenarioLabels(scenarios);
  const scenes = scenarios.map((named, k) => sceneOf(labels[k]!, named));
  const before = against === undefined ? undefined : await summariesOf(against);
  if (before !== undefined) tellOthers(against!, before, scenarios);
  const expectations = [
    ...expect.flatMap((text) => expectationsOf(text, { scenes, before: before !== undefined })),
    ...scenarios.flatMap((scenario, k) => ownLimits(scenario, scenes[k]!)),
  ];
  const earlier = before && ((scene: number) => before[scene] ?? before[0]!);
  if (earlier)
    for (const { bound, scene } of expectations)
      if (bound.measure.versus === BEFORE) earlierOf(bound.measure, earlier(scene));
  if (expectations.length === 0 && (against !== undefined || junit !== undefined))
    throw new UsageError(
      `--${junit === undefined ? "against" : "junit"} is about limits, and there is none; give --expect`,
    );
  const started = performance.now();
  return {
    some: expectations.length > 0,
    judgeAll(runs) {
      const judgements = expectations.map((each: Expectation) =>
        judge(each, runs, labels, earlier && ((bound) => earlierOf(bound, earlier(each.scene)))),
      );
      if (junit !== undefined)
        replaceFile(junit, junitText(judgements, (performance.now() - started) / 1000));
      const ending = { pass: EXIT.good, fail: EXIT.broken, inconclusive: EXIT.inconclusive } as const;
      if (judgements.length > 0) process.exitCode = ending[worst(judgements)];
      return judgements;
    },
  };
}

/** The limits as people read them. */
export function limitsText(judgements: readonly Judgement[]): string {
  return renderExpectations(judgements, process.stdout);
}

/** The limits that a scenario states, for itself alone; loading has checked them. */
function ownLimits(scenario: LoadedScenario, scene: Scene): readonly Expectation[] {
  return (scenario.scenario.expect ?? []).flatMap((text) => expectationsOf(text, { scenes: [scene] }));
}

/** What is wrong with the limits that a scenario states, each at the words that are wrong; `whole` has the fleets too that --only left out. */
export function limitProblems(
  { name, scenario, limitSpans }: LoadedScenario,
  whole: LoadedScenario,
): readonly Problem[] {
  const scene = sceneOf(name, { scenario });
  const here = fleetNames(scenario);
  const leftOut = fleetNames(whole.scenario).filter((fleet) => !here.includes(fleet));
  return (scenario.expect ?? []).flatMap((text, k) => {
    try {
      expectationsOf(text, { scenes: [scene] });
      return [];
    } catch (error) {
      if (!(error instanceof MeasureError)) throw error;
      const fleet = leftOut.find(
        (each) => each === text.slice(error.span.from, error.span.to).replaceAll('"', ""),
      );
      const reason =
        fleet === undefined
          ? error.reason
          : `--only left ${fleet} out; name it in --only too, or take the limit out with --set expect=null`;
      return [problemAt(spanIn(limitSpans[k]!, text, error), `${JSON.stringify(text)} in expect: ${reason}`)];
    }
  });
}

/** Where the wrong words of a limit stand in the file: all of the limit where it is not written there as it is read. */
function spanIn(limit: SourceSpan, text: string, { text: read, span }: MeasureError): SourceSpan {
  const { source, start, end } = limit;
  const written = source.text.slice(start, end);
  const quoted = /^(["'])(.*)\1$/s.exec(written)?.[2];
  const before = written === text ? 0 : quoted === text ? 1 : undefined;
  if (before === undefined || read !== text) return limit;
  // What is missing at the end is shown at the last letter.
  const from = Math.min(span.from, text.length - 1);
  return {
    source,
    start: start + before + from,
    end: start + before + Math.max(from + 1, Math.min(span.to, text.length)),
  };
}

/** Says where an earlier run is of another scenario or horizon: a difference from it is then not of time alone. */
function tellOthers(
  folder: string,
  before: readonly RunDocument[],
  scenarios: readonly LoadedScenario[],
): void {
  scenarios.forEach(({ name, scenario }, k) => {
    const earlier = before[k] ?? before[0]!;
    const days = Object.values(earlier.series.network)[0]?.marks.at(-1)?.day;
    const others = [
      ...(earlier.scenario.name === name ? [] : [`scenario ${earlier.scenario.name}, not ${name}`]),
      ...(days === undefined || days === scenario.horizon_days
        ? []
        : [`${days} days, not ${scenario.horizon_days}`]),
    ];
    if (others.length > 0) tell(`warning: --against ${folder}: the earlier run is of ${others.join(", ")}`);
  });
}

/** The documents of an earlier run's scenarios. */
async function summariesOf(folder: string): Promise<readonly RunDocument[]> {
  const { shown } = await loadFolder(folder);
  if (shown.kind === "run") return shown.runs ?? [shown.document];
  if (shown.kind === "compare") return shown.runs ?? [];
  throw new UsageError(`--against ${folder}: holds no runs, but ${shown.kind}`);
}
