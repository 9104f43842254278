import { fleetNames } from "../../scenario/values/fleet-order.ts";
import type { CommandModule } from "yargs";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import type { Problem } from "../../scenario/problems/problem.ts";
import { nearOrAll } from "../../scenario/text/suggest.ts";
import { UsageError } from "../terminal/errors.ts";
import { partsOf, partsOption } from "../options/fleet-parts.ts";
import { withFolder } from "../folders/folder.ts";
import { folderSettings, outOption } from "../options/folder-options.ts";
import { gather } from "../options/gather.ts";
import { shareOptions, shareSettings } from "../options/share-options.ts";
import { parseAxis } from "../options/grid.ts";
import type { Arguments } from "../options/numbers.ts";
import {
  cellsFormatOption,
  cellsSettings,
  laidOptions,
  scenariosOf,
  simulationOptions,
  simulationSettings,
  textOption,
  valueOption,
} from "../options/options.ts";
import { untilOptions, type UntilSettings, untilSettings } from "../options/until-options.ts";
import { FIRST_LOOK } from "../../questions/until/looks.ts";
import type { GridAxes } from "../actions/fleet-grid.ts";
import type { Simulate } from "../actions/simulate.ts";
import { writeJson, writeOut } from "../terminal/output.ts";
import { plotOf, plotOption } from "../options/plot-options.ts";
import { pageHead } from "../options/page-options.ts";
import { reportFile, reportOptions } from "../options/report-options.ts";

const EFFICIENCIES = "12:36:4";
const POWERS = "30:70:10";

/** A table of more cells can't be read, and would take long. */
const MOST_CELLS = 1000;

