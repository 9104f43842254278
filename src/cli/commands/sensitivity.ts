import type { CommandModule } from "yargs";
import { gather } from "../options/gather.ts";
import { shareOptions, shareSettings } from "../options/share-options.ts";
import {
  laidOptions,
  oneScenario,
  requiredText,
  scenarioPositional,
  simulationOptions,
  simulationSettings,
  textList,
  textOption,
  valueOption,
} from "../options/options.ts";
import type { Arguments } from "../options/numbers.ts";
import type { SensitivityAnswer } from "../actions/sensitivity-page.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import { type Move, moveOption, movesIn } from "../options/move-option.ts";
import { oneOf } from "../options/values.ts";
import { withFolder } from "../folders/folder.ts";
import { folderSettings, outOption } from "../options/folder-options.ts";
import { pageHead } from "../options/page-options.ts";
import { pageFile, pageOptions } from "../options/report-options.ts";
import { UsageError } from "../terminal/errors.ts";
import { writeJson, writeOut } from "../terminal/output.ts";

const BY = ["driver", "parameter", "group"] as const;

/** `hashfleet sensitivity [scenario]`: which source of chance, or which drawn number, carries a measure. */
export const sensitivityCommand: CommandModule = {
  command: "sensitivity [scenario]",
  describe: "Which driver carries a measure: shares of its variance",
  builder: (yargs) =>
    yargs
      .positional("scenario", scenarioPositional)
      .options({
        of: valueOption("Measure that is asked after, such as 'mean(equity_usd of efficient)'"),
        by: valueOption("What carries it: driver, parameter or group", "driver"),
        ...moveOption,
        given: valueOption("Folder of a run (--out) that is asked, by parameter, in place of simulating"),
        ...laidOptions,
        ...simulationOptions,
        ...outOption,
        ...shareOptions,
        ...pageOptions,
      })
      .example("$0 sensitivity base --of 'mean(equity_usd of efficient)'", "Sobol indices of each driver")
      .example("$0 sensitivity base --of 'p(default of marginal)' --by group", "of groups of keys")
      .example(
        "$0 sensitivity base --of 'p50(equity_usd of efficient)' --by parameter",
        "a tornado of drawn numbers",
      )
      .example(
        "$0 sensitivity base --of 'p(default of marginal)' --by parameter --move fleets.marginal.power.fixed_usd_per_mwh=5",
        "and of a fixed number, ±5 USD/MWh",
      )
      .example(
        "$0 sensitivity --given base-run --of 'mean(equity_usd of efficient)'",
        "of a run that is there",
      )
      .example(
        "$0 sensitivity base --of 'mean(equity_usd of efficient)' --report carried.html",
        "as a page too",
      ),
  handler: async (args) => {
    const { settings, of, by, given, report, page, move, folder, sharing } = gather({
      settings: () => simulationSettings(args),
      of: () => requiredText(args, "of", "'mean(equity_usd of efficient)'"),
      by: () => oneOf("--by", textOption(args, "by") ?? "driver", BY),
      given: () => givenOf(args),
      move: () => moveOf(args),
      report: () => pageFile(args),
      page: () => pageHead(args, { inFolder: true }),
      folder: () => folderSettings(args),
      sharing: () => shareSettings(args),
    });
    const tell = async (answer: SensitivityAnswer, loaded?: LoadedScenario): Promise<void> => {
      await (settings.format === "json" ? writeJson(answer.document) : writeOut(answer.text(process.stdout)));
      if (report === undefined) return;
      const { writeSensitivityPage } = await import("../actions/sensitivity-page.ts");
      writeSensitivityPage({ ...report, ...page }, answer, loaded, settings.quiet);
    };
    if (given !== undefined) {
      const { askGiven } = await import("../actions/tornado.ts");
      return tell(await askGiven(given, of));
    }
    const { loadAgain } = await import("../actions/load-again.ts");
    const { named, load } = await loadAgain(oneScenario(args, "sensitivity"), settings);
    const { checkedMoves } = await import("../actions/moves.ts");
    const moves = checkedMoves(move, named, load);
    const { askSensitivity } = await import("../actions/sensitivity.ts");
    const asked = { of, by, move: move.map(({ key, sd }) => `${key}=${sd}`), pictured: folder !== undefined };
    const { share } = await import("../actions/share.ts");
    const planned = async () =>
      (await import("../actions/sensitivity.ts")).sensitivityRuns(named, of, by, settings, moves);
    const shared = await share(sharing, settings, folder, planned);
    if (shared === undefined) return;
    await withFolder(
      folder,
      { kind: "sensitivity", scenarios: [named], settings, asked },
      async (open, print) => {
        const pictured = report !== undefined || open !== undefined || shared.keep !== undefined;
        const answer = await askSensitivity(named, of, by, settings, {
          pictured,
          moves,
          keep: open?.keep ?? shared.keep,
        });
        await print(() => tell(answer, named));
        if (open === undefined) return;
        const { sensitivityPageOf } = await import("../actions/sensitivity-page.ts");
        const { finishedWith } = await import("../folders/finished.ts");
        await open.complete(finishedWith(answer.document, sensitivityPageOf(answer, named, page)));
      },
    );
  },
};

/** The fixed numbers in --move: shares of a variance have none, as they do not vary. */
function moveOf(args: Arguments): readonly Move[] {
  const moves = movesIn(args);
  if (moves.length > 0 && args["given"] === undefined && textOption(args, "by") !== "parameter")
    throw new UsageError("--move is of a tornado; add --by parameter");
  return moves;
}

/** The folder in --given: what says how to simulate says nothing beside it. */
function givenOf(args: Arguments): string | undefined {
  const folder = textOption(args, "given");
  if (folder === undefined) return undefined;
  const by = textOption(args, "by");
  if (by !== undefined && by !== "parameter")
    throw new UsageError(`--given tells what carries a measure by parameter; --by ${by} simulates`);
  const idle = [
    "scenario",
    "paths",
    "seed",
    "sampling",
    "workers",
    "company",
    "only",
    "start",
    "set",
    "move",
    "out",
  ].find((name) => textList(args[name]).length > 0);
  if (idle === undefined) return folder;
  const name = idle === "scenario" ? "a scenario" : `--${idle}`;
  throw new UsageError(`--given takes the run as it is: leave out ${name}`);
}
