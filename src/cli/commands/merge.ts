import type { CommandModule } from "yargs";
import { textList, textOption, valueOption } from "../options/options.ts";
import { UsageError } from "../terminal/errors.ts";
import { leaveNext } from "../terminal/run-again.ts";

/** `hashfleet merge FOLDER…`: puts shards together to what one machine would have come to. */
export const mergeCommand: CommandModule = {
  command: "merge [folder..]",
  describe: "Put shards together, to the bytes of one run",
  builder: (yargs) =>
    yargs
      .positional("folder", {
        type: "string",
        array: true,
        describe: "What --out named, its folder of shards, or folders of single shards",
      })
      .options({
        out: valueOption(
          "Keep the results in this new folder",
          "the one whose shards are named, else the shards' own --out",
        ),
        force: { type: "boolean", describe: "Replace what a run wrote there" },
        quiet: { type: "boolean", describe: "No progress on stderr" },
      })
      .example("$0 merge results", "the shards in results.shards become results")
      .example("$0 merge a.shards b.shards --out all", "from several places"),
  handler: async (args) => {
    const folders = textList(args["folder"]);
    if (folders.length === 0) throw new UsageError("merge needs a folder of shards, as --out named it");
    const { mergedCommand } = await import("../actions/merge.ts");
    leaveNext(
      await mergedCommand(folders, {
        out: textOption(args, "out"),
        force: args["force"] === true,
        quiet: args["quiet"] === true,
      }),
    );
  },
};
