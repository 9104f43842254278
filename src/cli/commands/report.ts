import type { CommandModule } from "yargs";
import { harmlessJson } from "../../scenario/text/harmless.ts";
import { UsageError } from "../terminal/errors.ts";
import { gather } from "../options/gather.ts";
import { formatOf, formatOption, textOption } from "../options/options.ts";
import { writeOut } from "../terminal/output.ts";
import { allOf, allOption, plotOf, plotOption } from "../options/plot-options.ts";
import { reportOptions, reportSettings } from "../options/report-options.ts";

/** `hashfleet report FOLDER`: what a run printed, from the folder it left behind, and its page. */
export const reportCommand: CommandModule = {
  command: "report [folder]",
  describe: "Show a run folder again, as tables or a page, without simulating",
  builder: (yargs) =>
    yargs
      .positional("folder", { type: "string", describe: "Folder that a command with --out wrote" })
      .options({
        ...allOption,
        ...plotOption,
        ...formatOption,
        ...reportOptions,
        quiet: { type: "boolean", describe: "No messages on stderr" },
      })
      .example("$0 report base-run", "the same tables as the run printed")
      .example("$0 report base-run --format json", "the same document")
      .example("$0 report base-run --report page.html --static", "another page"),
  handler: async (args) => {
    const { format, all, plot, report } = gather({
      format: () => formatOf(args),
      all: () => allOf(args),
      plot: () => plotOf(args),
      report: () => reportSettings(args),
    });
    const folder = textOption(args, "folder");
    if (folder === undefined)
      throw new UsageError("report needs a folder that a run with --out wrote; try report base-run");
    const { fromDocuments, loadFolder } = await import("../folders/read-folder.ts");
    const { manifest, shown, summary } = await loadFolder(folder);
    if (format === "json") await writeOut(harmlessJson(summary));
    else {
      const { renderDocuments } = await import("../../report/terminal/documents.ts");
      const scenarios = manifest.scenarios.map(({ scenario }) => scenario);
      await writeOut(
        fromDocuments(folder, () => renderDocuments(shown, scenarios, { all, plot }, process.stdout)),
      );
    }
    if (report === undefined) return;
    const { writeReport } = await import("../actions/report.ts");
    fromDocuments(folder, () => {
      writeReport(report, shown, args["quiet"] === true);
    });
  },
};
