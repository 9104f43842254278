import type { Scenario } from "../../scenario/schema.ts";
import { gridOf } from "../fleets.ts";
import type { ShownDocuments } from "../folder/documents.ts";
import type { RunDocument } from "../run-document.ts";
import { renderComparison } from "./compare.ts";
import { renderFleets } from "./fleets.ts";
import { renderRun, type RunInfo } from "./run.ts";

/** The tables of documents, as the command that computed them prints them; `scenarios` are those of the runs, in order. */
export function renderDocuments(
  shown: ShownDocuments,
  scenarios: readonly Scenario[],
  stream: NodeJS.WritableStream,
): string {
  switch (shown.kind) {
    case "run":
      return (shown.runs ?? [shown.document])
        .map((document, k) => renderRun(document, infoOf(document, scenarios[k]!), stream))
        .join("\n");
    case "compare":
      return renderComparison(shown.document, stream);
    case "fleets":
      return renderFleets(gridOf(shown.document), stream);
  }
}

function infoOf(document: RunDocument, scenario: Scenario): RunInfo {
  const { seed, paths, workers, fingerprint, set, timing } = document;
  return {
    named: { ...document.scenario, scenario },
    seed,
    paths,
    workers,
    engine: document.engine.kernel as RunInfo["engine"],
    fingerprint,
    elapsedMs: timing.elapsed_ms,
    days: scenario.horizon_days,
    set,
  };
}
