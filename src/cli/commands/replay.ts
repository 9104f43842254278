import type { CommandModule } from "yargs";
import type { ReplayDocument } from "../../report/replay.ts";
import type { NamedScenario } from "../../runner/run.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import { UsageError } from "../terminal/errors.ts";
import { gather } from "../options/gather.ts";
import type { Arguments } from "../options/numbers.ts";
import {
  simulationOptions,
  simulationSettings,
  type SimulationSettings,
  textOption,
  valueOption,
} from "../options/options.ts";
import { tell, writeJson, writeOut } from "../terminal/output.ts";
import { shellWord } from "../terminal/shell-word.ts";

/** `hashfleet replay --data DIR --month YYYY-MM`: a month of real days, its pay and what fleets mined in it. */
export const replayCommand: CommandModule = {
  command: "replay",
  describe: "A month of real days: what it paid, and what fleets mined",
  builder: (yargs) =>
    yargs
      .options({
        month: valueOption("The month, as 2025-05 (required)"),
        company: valueOption("Shipped scenario or file whose fleets run through the month", "base"),
        out: valueOption("Write the month's scenario to this file, for run, compare and fleets"),
        force: { type: "boolean", describe: "Replace that file if it is there" },
        ...simulationOptions,
      })
      .example("$0 replay --data DIR --month 2025-05", "base's fleets through May 2025")
      .example("$0 replay --data DIR --month 2025-05 --company my.yaml", "fleets of your own")
      .example("$0 replay --data DIR --month 2025-05 --out may.yaml", "a scenario to change and run"),
  handler: async (args) => {
    const { settings, month, company, out } = gather({
      settings: () => simulationSettings(args),
      month: () => monthOf(args),
      company: () => textOption(args, "company") ?? "base",
      out: () => textOption(args, "out"),
    });
    const { data } = settings;
    if (data === undefined) throw new UsageError("--data is required: the folder of real days and epochs");
    const force = args["force"] === true;
    const { checkWritable, writeWhole } = await import("../terminal/write-file.ts");
    if (out !== undefined) checkWritable(out, force);
    const { dayFiles, readFolder } = await import("../../scenario/csv/data-folder.ts");
    const { replayedMonth } = await import("../../scenario/write/replayed-month.ts");
    const { files, history } = readFolder(data, { fees: true });
    const found = replayedMonth(month, history);
    const { replayScenario } = await import("../actions/replay-scenario.ts");
    const { text, loaded } = await replayScenario({ found, files, company, out, settings });
    if (out !== undefined) writeWhole(out, text, force);
    const { tellRemarks } = await import("../actions/load.ts");
    tellRemarks(loaded);
    const { run, subsidyRevenue } = await simulate(loaded, settings);
    const { replayDocument } = await import("../../report/replay.ts");
    const { summarise } = await import("../../report/summary.ts");
    const { engineInfo } = await import("../version.ts");
    const summary = summarise(run);
    const document = replayDocument({
      found,
      files: { days: dayFiles(files).join(", "), epochs: files.epochs },
      run,
      summary,
      subsidyRevenue,
      engine: engineInfo(run.engine),
    });
    await print(document, settings, out);
  },
};

function monthOf(args: Arguments): string {
  const month = textOption(args, "month");
  if (month === undefined) throw new UsageError("--month is required, like --month 2025-05");
  if (/^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(month)) return month;
  throw new UsageError(`--month must be a year and a month, like 2025-05, found "${month}"`);
}

/** The month's run, and JPMorgan-style revenue of the same month without fees, which no draw moves. */
async function simulate(loaded: LoadedScenario, settings: SimulationSettings) {
  const { withSimulator } = await import("../actions/simulate.ts");
  const { columnOf } = await import("../../runner/column-of.ts");
  const { run: runAlone } = await import("../../runner/run.ts");
  const run = await withSimulator(settings, async (simulating) => simulating(loaded));
  const without = await runAlone(withoutFees(loaded), {
    paths: 1,
    seed: settings.seed,
    sampling: settings.sampling,
    inProcess: true,
  });
  const subsidyRevenue = columnOf(without, "jpm_revenue_usd_per_ehs_day")[0]!;
  return { run: { ...run, set: settings.sets }, subsidyRevenue };
}

function withoutFees({ scenario, ...named }: LoadedScenario): NamedScenario {
  const { replay, ...fees } = scenario.fees;
  const { days } = replay!;
  const none = { ...days!, btc: days!.btc.map(() => 0) };
  return { ...named, scenario: { ...scenario, fees: { ...fees, replay: { ...replay!, days: none } } } };
}

async function print(
  document: ReplayDocument,
  { format, data, quiet }: SimulationSettings,
  out: string | undefined,
): Promise<void> {
  if (out !== undefined && !quiet)
    tell(`${out} is written; to run it: hashfleet run ${shellWord(out)} --data ${shellWord(data!)}`);
  if (format === "json") return writeJson(document);
  const { renderReplay } = await import("../../report/terminal/replay.ts");
  return writeOut(renderReplay(document, process.stdout));
}
