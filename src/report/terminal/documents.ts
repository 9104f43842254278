import type { Judgement } from "../../questions/expect/judge.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import { COHORT_PARTS, type CohortPart } from "../cohort-parts.ts";
import { gridOf } from "../fleets.ts";
import type { PageDocuments } from "../html/documents.ts";
import { recordedSampling } from "../sampling.ts";
import type { RunDocument } from "../run-document.ts";
import { renderCohort } from "./cohort.ts";
import { renderComparisonPlot } from "./compare-plot.ts";
import { renderComparison } from "./compare.ts";
import { renderExpectations } from "./expectations.ts";
import { renderFleetsPlot } from "./fleets-plot.ts";
import { renderFleets } from "./fleets.ts";
import { renderMeasuredFleetsPlot } from "./measured-fleets-plot.ts";
import { renderMeasuredFleets } from "./measured-fleets.ts";
import { renderRunPlot } from "./run-plot.ts";
import { renderRun, renderWholeRun, type RunInfo } from "./run.ts";

/**
 * The tables of documents, as the command that computed them prints them, and with `plot` its charts, with `all` every table of a run, of a cohort the parts to `show`; `scenarios` are those
 * of the runs, in order.
 */
export function renderDocuments(
  shown: PageDocuments,
  scenarios: readonly Scenario[],
  {
    all,
    plot,
    show,
  }: { readonly all: boolean; readonly plot: boolean; readonly show?: readonly CohortPart[] | undefined },
  stream: NodeJS.WritableStream,
): string {
  const charted = (tables: string, charts: () => string): string =>
    plot ? `${tables}\n${charts()}` : tables;
  switch (shown.kind) {
    case "run": {
      const runs = shown.runs ?? [shown.document];
      const tables = runs
        .map((document, k) =>
          charted((all ? renderWholeRun : renderRun)(document, infoOf(document, scenarios[k]!), stream), () =>
            renderRunPlot(document, { name: document.scenario.name, paths: document.paths }, stream),
          ),
        )
        .join("\n");
      return withLimits(
        tables,
        runs.flatMap(({ expectations = [] }) => expectations),
        stream,
      );
    }
    case "compare": {
      const tables = charted(renderComparison(shown.document, stream), () =>
        renderComparisonPlot(shown.document, stream),
      );
      return withLimits(tables, shown.document.expectations ?? [], stream);
    }
    case "fleets": {
      const grid = gridOf(shown.document);
      return charted(renderFleets(grid, stream), () => renderFleetsPlot(shown.document, stream));
    }
    case "cohort":
      return renderCohort(shown.document, stream, all ? COHORT_PARTS : show);
    case "measured-fleets":
      return charted(renderMeasuredFleets(shown.document, stream), () =>
        renderMeasuredFleetsPlot(shown.document, stream),
      );
  }
}

/** Tables and below them what came of limits, as the command that judged them prints it. */
function withLimits(tables: string, judgements: readonly Judgement[], stream: NodeJS.WritableStream): string {
  return judgements.length === 0 ? tables : `${tables}\n${renderExpectations(judgements, stream)}`;
}

function infoOf(document: RunDocument, scenario: Scenario): RunInfo {
  const { seed, paths, workers, fingerprint, set, timing } = document;
  const { laid_over: laidOver = [], ...named } = document.scenario;
  return {
    named: { ...named, laidOver, scenario },
    seed,
    sampling: recordedSampling(document),
    paths,
    workers,
    engine: document.engine.kernel as RunInfo["engine"],
    fingerprint,
    elapsedMs: timing.elapsed_ms,
    simulated: (timing.path_days_per_s * timing.elapsed_ms) / 1000 / scenario.horizon_days,
    days: scenario.horizon_days,
    set,
  };
}
