import type { CommandModule } from "yargs";
import type { StarterFacts } from "../../scenario/write/starter.ts";
import { UsageError } from "../terminal/errors.ts";
import { gather } from "../options/gather.ts";
import type { Arguments } from "../options/numbers.ts";
import { textOption } from "../options/options.ts";
import { tell, writeOut } from "../terminal/output.ts";
import { shellWord } from "../terminal/shell-word.ts";
import { STARTER_OPTIONS, type StarterOption, starterOptions } from "../options/starter-options.ts";

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
      .example("$0 init", "my.yaml, from a few questions")
      .example("$0 init ours.yaml --fleet ours --hashrate-ehs 12", "some answers given")
      .example("$0 init --cash-usd 60e6 --debt-usd 100e6 --force", "my.yaml anew"),
  handler: async (args) => {
    const force = args["force"] === true;
    const { file, given } = gather({ file: () => fileOf(args), given: () => factsOf(args) });
    const { checkWritable, writeWhole } = await import("../terminal/write-file.ts");
    checkWritable(file, force);
    const answers = process.stdin.isTTY ? await askFor(given) : {};
    const { STARTER, starterText } = await import("../../scenario/write/starter.ts");
    const facts: StarterFacts = { ...STARTER, ...given, ...answers };
    const text = starterText(facts);
    const { parseScenario } = await import("../../scenario/load/load.ts");
    const { tellRemarks } = await import("../actions/load.ts");
    const loaded = parseScenario(text, { file });
    writeWhole(file, text, force);
    tellRemarks(loaded);
    await writeOut(nextSteps(file, facts.fleet));
  },
};

function fileOf(args: Arguments): string {
  const file = textOption({ file: args["file"] }, "file") ?? DEFAULT_FILE;
  if (/\.ya?ml$/.test(file)) return file;
  throw new UsageError(`a scenario's file ends in .yaml, found "${file}"; try ${file}.yaml`);
}

const entries = Object.entries(STARTER_OPTIONS) as readonly [keyof StarterFacts, StarterOption][];

/** What the options say. */
function factsOf(args: Arguments): Partial<StarterFacts> {
  const values = gather(Object.fromEntries(entries.map(([fact, { read }]) => [fact, () => read(args)])));
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** What the options don't say, from the person at the terminal; an empty answer takes the default. */
async function askFor(given: Partial<StarterFacts>): Promise<Partial<StarterFacts>> {
  const open = entries.filter(([fact]) => given[fact] === undefined);
  if (open.length === 0) return {};
  const { asking } = await import("../terminal/ask.ts");
  tell("Enter takes the figure in brackets; Ctrl-C ends without a file.");
  return asking(async (ask) => {
    const answers: [string, unknown][] = [];
    for (const [fact, { option, describe, default: usual, read }] of open) {
      const answer = await ask(`${describe} [${usual}]: `, (text) => read({ [option]: text }));
      if (answer !== undefined) answers.push([fact, answer]);
    }
    return Object.fromEntries(answers);
  });
}

function nextSteps(file: string, fleet: string): string {
  const name = shellWord(file);
  return `${file} is written: fleet ${fleet} beside base's efficient one. To try next:
  hashfleet validate ${name}
  hashfleet explain ${name} fleets.${fleet}
  hashfleet run ${name}
  hashfleet fleets ${name} --like ${fleet}
`;
}
