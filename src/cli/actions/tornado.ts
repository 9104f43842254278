import { scaleOfUnit } from "../../quantities/scale.ts";
import { type BoundMeasure, bindMeasure } from "../../questions/measure/bind.ts";
import { evaluate, valuesIn } from "../../questions/measure/evaluate.ts";
import { parseMeasure } from "../../questions/measure/parse.ts";
import { perPath } from "../../questions/measure/per-path.ts";
import { sceneOf } from "../../questions/measure/scene.ts";
import { drawsOf } from "../../questions/reverse/draws.ts";
import { scatterOf } from "../../questions/sensitivity/scatter.ts";
import { byNumber } from "../../questions/sensitivity/by-number.ts";
import type { MovedRow, Moves } from "../../questions/sensitivity/moved.ts";
import type { Statistic } from "../../questions/measure/measure.ts";
import { exactly, probability } from "../../statistics/probability.ts";
import { quantileEstimate } from "../../statistics/quantile.ts";
import { sortSample } from "../../statistics/sorted-sample.ts";
import { type Estimator, meanOf } from "../../statistics/tornado.ts";
import { remarksOn } from "../../report/remarks.ts";
import { scenarioRef } from "../../report/scenario-ref.ts";
import { tornadoDocumentRows } from "../../report/tornado.ts";
import { renderByNumber } from "../../report/terminal/by-number.ts";
import type { Keep } from "../../runner/kept/kept.ts";
import { replicatesOf } from "../../runner/replicates-of.ts";
import type { NamedScenario, Run } from "../../runner/types.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import { givenRun } from "../folders/given-run.ts";
import type { SimulationSettings } from "../options/options.ts";
import { engineInfo } from "../version.ts";
import { movedRows } from "./moves.ts";
import { noVarianceText } from "./no-variance.ts";
import { scatterShown } from "./scatter.ts";
import type { SensitivityAnswer } from "./sensitivity-page.ts";
import { type Simulate, withSimulator } from "./simulate.ts";

/** What each drawn number is to a measure of a scenario, from the paths of one run, and what fixed numbers are that are moved, from two more each. */
export async function askTornado(
  named: NamedScenario,
  bound: BoundMeasure,
  settings: SimulationSettings & { readonly keep?: Keep | undefined },
  moves: readonly Moves[],
): Promise<SensitivityAnswer> {
  const runs = 1 + 2 * moves.length;
  const simulateAll = async (simulate: Simulate) => {
    const run = await simulate(named);
    return { run, moved: await movedRows(moves, bound, run, simulate) };
  };
  const { run, moved } = await withSimulator(settings, simulateAll, Math.min(runs, 3), runs);
  return tornadoOf(run, bound, settings.sets, moved);
}

/** The same of a run in a folder, of the scenario that the measure names, or the first. */
export async function askGiven(folder: string, of: string): Promise<SensitivityAnswer> {
  const measure = parseMeasure(of);
  const { in: label, ...subject } = measure.subject;
  const run = await givenRun(folder, label?.text);
  const bound = bindMeasure({ ...measure, subject }, { scenes: [sceneOf(run.named.name, run.named)] });
  perPath(bound);
  return tornadoOf(run, bound, [], []);
}

/** What each drawn number is to a measure, by the paths of a run, beside the moved ones. */
function tornadoOf(
  run: Run,
  bound: BoundMeasure,
  sets: readonly string[],
  moved: readonly MovedRow[],
): SensitivityAnswer {
  const { measure, source, unit } = bound;
  const { statistic, subject } = measure;
  const { named } = run;
  const fleets = fleetNames(named.scenario);
  const fleet = subject.of?.text ?? (fleets.length === 1 ? fleets[0] : undefined);
  const values = valuesIn(source, subject, run);
  const [bins, estimator] = estimatorOf(statistic);
  const alike = values.every((value) => value === values[0]);
  const draws = drawsOf(run, fleet);
  const rows = byNumber(values, draws, estimator, replicatesOf(run, run.paths));
  const whole = evaluate(bound, [run]);
  const scale = scaleOfUnit(unit, Math.abs(whole.value));
  const told = { whole: whole.value, scale, bins, moved, run };
  return {
    document: {
      schema: "hashfleet/sensitivity@1",
      engine: engineInfo(run.engine),
      scenario: { name: named.name, file: named.file, sha256: named.sha256 },
      set: sets,
      of: measure.text,
      by: "parameter",
      paths: run.paths,
      seed: run.seed,
      sampling: run.sampling,
      fingerprint: run.fingerprint,
      unit,
      value: whole.value,
      se: whole.se,
      rows: tornadoDocumentRows(rows, moved),
    },
    page: {
      of: measure.text,
      unit,
      scenario: scenarioRef(named),
      set: sets,
      seed: run.seed,
      sampling: run.sampling,
      paths: run.paths,
      runs: 1 + 2 * moved.length,
      engine: engineInfo(run.engine),
      ...remarksOn([named]),
      tornado: { bins, whole, rows, moved },
      ...scatterShown(bound, scatterOf(source.read(run), draws, rows)),
    },
    text: (stream) =>
      [
        ...(alike ? [noVarianceText(measure, values[0]!)] : []),
        ...(alike && moved.length === 0 ? [] : [renderByNumber(harmless(measure.text), rows, told, stream)]),
      ].join("\n"),
  };
}

/** What the bins of a measure show, in words, and how it is estimated. */
function estimatorOf(statistic: Statistic): readonly [string, Estimator] {
  switch (statistic.kind) {
    case "quantile":
      return [
        "its quantile",
        (values, replicates) => quantileEstimate(sortSample(values, replicates), statistic.share),
      ];
    case "probability":
      return ["its share", (values, replicates) => probability(values, exactly(1), replicates)];
    default:
      return ["its mean", meanOf];
  }
}
