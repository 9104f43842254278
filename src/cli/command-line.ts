import { endingOf, UsageError } from "./terminal/errors.ts";
import { hearInterrupts } from "./terminal/interrupt.ts";
import { listenToStreams, tell, writeOut } from "./terminal/output.ts";

/** Does what the arguments ask for, and tells how it ended by the exit code and, where it went wrong, on stderr. */
export async function commandLine(args: readonly string[]): Promise<void> {
  listenToStreams();
  hearInterrupts();
  try {
    await obey(args);
  } catch (error) {
    const { code, message } = endingOf(error, process.env["HASHFLEET_DEBUG"] === "1");
    if (message !== "") tell(message);
    process.exitCode = code;
  }
}

/** Answers the two questions that must not wait for yargs to load, and passes everything else on. */
async function obey(args: readonly string[]): Promise<void> {
  const [first, ...rest] = args;
  if (first === "help" && rest.length > 0) return obey([...rest, "--help"]);
  switch (first) {
    case undefined:
      throw new UsageError(
        "say what to do, for example: hashfleet run base (hashfleet --help lists all commands)",
      );
    case "--help":
    case "-h":
    case "help":
      return writeOut((await import("./overview.ts")).overview());
    case "--version":
      return writeOut(`${(await import("./version.ts")).programVersion()}\n`);
    default:
      return (await import("./program.ts")).runProgram(args);
  }
}
