import type { CommandModule } from "yargs";
import { UsageError } from "../terminal/errors.ts";
import { gather } from "../options/gather.ts";
import type { Arguments } from "../options/numbers.ts";
import { dataOf, formatOf, formatOption, textOption, valueOption } from "../options/options.ts";
import { tell, writeJson, writeOut } from "../terminal/output.ts";
import { shellWord } from "../terminal/shell-word.ts";
import { startOptions, givenStart } from "../options/start-options.ts";

/** What stands for standard output. */
const PRINTED = "-";

/** `hashfleet start`: the state of the world as a day opens, as a file to lay over any scenario. */
export const startCommand: CommandModule = {
  command: "start",
  describe: "Today's network: a start of another day, to lay over any scenario",
  builder: (yargs) =>
    yargs
      .options({
        ...startOptions,
        data: valueOption(
          "Folder of CSV files to read the day off, as calibrate does; what is given goes first",
        ),
        out: valueOption("File to write; without it, or as -, it is printed"),
        force: { type: "boolean", describe: "Replace the file if it is there" },
        ...formatOption,
        quiet: { type: "boolean", describe: "No table" },
      })
      .example("$0 start --date 2026-06-14 --price-usd 63000 --difficulty 124.93e12", "on stdout")
      .example("$0 start --data data --date 2025-06-01 --out june.yaml", "read off real days")
      .example("$0 run base --start june.yaml", "base as of that day"),
  handler: async (args) => {
    const force = args["force"] === true;
    const { given, folder, out, format } = gather({
      given: () => givenStart(args),
      folder: () => dataOf(args),
      out: () => outOf(args),
      format: () => formatOf(args),
    });
    if (folder === undefined) checkEnough(args);
    const { checkWritable, writeWhole } = await import("../terminal/write-file.ts");
    if (out !== undefined) checkWritable(out, force);
    const { startOf } = await import("../actions/start-of-day.ts");
    const { start, files, overlay, warnings } = startOf(given, folder, out ?? "start.yaml");
    if (out !== undefined) writeWhole(out, overlay.text, force);
    const { formatProblem } = await import("../../scenario/problems/problem.ts");
    for (const warning of warnings) tell(`warning: ${formatProblem(warning)}`);
    const report = { start, files, warnings };
    if (format === "json") {
      const { startDocument } = await import("../../report/start.ts");
      return writeJson(startDocument(report));
    }
    if (out === undefined) await writeOut(overlay.text);
    if (args["quiet"] === true) return;
    const { renderStart } = await import("../../report/terminal/start.ts");
    // What is printed may be a file for the next program.
    const table = renderStart(report, out === undefined ? process.stderr : process.stdout);
    if (out === undefined) tell(table.trimEnd());
    else await writeOut(`${table}\n${nextSteps(out)}`);
  },
};

/** Without a folder the price and the difficulty must be given: nothing else tells them. */
function checkEnough(args: Arguments): void {
  const missing = [
    ...(args["price-usd"] === undefined ? ["--price-usd, like --price-usd 63000"] : []),
    ...(args["difficulty"] === undefined && args["bits"] === undefined
      ? ["--difficulty or --bits, like --difficulty 124.93e12"]
      : []),
  ];
  if (missing.length > 0)
    throw new UsageError(`start needs ${missing.join(", and ")}; or --data DIR, a folder that has them`);
}

function outOf(args: Arguments): string | undefined {
  const out = textOption(args, "out");
  if (out === undefined || out === PRINTED) return undefined;
  if (/\.ya?ml$/.test(out)) return out;
  throw new UsageError(`a start's file ends in .yaml, found "${out}"; try ${out}.yaml`);
}

function nextSteps(file: string): string {
  return `${file} is written. To try next:
  hashfleet run base --start ${shellWord(file)}
`;
}