/** `hashfleet fleets [scenario]`: one fleet over a grid of efficiencies and power prices, and where it breaks even. */
export const fleetsCommand: CommandModule = {
  command: "fleets [scenario]",
  describe: "One fleet over efficiencies and power prices: losses, breakeven",
  builder: (yargs) =>
    yargs
      .positional("scenario", {
        type: "string",
        describe: "Shipped scenario or file; - for standard input",
        defaultDescription: "base",
      })
      .options({
        efficiency: valueOption("Efficiencies, J/TH: from:to:step (ends included) or a,b,c", EFFICIENCIES),
        power: valueOption("Fixed power prices, USD/MWh: from:to:step or a,b,c", POWERS),
        like: valueOption("Fleet to vary; all its power is at the fixed price", "the scenario's first"),
        of: valueOption(
          "One measure of the fleet in place of all else, such as 'p(default)'; with a limit also where it is kept",
        ),
        ...partsOption,
        ...plotOption,
        ...laidOptions,
        ...simulationOptions,
        ...cellsFormatOption,
        ...outOption,
        ...shareOptions,
        ...untilOptions,
        ...reportOptions,
      })
      .example("$0 fleets base --power 30:70:5", "finer power prices")
      .example("$0 fleets base --efficiency 16.5,25 --power 38,52", "lists")
      .example("$0 fleets downside --like marginal", "another fleet")
      .example("$0 fleets base --show frontier,pairs", "some parts of it")
      .example(
        "$0 fleets base --show break-even,machines --set horizon_days=1460",
        "over four years: when machines no longer earn their power, which pay back",
      )
      .example("$0 fleets base --of 'p(default of marginal) <= 5%'", "any quantity, and a limit's frontier")
      .example("$0 fleets base --of 'p50(equity_usd)' --format csv", "a row a cell")
      .example("$0 fleets base --report fleets.html", "maps and breakeven as a page"),
  handler: async (args) => {
    const {
      of,
      settings: given,
      until,
      plot,
      report,
      page,
      folder,
      efficienciesJPerTh,
      powersUsdPerMwh,
      show,
      sharing,
    } = gather({
      of: () => measureText(args),
      settings: () => (args["of"] === undefined ? simulationSettings(args) : cellsSettings(args)),
      until: () => untilSettings(args),
      plot: () => plotOf(args),
      report: () => reportFile(args),
      page: () => pageHead(args, { inFolder: true }),
      folder: () => folderSettings(args),
      sharing: () => shareSettings(args),
      efficienciesJPerTh: () => efficienciesOf(args),
      powersUsdPerMwh: () => axis(args, "power", POWERS),
      show: () => partsOf(args),
    });
    const settings = until === undefined ? given : { ...given, paths: FIRST_LOOK };
    const count = efficienciesJPerTh.length * powersUsdPerMwh.length;
    if (count > MOST_CELLS) {
      throw new UsageError(`the grid has ${count} cells, at most ${MOST_CELLS} fit; take larger steps`);
    }
    const asked =
      of === undefined ? undefined : (await import("../../questions/measure/asked.ts")).parseAsked(of);
    const [name = "base", ...others] = scenariosOf(args);
    if (others.length > 0)
      throw new UsageError(
        `fleets takes one scenario, found ${others.length + 1}; compare sets several side by side`,
      );
    const { loadToSimulate, tellRemarks } = await import("../actions/load.ts");
    const [loaded] = (await loadToSimulate([name], settings)) as [LoadedScenario];
    const doubts = await axisDoubtsOf(args, efficienciesJPerTh, powersUsdPerMwh);
    tellRemarks({ warnings: doubts, notes: [] });
    const named = { ...loaded, warnings: [...loaded.warnings, ...doubts] };
    const fleets = fleetNames(named.scenario);
    const like = textOption(args, "like");
    const { share } = await import("../actions/share.ts");
    const { variantRuns } = await import("../actions/planned-runs.ts");
    if (asked !== undefined) {
      const { fleetAsked } = await import("../actions/asked-measure.ts");
      const { tellMeasuredFleets } = await import("../actions/measured-fleets.ts");
      const fleet = fleetAsked(asked, fleets, like) ?? fleetLike(fleets, like, named.name);
      const axes = { fleet, efficienciesJPerTh, powersUsdPerMwh };
      const { measuredRuns } = await import("../actions/measured-cells.ts");
      const shared = await share(sharing, settings, folder, () => variantRuns(measuredRuns(named, axes)));
      if (shared === undefined) return;
      await tellMeasuredFleets({ named, axes, asked, settings, until, plot, report, page, ...shared });
      return;
    }
    const fleet = fleetLike(fleets, like, named.name);

    const { withSimulator } = await import("../actions/simulate.ts");
    const { gridRuns, simulateGrid } = await import("../actions/fleet-grid.ts");
    const { machineRuns, simulateMachines } = await import("../actions/fleet-machines.ts");
    const { pairFleets } = await import("../../report/fleet-pairs.ts");
    const paired = show.includes("pairs") && fleets.length > 1;
    const { remarksOn } = await import("../../report/remarks.ts");
    const { fleetsDocument } = await import("../../report/fleets.ts");
    const { scenarioRef } = await import("../../report/scenario-ref.ts");
    const axes = { fleet, efficienciesJPerTh, powersUsdPerMwh };
    const planned = () =>
      variantRuns([
        ...gridRuns(named, axes),
        ...(show.includes("machines") ? machineRuns(named, fleet) : []),
        ...(paired ? [{ named, title: named.name }] : []),
      ]);
    const shared = await share(sharing, settings, folder, planned);
    if (shared === undefined) return;
    const plan = {
      kind: "fleets",
      scenarios: [named],
      settings,
      asked: askedOf(axes, { show, until }),
    } as const;
    await withFolder(shared.folder, plan, async (open, print) => {
      const work = async (simulate: Simulate) => ({
        ...(await simulateGrid(named, axes, simulate)),
        machines: show.includes("machines") ? await simulateMachines(named, fleet, simulate) : [],
        pairs: paired ? pairFleets(await simulate(named)) : [],
      });
      const { untilEveryCell } = await import("../actions/fleet-until.ts");
      const { result, reached } =
        until === undefined
          ? {
              result: await withSimulator({ ...settings, keep: open?.keep ?? shared.keep }, work),
              reached: undefined,
            }
          : await untilEveryCell(named, fleet, until, settings.quiet, (paths, watched) =>
              withSimulator({ ...settings, paths, keep: open?.keep ?? shared.keep }, (simulate) =>
                work(watched(simulate)),
              ),
            );
      const { cells, breakevens, frontier, breakEven, engine, machines, pairs } = result;
      const grid = {
        scenario: scenarioRef(named),
        ...axes,
        seed: settings.seed,
        sampling: settings.sampling,
        paths: reached?.paths ?? settings.paths,
        ...(reached && { until: reached }),
        set: settings.sets,
        days: named.scenario.horizon_days,
        engine,
        ...remarksOn([named]),
        cells,
        breakevenUsdPerMwh: breakevens,
        depth: { show, frontier, break_even: breakEven, machines, pairs },
      };
      const document = fleetsDocument(grid);
      await print(async () => {
        if (settings.format === "json") return writeJson(document);
        const { renderFleets } = await import("../../report/terminal/fleets.ts");
        await writeOut(renderFleets(grid, process.stdout));
        if (!plot) return;
        const { renderFleetsPlot } = await import("../../report/terminal/fleets-plot.ts");
        return writeOut(`\n${renderFleetsPlot(document, process.stdout)}`);
      });
      if (open === undefined && report === undefined) return;
      const { assumptionsOf, writeReport } = await import("../actions/report.ts");
      const shown = { kind: "fleets", document, assumptions: assumptionsOf([named]) } as const;
      if (open !== undefined) {
        const { finishedOf } = await import("../folders/finished.ts");
        await open.complete(finishedOf(shown, page));
      }
      if (report !== undefined) writeReport({ ...report, ...page }, shown, settings.quiet);
    });
  },
};

