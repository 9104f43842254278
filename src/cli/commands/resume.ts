import type { CommandModule } from "yargs";
import { textOption } from "../options/options.ts";
import { UsageError } from "../terminal/errors.ts";
import { leaveNext } from "../terminal/run-again.ts";

/** `hashfleet resume FOLDER`: goes on with unfinished work, as the command that began it. */
export const resumeCommand: CommandModule = {
  command: "resume [folder]",
  describe: "Go on with work on a folder that was ended before it was done",
  builder: (yargs) =>
    yargs
      .positional("folder", { type: "string", describe: "Folder that the command with --out was to write" })
      .options({ quiet: { type: "boolean", describe: "No progress on stderr" } })
      .example("$0 resume base-run", "from what is kept in base-run.part"),
  handler: async (args) => {
    const folder = textOption(args, "folder");
    if (folder === undefined)
      throw new UsageError("resume needs the folder that a command with --out was to write");
    const { unfinishedOn } = await import("../folders/unfinished.ts");
    const begun = unfinishedOn(folder);
    const quiet = args["quiet"] === true && !begun.arguments.includes("--quiet");
    leaveNext({ ...begun, arguments: [...begun.arguments, ...(quiet ? ["--quiet"] : [])] });
  },
};
