import type { CommandModule } from "yargs";
import { formatOf, formatOption, textOption } from "../options/options.ts";
import { writeJson, writeOut } from "../terminal/output.ts";

/** `hashfleet runs [folder]`: the run folders in a folder, what they are and what came of them. */
export const runsCommand: CommandModule = {
  command: "runs [folder]",
  describe: "List the run folders in a folder, side by side",
  builder: (yargs) =>
    yargs
      .positional("folder", {
        type: "string",
        describe: "Folder that holds run folders, as --out writes them",
        defaultDescription: "the current folder",
      })
      .options(formatOption)
      .example("$0 runs", "those in the current folder, the oldest first"),
  handler: async (args) => {
    const format = formatOf(args);
    const { listFolders } = await import("../folders/list-folders.ts");
    const listing = await listFolders(textOption(args, "folder") ?? ".");
    if (format === "json") return writeJson(listing);
    const { renderListing } = await import("../../report/terminal/listing.ts");
    return writeOut(renderListing(listing, process.stdout));
  },
};
