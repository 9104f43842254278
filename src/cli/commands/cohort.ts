import type { CommandModule } from "yargs";
import { withFolder } from "../folders/folder.ts";
import {
  cohortOptions,
  cohortPartsOf,
  cohortSettings,
  cohortSizes,
  multiplesOf,
} from "../options/cohort-options.ts";
import { folderOptions, folderSettings } from "../options/folder-options.ts";
import { gather } from "../options/gather.ts";
import { shareOptions, shareSettings } from "../options/share-options.ts";
import type { Arguments } from "../options/numbers.ts";
import { laidOptions, simulationOptions, textOption } from "../options/options.ts";
import { pageHead } from "../options/page-options.ts";
import { reportFile, reportOptions } from "../options/report-options.ts";
import { UsageError } from "../terminal/errors.ts";
import { writeJson, writeOut } from "../terminal/output.ts";

/** `hashfleet cohort FILE`: the companies of a file on one network, held against each other. */
export const cohortCommand: CommandModule = {
  command: "cohort [companies]",
  describe: "Companies side by side: who is ahead, who is expensive",
  builder: (yargs) =>
    yargs
      .positional("companies", {
        type: "string",
        describe: "File of companies, as for --company; or one that comes with the program: stylised",
      })
      .options({
        ...cohortOptions,
        ...laidOptions,
        ...simulationOptions,
        ...cohortSizes,
        ...folderOptions,
        ...shareOptions,
        ...reportOptions,
      })
      .example("$0 cohort stylised", "fourteen made-up companies")
      .example("$0 cohort miners.csv --start today.yaml", "in base, from today")
      .example("$0 cohort miners.csv --in downside --multiples one", "the market's multiple for all")
      .example("$0 cohort miners.csv --company mine.yaml", "one more company among them")
      .example("$0 cohort miners.csv --show ranks,pairs", "P(rank), and who is ahead of whom")
      .example("$0 cohort miners.csv --format csv", "a row a company")
      .example("$0 cohort miners.csv --report cohort.html", "charts and tables as a page"),
  handler: async (args) => {
    const { companies, scenario, settings, multiples, show, report, page, folder, sharing } = gather({
      companies: () => companiesOf(args),
      scenario: () => textOption(args, "in") ?? "base",
      settings: () => cohortSettings(args),
      multiples: () => multiplesOf(args),
      show: () => cohortPartsOf(args),
      report: () => reportFile(args),
      page: () => pageHead(args, { inFolder: true }),
      folder: () => folderSettings(args),
      sharing: () => shareSettings(args),
    });
    const { loadCohort, simulateCohort } = await import("../actions/cohort.ts");
    const cohort = await loadCohort(companies, scenario, settings, multiples);
    const { share } = await import("../actions/share.ts");
    const { labelledRuns } = await import("../actions/planned-runs.ts");
    const shared = await share(sharing, settings, folder, () => labelledRuns([cohort.named]));
    if (shared === undefined) return;
    const plan = { kind: "cohort", scenarios: [cohort.named], settings } as const;
    await withFolder(shared.folder, plan, async (open, print) => {
      const { run, document } = await simulateCohort(cohort, settings, {
        show,
        keep: open?.keep ?? shared.keep,
      });
      await open?.addRun(run);
      await print(async () => {
        if (settings.format === "json") return writeJson(document);
        if (settings.format === "csv") {
          const { cohortCsv } = await import("../../report/cohort-csv.ts");
          return writeOut(cohortCsv(document));
        }
        const { renderCohort } = await import("../../report/terminal/cohort.ts");
        return writeOut(renderCohort(document, process.stdout));
      });
      if (open === undefined && report === undefined) return;
      const { assumptionsOf, writeReport } = await import("../actions/report.ts");
      const shown = { kind: "cohort", document, assumptions: assumptionsOf([cohort.named]) } as const;
      if (open !== undefined) {
        const { finishedOf } = await import("../folders/finished.ts");
        await open.complete(finishedOf(shown, page));
      }
      if (report !== undefined) writeReport({ ...report, ...page }, shown, settings.quiet);
    });
  },
};

function companiesOf(args: Arguments): string {
  const companies = textOption(args, "companies");
  if (companies !== undefined) return companies;
  throw new UsageError("cohort needs a file of companies; try cohort miners.csv");
}