/** What decides which runs there are. */
function askedOf(
  axes: GridAxes,
  { show, until }: { show: readonly string[]; until: UntilSettings | undefined },
) {
  const { fleet: like, efficienciesJPerTh: efficiency, powersUsdPerMwh: power } = axes;
  return { like, efficiency, power, show, until: until?.texts };
}

/** The text of --of, which has parts of its own. */
function measureText(args: Arguments): string | undefined {
  const of = textOption(args, "of");
  if (of !== undefined && args["show"] !== undefined)
    throw new UsageError(
      "--of shows one measure in place of the parts that --show names; leave out one of them",
    );
  return of;
}

function efficienciesOf(args: Arguments): number[] {
  const efficiencies = axis(args, "efficiency", EFFICIENCIES);
  const [least = NaN] = efficiencies;
  if (least <= 0) throw new UsageError(`--efficiency must be above 0 J/TH, found ${least}`);
  return efficiencies;
}

async function axisDoubtsOf(
  args: Arguments,
  efficiencies: readonly number[],
  powers: readonly number[],
): Promise<readonly Problem[]> {
  const { axisDoubts } = await import("../actions/axis-doubts.ts");
  const of = (name: string, key: string, values: readonly number[]) => ({
    option: `--${name}`,
    text: textOption(args, name) ?? "",
    key: `fleets.*.${key}`,
    values,
  });
  return axisDoubts([
    of("efficiency", "efficiency_j_per_th", efficiencies),
    of("power", "power.fixed_usd_per_mwh", powers),
  ]);
}

function axis(args: Arguments, name: string, standard: string): number[] {
  return parseAxis(`--${name}`, textOption(args, name) ?? standard, standard);
}

function fleetLike(fleets: readonly string[], like: string | undefined, scenario: string): string {
  const fleet = like ?? fleets[0];
  if (fleet !== undefined && fleets.includes(fleet)) return fleet;
  throw new UsageError(`--like: ${scenario} has no fleet "${like ?? ""}"${nearOrAll(like ?? "", fleets)}`);
}
