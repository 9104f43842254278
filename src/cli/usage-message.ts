import { didYouMean, nearOrAll } from "../scenario/text/suggest.ts";

/** What is known where yargs stopped: names without dashes. */
export interface Known {
  readonly options: readonly string[];
  readonly commands: readonly string[];
}

/** One line that says what is wrong with a command line and what to do, from what yargs says of it. */
export function usageMessage(message: string, args: readonly string[], known: Known): string {
  const [, kind = "", rest = ""] = /^([^:]*):?\s*([^]*)$/.exec(message) ?? [];
  const names = rest.split(", ");
  switch (kind) {
    case "Unknown command":
    case "Unknown commands":
    case "Unknown argument":
    case "Unknown arguments":
      return unknownNames(names, args, known);
    case "Not enough arguments following":
      return `${dashed(rest)} needs a value`;
    case "Missing required argument":
    case "Missing required arguments":
      return `${names.map(dashed).join(" and ")} must be given`;
    case "Invalid values":
      return invalidChoice(rest) ?? oneLine(message);
    default:
      return oneLine(
        message.replace(/^Arguments (\S+) and (\S+) are mutually exclusive$/, "give --$1 or --$2, not both"),
      );
  }
}

function unknownNames(names: readonly string[], args: readonly string[], known: Known): string {
  const { options, commands } = known;
  const written = names.map((name) => args.find((arg) => optionName(arg) === name)?.split("=")[0]);
  const [word] = names.filter((_, i) => written[i] === undefined);
  // After a command that is not known nothing else can be judged.
  if (word !== undefined && commands.length > 0) {
    return `unknown command "${word}"${nearOrAll(word, commands)}`;
  }
  const messages = names
    .map((name, i) =>
      written[i] === undefined
        ? `unexpected "${name}"`
        : `unknown option ${written[i]}${didYouMean(dashed(name), options.map(dashed))}`,
    )
    .join("; ");
  return word !== undefined && ONE_SCENARIO.has(args[0] ?? "")
    ? `${messages}; ${args[0]!} takes one scenario, and compare sets several side by side`
    : messages;
}

/** Commands that could be thought to take several. */
const ONE_SCENARIO: ReadonlySet<string> = new Set(["fleets", "bench"]);

/** The name in "--name" or "--name=value"; undefined for anything else. */
function optionName(arg: string): string | undefined {
  return /^--?([^-=][^=]*)/.exec(arg)?.[1];
}

function invalidChoice(text: string): string | undefined {
  const [, option, given, choices] = /^Argument: (\S+), Given: (.*), Choices: (.*)$/m.exec(text) ?? [];
  if (option === undefined || given === undefined || choices === undefined) return undefined;
  return `--${option} must be ${choices.replaceAll('"', "").replaceAll(", ", " or ")}, found ${given}`;
}

function dashed(name: string): string {
  return `--${name}`;
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, " ").trim();
}
