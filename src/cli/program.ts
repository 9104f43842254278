import yargs from "yargs";
import { didYouMean } from "../scenario/text/suggest.ts";
import { commands } from "./commands.ts";
import { UsageError } from "./terminal/errors.ts";
import { refuseLongDashes, withDashes, withoutDashes } from "./options/dashes.ts";
import { isFlag } from "./options/flags.ts";
import type { Arguments } from "./options/numbers.ts";
import { setArguments } from "./terminal/given-arguments.ts";
import { type NextCommand, takeNext } from "./terminal/run-again.ts";
import { giveInput } from "./terminal/standard-input.ts";
import { writeOut } from "./terminal/output.ts";
import { type Known, usageMessage } from "./usage-message.ts";
import { programVersion } from "./version.ts";

/** Options that may be given several times, positionals that take several words, and the words after a bare "--". */
const LISTS = new Set([
  "company",
  "only",
  "debt",
  "_",
  "--",
  "set",
  "scenario",
  "folder",
  "kept-in",
  "bridge-metric",
  "window",
  "expect",
  "until",
  "move",
  "share-price-usd",
]);

/** Of those what one command takes once: a bare number, of one company. */
const ONCE = new Set(["implied --share-price-usd"]);

/** Runs the command that the arguments ask for; throws what it throws, a UsageError for wrong arguments. */
export async function runProgram(args: readonly string[]): Promise<void> {
  setArguments(args);
  checkFirst(args);
  checkFlags(args);
  refuseLongDashes(args);
  const parser = yargs()
    .scriptName("hashfleet")
    // In the user's language yargs would phrase only half of the messages.
    .locale("en")
    .command([...commands])
    .demandCommand(1, "say what to do, for example: hashfleet run base (hashfleet --help lists all commands)")
    .strict()
    .version(programVersion())
    .help()
    .alias("help", "h")
    .wrap(process.stdout.isTTY ? Math.min(100, process.stdout.columns || 80) : 80)
    .parserConfiguration({
      "boolean-negation": false,
      "camel-case-expansion": false,
      "dot-notation": false,
      "greedy-arrays": false,
      "parse-positional-numbers": false,
    })
    .middleware([withDashes, checkRepeats, checkWords], true)
    .exitProcess(false)
    .fail((message: string | null, error: unknown, usage) => {
      // An error without a message of yargs' own comes from a command; yargs' errors are worded anew.
      if (message === null || error instanceof UsageError) throw error;
      throw new UsageError(usageMessage(message, args, knownTo(usage)));
    });
  withoutHelpAfterCommands(parser);
  let printed = "";
  await parser.parseAsync(withoutDashes(unlessUnknown(args)), {}, (_error, _argv, output) => {
    printed = output;
  });
  if (printed !== "") await writeOut(`${printed}\n`);
  const next = takeNext();
  if (next !== undefined) await runNext(next);
}

/** Obeys what a command left to be obeyed, from where it is to be. */
async function runNext({ arguments: args, directory, input }: NextCommand): Promise<void> {
  const before = process.cwd();
  process.chdir(directory);
  giveInput(input);
  try {
    await runProgram(args);
  } finally {
    giveInput(undefined);
    process.chdir(before);
  }
}

/** What yargs tells of the level it stopped at, and its types don't. */
interface Usage {
  readonly getDescriptions: () => Record<string, string>;
  readonly getCommands: () => readonly (readonly [string, ...unknown[]])[];
}

/** What yargs holds within, and its types don't show. */
interface Internal {
  getInternalMethods(): {
    getUsageInstance(): { cacheHelpMessage: () => void };
  };
}

function knownTo(usage: unknown): Known {
  const { getDescriptions, getCommands } = usage as Usage;
  return {
    options: Object.keys(getDescriptions()),
    commands: getCommands().map(([command]) => command.split(" ")[0] ?? ""),
  };
}

/** After every command yargs lays out the page of its help, in case a caller asks for it; none does, and it takes longer than a formula. */
function withoutHelpAfterCommands(parser: unknown): void {
  (parser as Internal).getInternalMethods().getUsageInstance().cacheHelpMessage = () => undefined;
}

function checkRepeats(argv: Arguments): void {
  const [command] = Array.isArray(argv["_"]) ? argv["_"].map(String) : [];
  for (const [name, value] of Object.entries(argv)) {
    if (!Array.isArray(value)) continue;
    if (LISTS.has(name) && !ONCE.has(`${command ?? ""} --${name}`)) continue;
    throw new UsageError(`--${name} is given ${value.length} times (${value.join(", ")}); give it once`);
  }
}

/** After a bare "--" even an option would be taken for a scenario; nothing needs to stand there. */
function checkWords(argv: Arguments): void {
  const [word] = Array.isArray(argv["--"]) ? argv["--"].map(String) : [];
  if (word !== undefined) throw new UsageError(`unexpected "${word}" after "--"`);
}

function checkFirst([first = ""]: readonly string[]): void {
  if (!first.startsWith("-")) return;
  const near = didYouMean(first, ["--help", "--version"]);
  throw new UsageError(
    `a command comes first, found "${first}"${near || "; hashfleet --help lists all commands"}`,
  );
}

/** The arguments; of a command that there is not yargs would show help, and not say so. */
function unlessUnknown(args: readonly string[]): string[] {
  const known = commands.some(({ command }) => String(command).split(" ")[0] === args[0]);
  return args.filter((arg) => known || !["--help", "-h"].includes(arg));
}

/** yargs takes any value of a flag for false. */
function checkFlags(args: readonly string[]): void {
  const wrong = args.find((arg) => {
    const [option = "", value] = arg.split("=");
    return isFlag(option) && value !== undefined && value !== "true" && value !== "false";
  });
  if (wrong !== undefined)
    throw new UsageError(`${wrong.split("=")[0] ?? wrong} takes no value, found "${wrong}"`);
}
