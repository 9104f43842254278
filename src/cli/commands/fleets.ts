import type { CommandModule } from "yargs";
import type { FleetsDocument } from "../../report/html/documents.ts";
import { nearOrAll } from "../../scenario/suggest.ts";
import { UsageError } from "../errors.ts";
import { withFolder } from "../folder.ts";
import { folderSettings, outOption } from "../folder-options.ts";
import { gather } from "../gather.ts";
import { parseAxis } from "../grid.ts";
import type { Arguments } from "../numbers.ts";
import { scenariosOf, simulationOptions, simulationSettings, textOption, valueOption } from "../options.ts";
import { writeJson, writeOut } from "../output.ts";
import { reportOptions, reportSettings } from "../report-options.ts";

const EFFICIENCIES = "12:36:4";
const POWERS = "30:70:10";

/** A table of more cells can't be read, and would take long. */
const MOST_CELLS = 1000;

/** `hashfleet fleets [scenario]`: one fleet over a grid of efficiencies and power prices, and where it breaks even. */
export const fleetsCommand: CommandModule = {
  command: "fleets [scenario]",
  describe: "A fleet over a grid of efficiencies and power prices; breakeven",
  builder: (yargs) =>
    yargs
      .positional("scenario", {
        type: "string",
        describe: "Shipped scenario or file",
        defaultDescription: "base",
      })
      .options({
        efficiency: valueOption("J/TH: from:to:step (ends included) or a,b,c", EFFICIENCIES),
        power: valueOption("USD/MWh, fixed: from:to:step or a,b,c", POWERS),
        like: valueOption("Fleet that is varied: all its power at the fixed price", "the scenario's first"),
        ...simulationOptions,
        ...outOption,
        ...reportOptions,
      })
      .example("$0 fleets base --power 30:70:5", "finer power prices")
      .example("$0 fleets base --efficiency 16.5,25 --power 38,52", "lists")
      .example("$0 fleets downside --like marginal", "another fleet")
      .example("$0 fleets base --report fleets.html", "maps and breakeven as a page"),
  handler: async (args) => {
    const { settings, report, folder, efficienciesJPerTh, powersUsdPerMwh } = gather({
      settings: () => simulationSettings(args),
      report: () => reportSettings(args),
      folder: () => folderSettings(args),
      efficienciesJPerTh: () => efficienciesOf(args),
      powersUsdPerMwh: () => axis(args, "power", POWERS),
    });
    const count = efficienciesJPerTh.length * powersUsdPerMwh.length;
    if (count > MOST_CELLS) {
      throw new UsageError(`the grid has ${count} cells, at most ${MOST_CELLS} fit; take larger steps`);
    }
    const [name = "base", ...others] = scenariosOf(args);
    if (others.length > 0) throw new UsageError(`fleets takes one scenario, found ${others.length + 1}`);
    const { loadToSimulate } = await import("../load.ts");
    const [named] = loadToSimulate([name], settings) as [ReturnType<typeof loadToSimulate>[number]];
    const fleet = fleetLike(Object.keys(named.scenario.fleets), textOption(args, "like"), named.name);

    const { withSimulator } = await import("../simulate.ts");
    const { simulateGrid } = await import("../fleet-grid.ts");
    const { fleetsDocument } = await import("../../report/fleets.ts");
    const axes = { fleet, efficienciesJPerTh, powersUsdPerMwh };
    await withFolder(folder, { kind: "fleets", scenarios: [named], settings }, async (open, print) => {
      const { cells, breakevens, engine } = await withSimulator(settings, (simulate) =>
        simulateGrid(named, axes, simulate),
      );
      const grid = {
        scenario: { name: named.name, file: named.file, sha256: named.sha256 },
        ...axes,
        seed: settings.seed,
        paths: settings.paths,
        set: settings.sets,
        days: named.scenario.horizon_days,
        engine,
        cells,
        breakevenUsdPerMwh: breakevens,
      };
      const document = fleetsDocument(grid) as FleetsDocument;
      await print(async () => {
        if (settings.format === "json") return writeJson(document);
        const { renderFleets } = await import("../../report/terminal/fleets.ts");
        return writeOut(renderFleets(grid, process.stdout));
      });
      if (open === undefined && report === undefined) return;
      const { assumptionsOf, writeReport } = await import("../report.ts");
      const shown = { kind: "fleets", document, assumptions: assumptionsOf([named]) } as const;
      await open?.complete(shown);
      if (report !== undefined) writeReport(report, shown, settings.quiet);
    });
  },
};

function efficienciesOf(args: Arguments): number[] {
  const efficiencies = axis(args, "efficiency", EFFICIENCIES);
  const [least = NaN] = efficiencies;
  if (least <= 0) throw new UsageError(`--efficiency must be above 0 J/TH, found ${least}`);
  return efficiencies;
}

function axis(args: Arguments, name: string, standard: string): number[] {
  return parseAxis(`--${name}`, textOption(args, name) ?? standard, standard);
}

function fleetLike(fleets: readonly string[], like: string | undefined, scenario: string): string {
  const fleet = like ?? fleets[0];
  if (fleet !== undefined && fleets.includes(fleet)) return fleet;
  throw new UsageError(`--like: ${scenario} has no fleet "${like ?? ""}"${nearOrAll(like ?? "", fleets)}`);
}
