import { scaleOfUnit } from "../../quantities/scale.ts";
import type { BoundMeasure } from "../../questions/measure/bind.ts";
import { evaluate, valuesIn } from "../../questions/measure/evaluate.ts";
import { drawsOf } from "../../questions/reverse/draws.ts";
import { byNumber } from "../../questions/sensitivity/by-number.ts";
import { renderByNumber } from "../../report/terminal/by-number.ts";
import type { NamedScenario, Run } from "../../runner/types.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import type { SimulationSettings } from "../options/options.ts";
import { engineInfo } from "../version.ts";
import type { Answer } from "./answer.ts";
import { withSimulator } from "./simulate.ts";

/** What each drawn number is to a measure of a scenario, from the paths of one run. */
export async function askTornado(
  named: NamedScenario,
  bound: BoundMeasure,
  settings: SimulationSettings,
): Promise<Answer> {
  const run = await withSimulator(settings, (simulate) => simulate(named));
  return tornadoOf(run, bound, settings.sets);
}

/** The same of a run that is there. */
export function tornadoOf(run: Run, bound: BoundMeasure, sets: readonly string[]): Answer {
  const { measure, source, unit } = bound;
  const { statistic, subject } = measure;
  const { named } = run;
  const fleets = fleetNames(named.scenario);
  const fleet = subject.of?.text ?? (fleets.length === 1 ? fleets[0] : undefined);
  const values = valuesIn(source, subject, run);
  const probability = statistic.kind === "quantile" ? statistic.share : undefined;
  const rows = byNumber(values, drawsOf(run, fleet), probability);
  const whole = evaluate(bound, [run]);
  const scale = scaleOfUnit(unit, Math.abs(whole.value));
  const bins =
    probability === undefined ? (statistic.kind === "mean" ? "its mean" : "its share") : "its quantile";
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
    text: (stream) => renderByNumber(harmless(measure.text), rows, { scale, bins }, stream),
  };
}
