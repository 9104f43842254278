import type { Scenario } from "../../scenario/schema.ts";
import type { FleetGrid } from "../fleets.ts";
import type { ShownDocuments } from "../folder/documents.ts";
import type { FleetsDocument } from "../html/documents.ts";
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

/** The grid that a document was made from. */
export function gridOf(document: FleetsDocument): FleetGrid {
  const { scenario, set, fleet, seed, paths, days, engine } = document;
  const { efficiency_j_per_th: efficienciesJPerTh, power_usd_per_mwh: powersUsdPerMwh } = document;
  return {
    scenario,
    set,
    fleet,
    seed,
    paths,
    days,
    engine,
    efficienciesJPerTh,
    powersUsdPerMwh,
    cells: efficienciesJPerTh.map((_e, e) =>
      powersUsdPerMwh.map((_p, p) => ({
        medianMargin: document.gross_margin_always_on_median[e]![p]!,
        grossLoss: document.p_gross_loss[e]![p]!,
        daysOff: document.days_off_share[e]![p]!,
      })),
    ),
    breakevenUsdPerMwh: document.breakeven_usd_per_mwh,
  };
}
