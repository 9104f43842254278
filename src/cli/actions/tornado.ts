import { scaleOfUnit } from "../../quantities/scale.ts";
import { type BoundMeasure, bindMeasure } from "../../questions/measure/bind.ts";
import { evaluate, valuesIn } from "../../questions/measure/evaluate.ts";
import { parseMeasure } from "../../questions/measure/parse.ts";
import { perPath } from "../../questions/measure/per-path.ts";
import { sceneOf } from "../../questions/measure/scene.ts";
import { drawsOf } from "../../questions/reverse/draws.ts";
import { scatterOf } from "../../questions/sensitivity/scatter.ts";
import { byNumber } from "../../questions/sensitivity/by-number.ts";
import type { Statistic } from "../../questions/measure/measure.ts";
import { exactly, probability } from "../../statistics/probability.ts";
import { quantileEstimate } from "../../statistics/quantile.ts";
import { sortSample } from "../../statistics/sorted-sample.ts";
import { type Estimator, meanOf } from "../../statistics/tornado.ts";
import { remarksOn } from "../../report/remarks.ts";
import { scenarioRef } from "../../report/scenario-ref.ts";
import { renderByNumber } from "../../report/terminal/by-number.ts";
import { replicatesOf } from "../../runner/replicates-of.ts";
import type { NamedScenario, Run } from "../../runner/types.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import { givenRun } from "../folders/given-run.ts";
import type { SimulationSettings } from "../options/options.ts";
import { engineInfo } from "../version.ts";
import { scatterShown } from "./scatter.ts";
import type { SensitivityAnswer } from "./sensitivity-page.ts";
import { withSimulator } from "./simulate.ts";

/** What each drawn number is to a measure of a scenario, from the paths of one run. */
export async function askTornado(
  named: NamedScenario,
  bound: BoundMeasure,
  settings: SimulationSettings,
): Promise<SensitivityAnswer> {
  const run = await withSimulator(settings, (simulate) => simulate(named));
  return tornadoOf(run, bound, settings.sets);
}

/** The same of a run in a folder, of the scenario that the measure names, or the first. */
export async function askGiven(folder: string, of: string): Promise<SensitivityAnswer> {
  const measure = parseMeasure(of);
  const { in: label, ...subject } = measure.subject;
  const run = await givenRun(folder, label?.text);
  const bound = bindMeasure({ ...measure, subject }, { scenes: [sceneOf(run.named.name, run.named)] });
  perPath(bound);
  return tornadoOf(run, bound, []);
}

/** What each drawn number is to a measure, by the paths of a run. */
function tornadoOf(run: Run, bound: BoundMeasure, sets: readonly string[]): SensitivityAnswer {
  const { measure, source, unit } = bound;
  const { statistic, subject } = measure;
  const { named } = run;
  const fleets = fleetNames(named.scenario);
  const fleet = subject.of?.text ?? (fleets.length === 1 ? fleets[0] : undefined);
  const values = valuesIn(source, subject, run);
  const [bins, estimator] = estimatorOf(statistic);
  const draws = drawsOf(run, fleet);
  const rows = byNumber(values, draws, estimator, replicatesOf(run, run.paths));
  const whole = evaluate(bound, [run]);
  const scale = scaleOfUnit(unit, Math.abs(whole.value));
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
      fingerprint: run.fingerprint,
      unit,
      value: whole.value,
      se: whole.se,
      rows: rows.map(({ key, of, unit: drawnIn, description, tornado, rank, partialRank, first }) => ({
        ...{ key, of, unit: drawnIn, description },
        ...{ swing: tornado.swing, bins: tornado.bins, rank, partial_rank: partialRank, first },
      })),
    },
    page: {
      of: measure.text,
      unit,
      scenario: scenarioRef(named),
      set: sets,
      seed: run.seed,
      paths: run.paths,
      runs: 1,
      engine: engineInfo(run.engine),
      ...remarksOn([named]),
      tornado: { bins, whole, rows },
      ...scatterShown(bound, scatterOf(source.read(run), draws, rows)),
    },
    text: (stream) => renderByNumber(harmless(measure.text), rows, { scale, bins }, stream),
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
