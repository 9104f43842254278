import { scaleOfUnit } from "../../quantities/scale.ts";
import type { BoundLimit } from "../../questions/measure/bind.ts";
import { bindLimit } from "../../questions/measure/bind.ts";
import { COMPARE, evaluate } from "../../questions/measure/evaluate.ts";
import { leanFor } from "../../questions/measure/lean.ts";
import { MeasureError } from "../../questions/measure/measure-error.ts";
import { sceneOf } from "../../questions/measure/scene.ts";
import { frontier } from "../../questions/solve/frontier.ts";
import { valueOf, written } from "../../questions/solve/range.ts";
import { type SolveOptions, type SolveProgress, solve } from "../../questions/solve/solve.ts";
import { type Load, refusal, settingOf } from "../../questions/solve/values.ts";
import { frontierDocument, type SolveContext, solveDocument } from "../../report/solve.ts";
import { renderFrontier, renderSolution } from "../../report/terminal/solve.ts";
import { scenarioRef } from "../../report/scenario-ref.ts";
import { showProgress } from "../../runner/progress.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import { type Settable, settable } from "../../scenario/schema/settable.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import { parseAxis } from "../options/grid.ts";
import type { SimulationSettings } from "../options/options.ts";
import { UsageError } from "../terminal/errors.ts";
import { interruptible } from "../terminal/interrupt.ts";
import type { Answer } from "./answer.ts";
import { limitAsked } from "./asked.ts";
import { rangeDoubts } from "./between-doubts.ts";
import { tellRemarks } from "./load.ts";
import { checkKey } from "./known-key.ts";
import { loadAgain } from "./load-again.ts";

/** What is solved for, as the command line has it. */
export interface Asked {
  readonly key: string;
  readonly limit: string;
  readonly between: string | undefined;
  readonly second: string | undefined;
}

/** The value of a key at which a measure of a scenario meets a limit; of two keys pairs of them. */
export async function askSolve(given: string, asked: Asked, settings: SimulationSettings): Promise<Answer> {
  const { named, load } = await loadAgain(given, settings);
  const bound = limitAsked(asked.limit, named);
  const { limit } = bound;
  if (limit.measure.se || limit.measure.vs)
    throw new UsageError("--for takes a measure of one scenario, and not its standard error");
  refuseCertainty(bound);
  const second = asked.second === undefined ? undefined : secondKey(asked.second);
  if (second?.key === asked.key) throw new UsageError(`--and takes another key than --key, ${asked.key}`);
  checkKey("--key", asked.key, load);
  if (second !== undefined) checkSecond(second, named, load);
  const between = asked.between === undefined ? undefined : rangeOf(asked.between);
  tellRemarks({
    warnings: [
      ...rangeDoubts(named, asked.key, { option: "--between", text: asked.between ?? "" }, between ?? []),
      ...(second === undefined
        ? []
        : rangeDoubts(named, second.key, { option: "--and", text: asked.second! }, endsOf(second.values))),
    ],
    notes: [],
  });
  const progress = settings.quiet
    ? undefined
    : progressOf(asked.key, settable(named.scenario, asked.key)?.kind);
  const { paths, seed, sampling, workers, inProcess, engine } = settings;
  const answer = await interruptible(async (signal) => {
    const options: SolveOptions = {
      ...{ load, key: asked.key, paths, seed, sampling, workers, inProcess, engine, signal },
      target: limit.bound.value,
      between,
      lean: (each) => leanFor(each, bound.measure),
      measure: (run) => {
        // Another value of the key may have another layout: machines, or a hosting that is left out.
        const here: BoundLimit = bindLimit(limit, { scenes: [sceneOf(named.name, run.named)] });
        const { value, se, exact } = evaluate(here.measure, [run]);
        // A measure that is an error has none of its own; of another an unknown one says that its value is no more than a guess.
        const error = here.measure.measure.se ? 0 : (se ?? NaN);
        return { value, se: error, ...(exact && { exact }) };
      },
      onProgress: progress?.update,
    };
    return second === undefined ? solve(options) : frontier(options, second);
  }).finally(() => progress?.stop());
  const context: SolveContext = {
    scenario: scenarioRef(named),
    condition: limit.text.trim(),
    set: settings.sets,
  };
  const told = {
    condition: harmless(limit.text.trim()),
    scale: scaleOfUnit(bound.measure.unit, Math.abs(limit.bound.value)),
    keeps: (value: number) => COMPARE[limit.relation](value, limit.bound.value),
    sided: limit.relation !== "=",
    named,
  };
  if ("points" in answer)
    return {
      document: frontierDocument(answer, context),
      text: (stream) => renderFrontier(answer, told, stream),
    };
  return { document: solveDocument(answer, context), text: (stream) => renderSolution(answer, told, stream) };
}

