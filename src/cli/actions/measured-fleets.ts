import type { Asked } from "../../questions/measure/asked.ts";
import { MEASURED_FLEETS, type MeasuredFleets, measuredFleetsCsv } from "../../report/measured-fleets.ts";
import { remarksOn } from "../../report/remarks.ts";
import type { Keep } from "../../runner/kept/kept.ts";
import { scenarioRef } from "../../report/scenario-ref.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import { withFolder } from "../folders/folder.ts";
import type { FolderSettings } from "../options/folder-options.ts";
import type { cellsSettings } from "../options/options.ts";
import type { PageHead } from "../../report/html/page-options.ts";
import type { ReportFile } from "../options/report-options.ts";
import { writeJson, writeOut } from "../terminal/output.ts";
import { checkAsked } from "./asked-measure.ts";
import { checkVaried, type GridAxes } from "./fleet-grid.ts";
import { measureCells } from "./measured-cells.ts";
import type { UntilSettings } from "../options/until-options.ts";
import { untilEveryCell } from "./fleet-until.ts";
import { type Simulate, withSimulator } from "./simulate.ts";

export interface MeasuredFleetsPlan {
  readonly named: LoadedScenario;
  readonly axes: GridAxes;
  readonly asked: Asked;
  readonly settings: ReturnType<typeof cellsSettings>;
  readonly until: UntilSettings | undefined;
  readonly plot: boolean;
  readonly report: ReportFile | undefined;
  readonly page: PageHead;
  readonly folder: FolderSettings | undefined;
  /** Where batches are kept that no folder keeps. */
  readonly keep: Keep | undefined;
}

/** Asks a measure of a fleet over efficiencies and power prices, and prints it; a page and a folder too, where they are asked for. */
export async function tellMeasuredFleets(plan: MeasuredFleetsPlan): Promise<void> {
  const { named, axes, asked, settings, plot, report, page, folder } = plan;
  checkVaried(named, axes.fleet);
  const { unit } = checkAsked(asked, axes.fleet, named);
  const { fleet: like, efficienciesJPerTh: efficiency, powersUsdPerMwh: power } = axes;
  const of = { of: asked.measure.text, like, efficiency, power, until: plan.until?.texts };
  await withFolder(
    folder,
    { kind: "fleets", scenarios: [named], settings, asked: of },
    async (open, print) => {
      const document = await documentOf(plan, unit, open?.keep ?? plan.keep);
      await print(async () => {
        if (settings.format === "json") return writeJson(document);
        if (settings.format === "csv") return writeOut(measuredFleetsCsv(document));
        const { renderMeasuredFleets } = await import("../../report/terminal/measured-fleets.ts");
        await writeOut(renderMeasuredFleets(document, process.stdout));
        if (!plot) return;
        const { renderMeasuredFleetsPlot } = await import("../../report/terminal/measured-fleets-plot.ts");
        return writeOut(`\n${renderMeasuredFleetsPlot(document, process.stdout)}`);
      });
      if (open === undefined && report === undefined) return;
      const { assumptionsOf, writeReport } = await import("./report.ts");
      const shown = { kind: "measured-fleets", document, assumptions: assumptionsOf([named]) } as const;
      if (open !== undefined) {
        const { finishedOf } = await import("../folders/finished.ts");
        await open.complete(finishedOf(shown, page));
      }
      if (report !== undefined) writeReport({ ...report, ...page }, shown, settings.quiet);
    },
  );
}

async function documentOf(
  plan: MeasuredFleetsPlan,
  unit: string,
  keep: Keep | undefined,
): Promise<MeasuredFleets> {
  const { named, axes, until } = plan;
  const settings = { ...plan.settings, keep };
  const { measure, limit } = plan.asked;
  const bound = limit && { relation: limit.relation, value: limit.bound.value };
  const work = (simulate: Simulate) => measureCells(named, axes, { measure, bound }, simulate);
  const { result, reached } =
    until === undefined
      ? { result: await withSimulator(settings, work), reached: undefined }
      : await untilEveryCell(named, axes.fleet, until, settings.quiet, (paths, watched) =>
          withSimulator({ ...settings, paths }, (simulate) => work(watched(simulate))),
        );
  const { cells, own, frontier, engine } = result;
  return {
    schema: MEASURED_FLEETS,
    scenario: scenarioRef(named),
    set: settings.sets,
    fleet: axes.fleet,
    seed: settings.seed,
    sampling: settings.sampling,
    paths: reached?.paths ?? settings.paths,
    ...(reached && { until: reached }),
    days: named.scenario.horizon_days,
    engine,
    ...remarksOn([named]),
    measure: measure.text,
    unit,
    efficiency_j_per_th: axes.efficienciesJPerTh,
    power_usd_per_mwh: axes.powersUsdPerMwh,
    cells,
    own,
    ...(limit && bound && { limit: { text: limit.text, ...bound } }),
    ...(frontier && { frontier }),
  };
}
