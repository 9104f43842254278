import { valuesIn } from "../../questions/measure/evaluate.ts";
import { type Failure, defaultOf } from "../../questions/reverse/failure.ts";
import { reverse } from "../../questions/reverse/reverse.ts";
import { reverseDocument } from "../../report/reverse.ts";
import { renderReverse } from "../../report/terminal/reverse.ts";
import type { NamedScenario, Run } from "../../runner/types.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import type { SimulationSettings } from "../options/options.ts";
import { UsageError } from "../terminal/errors.ts";
import { engineInfo } from "../version.ts";
import type { Answer } from "./answer.ts";
import { measureAsked } from "./asked.ts";
import { withSimulator } from "./simulate.ts";

/** In which futures of a scenario something happens: an event or a comparison. */
export async function askReverse(
  named: NamedScenario,
  when: string,
  settings: SimulationSettings,
): Promise<Answer> {
  // Whoever writes the probability of it means it.
  const event = /^\s*p\s*\((.*)\)\s*$/s.exec(when)?.[1] ?? when;
  const bound = measureAsked(`p(${event})`, named);
  if (bound.source.series)
    throw new UsageError(
      "--when: ask for a number at the horizon, or for default by a date: a series keeps few paths",
    );
  const { subject } = bound.measure;
  const fleets = fleetNames(named.scenario);
  const fleet = subject.of?.text ?? (fleets.length === 1 ? fleets[0] : undefined);
  const failureOf = (run: Run): Failure => {
    if (subject.name.text === "default" && !subject.by && fleet !== undefined) return defaultOf(run, fleet);
    const failing = Uint8Array.from(valuesIn(bound.source, subject, run), Number);
    return { name: event.trim(), failing, ...(fleet === undefined ? {} : { fleet }) };
  };
  const run = await withSimulator(settings, (simulate) => simulate(named));
  const found = reverse(run, failureOf(run));
  return {
    document: reverseDocument({ ...run, set: settings.sets }, found, engineInfo(run.engine)),
    text: (stream) => renderReverse(found, run, stream),
  };
}