/** Refuses a probability of 0 or 1 as a target: on as many paths as one likes it is met wherever the event is rare enough. */
function refuseCertainty({ limit }: BoundLimit): void {
  const { measure, bound, relation } = limit;
  const { value } = bound;
  if (measure.statistic.kind !== "probability" || (value !== 0 && value !== 1)) return;
  const near = `${relation.startsWith(">") ? ">=" : "<="} ${value === 0 ? "0.1%" : "99.9%"}`;
  throw new MeasureError(
    limit.text,
    bound,
    `no run tells a probability of ${100 * value} % from one near it, so ${relation} ${100 * value} % cannot be solved for; ask for such as ${near}`,
  );
}

/** `a:b`, numbers or days; days are counted from 1970-01-01. */
function rangeOf(text: string): readonly [number, number] {
  const ends = text
    .split(":")
    .map((end) => (/^\d{4}-/.test(end) ? valueOf("date", end) : end.trim() === "" ? NaN : Number(end)));
  const [low, high, ...more] = ends;
  if (low === undefined || high === undefined || more.length > 0)
    throw new UsageError(`--between takes a:b, found "${text}"; try --between 40:80`);
  if (low === null || high === null || Number.isNaN(low) || Number.isNaN(high))
    throw new UsageError(
      `--between takes two numbers, or two dates, a:b, found "${text}"; try --between 40:80`,
    );
  if (low === high) throw new UsageError(`--between ${text}: the ends are the same`);
  if (!(low < high)) throw new UsageError(`--between ${text}: write the smaller end first`);
  return [low, high];
}

const endsOf = (values: readonly number[]): readonly number[] => [...new Set([values[0]!, values.at(-1)!])];

function secondKey(text: string): { readonly key: string; readonly values: readonly number[] } {
  const [, key, axis] = /^([^=\s]+)=(.+)$/.exec(text) ?? [];
  if (key === undefined || axis === undefined)
    throw new UsageError(
      `--and takes KEY=a:b:step, found "${text}"; try --and fleets.marginal.efficiency_j_per_th=20:30:5`,
    );
  return { key, values: parseAxis("--and", axis, "20:30:5") };
}

/** Says of a second key what is wrong with it or its values by the option that names it: nobody has typed the settings that try them. */
function checkSecond(
  { key, values }: ReturnType<typeof secondKey>,
  { scenario }: LoadedScenario,
  load: Load,
): void {
  checkKey("--and", key, load);
  const kind = settable(scenario, key)?.kind;
  if (kind === undefined) throw new UsageError(`--and ${key} is neither a number nor a day`);
  for (const value of values) {
    const setting = settingOf(key, kind, value);
    const why = refusal(load, [setting]);
    if (why !== null) throw new UsageError(`--and ${setting}: ${why}`);
  }
}

/** Tells how far a search is: which value it tries, and in which run. */
function progressOf(
  key: string,
  kind: Settable["kind"] | undefined,
): {
  readonly update: (at: SolveProgress) => void;
  readonly stop: () => void;
} {
  let title = key;
  // Of two keys each search counts its own runs: here they are counted on.
  let [run, last] = [0, 0];
  const progress = showProgress(process.stderr, () => title);
  return {
    update({ at, simulations, done, total }) {
      if (simulations !== last) run += 1;
      last = simulations;
      title = harmless(
        `${key} = ${kind === "date" ? written(kind, Math.round(at)) : Number(at.toPrecision(5))}, run ${run}`,
      );
      progress.update(done, total);
    },
    stop: () => {
      progress.stop();
    },
  };
}
