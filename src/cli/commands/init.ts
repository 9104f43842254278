import type { CommandModule } from "yargs";
import type { Answers, Beside } from "../../scenario/write/starter/field.ts";
import { USUAL_FLEET } from "../../scenario/write/starter/questions.ts";
import { gather } from "../options/gather.ts";
import type { Arguments } from "../options/numbers.ts";
import { textOption } from "../options/options.ts";
import { answersOf, fleetName, starterOptions } from "../options/starter-options.ts";
import { UsageError } from "../terminal/errors.ts";
import { tell, writeOut } from "../terminal/output.ts";
import { shellWord } from "../terminal/shell-word.ts";

const DEFAULT_FILE = "my.yaml";

/** `hashfleet init [file]`: a commented scenario to begin with, from options, or from questions on a terminal. */
export const initCommand: CommandModule = {
  command: "init [file]",
  describe: "Write a commented scenario with a fleet of your own",
  builder: (yargs) =>
    yargs
      .positional("file", {
        type: "string",
        describe: "File to write; on a terminal, what no option says is asked for",
        defaultDescription: DEFAULT_FILE,
      })
      .options(starterOptions)
      .option("force", { type: "boolean", describe: "Replace the file if it is there" })
      .example("$0 init", "my.yaml, from questions")
      .example("$0 init ours.yaml --fleet ours --hashrate-ehs 12", "some answers given")
      .example(
        "$0 init --debt 400e6,coupon=0.07 --debt 300e6,coupon=0",
        "two debts, when they are due assumed",
      )
      .example("$0 init --hpc mw=100,start=2027-01-01", "a lease of hosting")
      .example("$0 init --treasury sell_share,share=0.5", "half of production is held")
      .example("$0 init --fixed-share 0.8 --spot-adder-usd-per-mwh 18 --force", "my.yaml anew"),
  handler: async (args) => {
    const force = args["force"] === true;
    const { assumptions, besideBase, starterScenario } = await import("../actions/starter.ts");
    const beside = besideBase();
    const { file, ...given } = gather({
      file: () => fileOf(args),
      fleet: () => fleetName(args, beside),
      answers: () => answersOf(args, beside),
    });
    const { checkWritable, writeWhole } = await import("../terminal/write-file.ts");
    checkWritable(file, force);
    const { fleet = USUAL_FLEET, answers } = process.stdin.isTTY ? await askFor(given, beside) : given;
    const { linesOf } = await import("../../scenario/write/starter/lines.ts");
    const { starterText } = await import("../../scenario/write/starter/text.ts");
    const lines = linesOf(answers, beside);
    const text = starterText(fleet, lines);
    const loaded = starterScenario(text, file);
    const { tellRemarks } = await import("../actions/load.ts");
    writeWhole(file, text, force);
    tellRemarks(loaded);
    await writeOut(`${nextSteps(file, fleet, beside)}\n${assumptions(lines, file)}`);
  },
};

interface Given {
  /** Undefined where nobody says. */
  readonly fleet: string | undefined;
  readonly answers: Answers;
}

function fileOf(args: Arguments): string {
  const file = textOption({ file: args["file"] }, "file") ?? DEFAULT_FILE;
  if (/\.ya?ml$/.test(file)) return file;
  throw new UsageError(`a scenario's file ends in .yaml, found "${file}"; try ${file}.yaml`);
}

/** What the options say, and the person at the terminal where they don't; an empty answer takes the default. */
async function askFor({ fleet, answers }: Given, beside: Beside): Promise<Given> {
  const { asking } = await import("../terminal/ask.ts");
  const { interview } = await import("../actions/interview.ts");
  tell("Enter takes what stands in brackets; Ctrl-C ends without a file.");
  return asking(async (ask) => {
    const read = (text: string) => fleetName({ fleet: text }, beside);
    const named = fleet ?? (await ask(`Name of the fleet [${USUAL_FLEET}]: `, read));
    return { fleet: named, answers: await interview(ask, answers, beside) };
  });
}

function nextSteps(file: string, fleet: string, { fleets }: Beside): string {
  const name = shellWord(file);
  return `${file} is written: fleet ${fleet} beside ${fleets.join(", ")} of base. To try next:
  hashfleet validate ${name}
  hashfleet explain ${name} fleets.${fleet}
  hashfleet run ${name}
  hashfleet compare base upside downside --company ${name}
`;
}
