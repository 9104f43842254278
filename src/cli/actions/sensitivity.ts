import { byMark } from "../../questions/measure/by-mark.ts";
import { perPath } from "../../questions/measure/per-path.ts";
import { bindMeasure } from "../../questions/measure/bind.ts";
import { leanFor } from "../../questions/measure/lean.ts";
import { sceneOf } from "../../questions/measure/scene.ts";
import { drawsOf } from "../../questions/reverse/draws.ts";
import { designOf } from "../../questions/sensitivity/design.ts";
import type { Moves } from "../../questions/sensitivity/moved.ts";
import { type Scatter, scatterByMean } from "../../questions/sensitivity/scatter.ts";
import { sensitivity } from "../../questions/sensitivity/sensitivity.ts";
import { remarksOn } from "../../report/remarks.ts";
import { scenarioRef } from "../../report/scenario-ref.ts";
import { sensitivityDocument } from "../../report/sensitivity.ts";
import { renderSensitivity, sensitivityNotes } from "../../report/terminal/sensitivity.ts";
import { runLines } from "../../report/terminal/run-line.ts";
import { painter, widthOf } from "../../report/terminal/style.ts";
import { wrap } from "../../report/terminal/wrap.ts";
import type { Keep } from "../../runner/kept/kept.ts";
import { showProgress } from "../../runner/progress.ts";
import type { NamedScenario } from "../../runner/types.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import { dateOfDay } from "../../scenario/dates/calendar.ts";
import { Horizon } from "../../scenario/values/horizon.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import type { SimulationSettings } from "../options/options.ts";
import { interruptible } from "../terminal/interrupt.ts";
import { engineInfo } from "../version.ts";
import type { PlannedRun } from "../../shards/work.ts";
import { measureAsked } from "./asked.ts";
import { plannedRun } from "./planned-runs.ts";
import { noVarianceText } from "./no-variance.ts";
import { scatterShown } from "./scatter.ts";
import type { SensitivityAnswer } from "./sensitivity-page.ts";

/** The runs of such a question, before any of them is done. */
export function sensitivityRuns(
  named: NamedScenario,
  of: string,
  by: "driver" | "parameter" | "group",
  { paths, seed }: SimulationSettings,
  moves: readonly Moves[],
): readonly PlannedRun[] {
  const bound = measureAsked(of, named);
  if (by === "parameter")
    return [
      plannedRun(named, named.name),
      ...moves.flatMap(({ key, low, high }) =>
        [low, high].map((moved) => plannedRun(leanFor(moved, bound).named, key)),
      ),
    ];
  const lean = leanFor(named, bound);
  const { all, each, byOrder } = designOf(lean.named, by, { paths, seed });
  // A folder's page shows the marks, where the measure has any.
  const leanly = bindMeasure(bound.measure, { scenes: [sceneOf(named.name, lean.named)] });
  const hasMarks = byMark(leanly, sceneOf(named.name, lean.named)).length > 0;
  const how = lean.markDays && !hasMarks ? { markDays: lean.markDays } : {};
  return [
    plannedRun(lean.named, named.name, how),
    ...[all, ...each, ...byOrder].map((resampled, k) =>
      plannedRun(lean.named, `sample ${k + 2}`, { ...how, resampled }),
    ),
  ];
}

/** Which sources of chance carry a measure of a scenario; `pictured` where a page is made of it, `moves` of fixed numbers by parameter. */
export async function askSensitivity(
  named: NamedScenario,
  of: string,
  by: "driver" | "parameter" | "group",
  settings: SimulationSettings,
  {
    pictured,
    moves,
    keep,
  }: { readonly pictured: boolean; readonly moves: readonly Moves[]; readonly keep?: Keep | undefined },
): Promise<SensitivityAnswer> {
  const bound = measureAsked(of, named);
  const lean = leanFor(named, bound);
  const leanly = bindMeasure(bound.measure, { scenes: [sceneOf(named.name, lean.named)] });
  const value = perPath(leanly);
  if (by === "parameter")
    return (await import("./tornado.ts")).askTornado(named, bound, { ...settings, keep }, moves);
  // Marks take time, and the table shows none.
  const withMarks = pictured || settings.format === "json";
  const marks = withMarks ? byMark(leanly, sceneOf(named.name, lean.named)) : [];
  const horizon = new Horizon(named.scenario);
  const dates = marks.map(({ day }) => dateOfDay(horizon.calendarDay(day)));
  const fleets = fleetNames(lean.named.scenario);
  let scatter: Scatter | undefined;
  let first: number | undefined;
  const watched: typeof value = (run, base) => {
    const values = value(run, base);
    first ??= values[0];
    if (!pictured || run !== base) return values;
    const fleet = bound.measure.subject.of?.text ?? (fleets.length === 1 ? fleets[0] : undefined);
    scatter = scatterByMean(leanly.source.read(run), values, drawsOf(run, fleet));
    return values;
  };
  const progress = settings.quiet ? undefined : showProgress(process.stderr, harmless(named.name));
  const { paths, seed, sampling, workers, inProcess, engine } = settings;
  const found = await interruptible((signal) =>
    sensitivity(lean.named, {
      ...{ value: watched, by, paths, seed, sampling, workers, inProcess, engine, signal, keep },
      marks: marks.map((at) => at.value),
      ...(marks.length === 0 && lean.markDays && { markDays: lean.markDays }),
      onProgress: progress?.update,
    }),
  ).finally(() => progress?.stop());
  const { text: measured } = bound.measure;
  return {
    document: {
      schema: "hashfleet/sensitivity@1",
      engine: engineInfo(engine ?? "simd"),
      scenario: { name: named.name, file: named.file, sha256: named.sha256 },
      set: settings.sets,
      ...sensitivityDocument(measured, found),
      ...(found.byMark && {
        by_month: found.byMark.map((shares, k) => ({
          date: dates[k],
          rows: found.rows.map(({ name }, g) => ({ name, first: shares[g] })),
        })),
      }),
    },
    page: {
      of: measured,
      unit: bound.unit,
      scenario: scenarioRef(named),
      set: settings.sets,
      seed: found.seed,
      sampling: found.sampling,
      paths: found.paths,
      runs: found.runs,
      engine: engineInfo(engine ?? "simd"),
      ...remarksOn([named]),
      shares: found,
      dates,
      ...scatterShown(bound, scatter),
    },
    text: (stream) =>
      found.sd === 0
        ? noVarianceText(bound.measure, first ?? 0)
        : [
            ...renderSensitivity(harmless(measured), found, widthOf(stream), painter(stream)),
            "",
            ...sensitivityNotes(found).flatMap((note) => wrap(note, widthOf(stream))),
            ...runLines({ named, seed: found.seed, sampling: found.sampling }, widthOf(stream)),
            "",
          ].join("\n"),
  };
}
