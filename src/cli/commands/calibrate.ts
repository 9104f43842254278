import type { CommandModule } from "yargs";
import { windowsOf } from "../options/calibration-windows.ts";
import { UsageError } from "../terminal/errors.ts";
import { dateOption } from "../options/dates.ts";
import { gather } from "../options/gather.ts";
import type { Arguments } from "../options/numbers.ts";
import { dataOf, textOption, valueOption } from "../options/options.ts";
import { tell, writeOut } from "../terminal/output.ts";
import { headOptions } from "../options/page-options.ts";
import { reportSettings } from "../options/report-options.ts";
import { shellWord } from "../terminal/shell-word.ts";

/** What stands for standard output. */
const PRINTED = "-";

/** `hashfleet calibrate`: a scenario whose start and parameters are fitted to a folder of real data, as of a date. */
export const calibrateCommand: CommandModule = {
  command: "calibrate",
  describe: "Fit start and parameters to a folder of real data",
  builder: (yargs) =>
    yargs
      .options({
        data: valueOption("Folder of CSV files, known by their headers (docs/files.md)"),
        "as-of": valueOption("First simulated day; rows of that day and later are not used"),
        out: valueOption("Scenario to write; - prints it"),
        window: {
          ...valueOption("price=DAYS, network=EPOCHS or fees=DAYS to look back; may be repeated"),
          array: true,
          nargs: 1,
          defaultDescription: "price=1095, network=26, fees=365",
        },
        uncertain: { type: "boolean", describe: "Write estimates as distributions of their errors" },
        report: valueOption("Also write an HTML page of estimates and diagnostics to this file"),
        ...headOptions,
        force: { type: "boolean", describe: "Replace the files if they are there" },
        quiet: { type: "boolean", describe: "No tables of estimates and diagnostics" },
      })
      .example("$0 calibrate --data data --as-of 2026-02-02 --out my.yaml", "a scenario of that day")
      .example("$0 calibrate --data data --as-of 2026-02-02 --uncertain --out -", "printed, with its errors"),
  handler: async (args) => {
    const force = args["force"] === true;
    const { folder, asOf, out, windows, report } = gather({
      folder: () => dataOf(args) ?? needed("--data DIR", "--data data"),
      asOf: () => dateOption(args, "as-of") ?? needed("--as-of DATE", "--as-of 2026-02-02"),
      out: () => outOf(args),
      windows: () => windowsOf(args),
      report: () => reportSettings(args),
    });
    const { checkWritable, writeWhole } = await import("../terminal/write-file.ts");
    if (out !== PRINTED) checkWritable(out, force);
    const { readFolder } = await import("../../scenario/csv/data-folder.ts");
    const { calibrate } = await import("../../calibrate/calibrate.ts");
    const { matchRetargets } = await import("../../calibrate/match-retargets.ts");
    const { absentOf, keptOf, scenarioText } = await import("../../calibrate/scenario-text.ts");
    const { parseScenario } = await import("../../scenario/load/load.ts");
    const { problemOf } = await import("../../scenario/problems/problem.ts");
    const { tellRemarks } = await import("../actions/load.ts");
    const { history, sources } = readFolder(folder, { power: true });
    const calibration = matchRetargets(calibrate(history, asOf, windows));
    const text = scenarioText(calibration, { uncertain: args["uncertain"] === true });
    // What does not validate is not written.
    const file = out === PRINTED ? "my.yaml" : out;
    const loaded = parseScenario(text, { file });
    if (out === PRINTED) await writeOut(text);
    else writeWhole(out, text, force);
    const { doubtsOf } = await import("../../calibrate/doubts.ts");
    const doubts = doubtsOf(calibration, parseScenario("extends: base").scenario).map((doubt) =>
      problemOf(file, doubt),
    );
    tellRemarks(loaded, {
      warnings: doubts,
      notes: absentOf(calibration).map((line) => problemOf(file, line)),
    });
    if (args["quiet"] === true && report === undefined) return;
    const { diagnose } = await import("../../calibrate/diagnostics.ts");
    const { simulatedRetargets } = await import("../../calibrate/simulated-retargets.ts");
    const told = {
      calibration,
      diagnostics: diagnose(history, calibration),
      simulated: simulatedRetargets(text, calibration, { paths: 512 }),
      sources,
      kept: keptOf(calibration),
    };
    if (args["quiet"] !== true) {
      const { renderCalibration } = await import("../../report/terminal/calibration.ts");
      // What is printed may be a scenario for the next program.
      const stream = out === PRINTED ? process.stderr : process.stdout;
      const tables = renderCalibration(told, stream);
      if (out === PRINTED) tell(tables.trimEnd());
      else await writeOut(`${tables}\n${nextSteps(out)}`);
    }
    if (report === undefined) return;
    const { renderCalibrationPage } = await import("../../report/html/calibration.ts");
    const { writePage } = await import("../actions/write-page.ts");
    writePage(report, told, renderCalibrationPage, args["quiet"] === true);
  },
};

function needed(option: string, example: string): never {
  throw new UsageError(`calibrate needs ${option}; try ${example}`);
}

function outOf(args: Arguments): string {
  const out = textOption(args, "out") ?? needed("--out FILE", "--out my.yaml");
  if (out === PRINTED || /\.ya?ml$/.test(out)) return out;
  throw new UsageError(`a scenario's file ends in .yaml, found "${out}"; try ${out}.yaml`);
}

function nextSteps(file: string): string {
  const name = shellWord(file);
  return `${file} is written. To try next:
  hashfleet explain ${name}
  hashfleet run ${name}
`;
}
