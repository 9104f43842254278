import { perPath } from "../../questions/measure/per-path.ts";
import { bindMeasure } from "../../questions/measure/bind.ts";
import { leanFor } from "../../questions/measure/lean.ts";
import { sceneOf } from "../../questions/measure/scene.ts";
import { sensitivity } from "../../questions/sensitivity/sensitivity.ts";
import { remarksOn } from "../../report/remarks.ts";
import { scenarioRef } from "../../report/scenario-ref.ts";
import { sensitivityDocument } from "../../report/sensitivity.ts";
import { renderSensitivity, sensitivityNotes } from "../../report/terminal/sensitivity.ts";
import { painter, widthOf } from "../../report/terminal/style.ts";
import { showProgress } from "../../runner/progress.ts";
import type { NamedScenario } from "../../runner/types.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import type { SimulationSettings } from "../options/options.ts";
import { interruptible } from "../terminal/interrupt.ts";
import { engineInfo } from "../version.ts";
import { measureAsked } from "./asked.ts";
import type { SensitivityAnswer } from "./sensitivity-page.ts";

/** Which sources of chance carry a measure of a scenario. */
export async function askSensitivity(
  named: NamedScenario,
  of: string,
  by: "driver" | "parameter" | "group",
  settings: SimulationSettings,
): Promise<SensitivityAnswer> {
  const bound = measureAsked(of, named);
  const lean = leanFor(named, bound);
  const value = perPath(bindMeasure(bound.measure, { scenes: [sceneOf(named.name, lean.named)] }));
  if (by === "parameter") return (await import("./tornado.ts")).askTornado(named, bound, settings);
  const progress = settings.quiet ? undefined : showProgress(process.stderr, harmless(named.name));
  const { paths, seed, workers, inProcess, engine } = settings;
  const found = await interruptible((signal) =>
    sensitivity(lean.named, {
      ...{ value, by, paths, seed, workers, inProcess, engine, signal },
      ...(lean.markDays && { markDays: lean.markDays }),
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
    },
    page: {
      of: measured,
      unit: bound.unit,
      scenario: scenarioRef(named),
      set: settings.sets,
      seed: found.seed,
      paths: found.paths,
      runs: found.runs,
      engine: engineInfo(engine ?? "simd"),
      ...remarksOn([named]),
      shares: found,
    },
    text: (stream) =>
      [
        ...renderSensitivity(harmless(measured), found, widthOf(stream), painter(stream)),
        "",
        ...sensitivityNotes(found),
        "",
      ].join("\n"),
  };
}
