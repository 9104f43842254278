import type { CommandModule } from "yargs";
import { UsageError } from "../terminal/errors.ts";
import { noExhibitsOption, refuseExhibits } from "../options/exhibits-option.ts";
import { gather } from "../options/gather.ts";
import { formatOf, formatOption, textOption } from "../options/options.ts";
import { tell, writeJson, writeOut } from "../terminal/output.ts";
import { listed } from "../../scenario/text/listed.ts";
import { allOf, allOption, plotOf, plotOption } from "../options/plot-options.ts";
import { readerOptions, type StatedPage, statedPage } from "../options/page-options.ts";
import { cohortPartsOption, givenPartsOf } from "../options/cohort-options.ts";
import { isWorkbook } from "../options/report-endings.ts";
import { reportFile, reportOptions } from "../options/report-options.ts";

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
        ...cohortPartsOption,
        ...formatOption,
        ...reportOptions,
        ...readerOptions,
        ...noExhibitsOption,
        quiet: { type: "boolean", describe: "No messages on stderr" },
      })
      .example("$0 report base-run", "the same tables as the run printed")
      .example("$0 report base-run --format json", "the same document")
      .example("$0 report base-run --report page.html --static", "another page")
      .example("$0 report base-run --report page.html --for lender --title 'Loan of 2026'", "for a lender")
      .example("$0 report base-run --report base.xlsx", "a workbook of its tables"),
  handler: async (args) => {
    const { format, all, plot, show, report, stated } = gather({
      format: () => formatOf(args),
      all: () => allOf(args),
      plot: () => plotOf(args),
      show: () => givenPartsOf(args),
      report: () => reportFile(args),
      stated: () => statedPage(args, { inFolder: false }),
      exhibits: () => {
        refuseExhibits(args);
      },
    });
    const folder = textOption(args, "folder");
    if (folder === undefined)
      throw new UsageError("report needs a folder that a run with --out wrote; try report base-run");
    const { fromDocuments, loadFolder } = await import("../folders/read-folder.ts");
    const { manifest, shown, summary } = await loadFolder(folder);
    const { kind } = manifest.command;
    const { isShownAgain } = await import("../../report/folder/documents.ts");
    if (!isShownAgain(shown)) {
      if (format === "json" && report === undefined) return writeJson(summary);
      throw new UsageError(
        `${folder} holds a ${kind}: its page is report.html there, and report ${folder} --format json prints its document`,
      );
    }
    if (kind === "fleets") refuseReader(`${folder} holds fleets over a grid`, stated);
    if (kind === "cohort") refuseReader(`${folder} holds a cohort`, stated);
    if (show !== undefined) {
      if (kind !== "cohort")
        throw new UsageError(`--show is of a cohort; ${folder} holds the command ${kind}; leave it out`);
      if (all) throw new UsageError("--all shows every part, --show some; leave out one of them");
    }
    const { pageDetails } = await import("../actions/page-details.ts");
    const quiet = args["quiet"] === true;
    const page = fromDocuments(folder, () => pageDetails(stated, manifest.scenarios, quiet));
    if (format === "json") await writeJson(summary);
    else {
      const { renderDocuments } = await import("../../report/terminal/documents.ts");
      const scenarios = manifest.scenarios.map(({ scenario }) => scenario);
      await writeOut(
        fromDocuments(folder, () => renderDocuments(shown, scenarios, { all, plot, show }, process.stdout)),
      );
    }
    if (report === undefined) return;
    const workbook = isWorkbook(report.file);
    const dropped = workbook ? [] : notGivenAgain(manifest.command.arguments, Object.keys(args));
    if (!quiet && dropped.length > 0)
      tell(
        `note: the folder's own page had ${listed(dropped)}; give them again for a page that has them too`,
      );
    const { writeReport } = await import("../actions/report.ts");
    const { givenFacts } = await import("../folders/given-facts.ts");
    // What paths tell besides is of a page.
    const facts = workbook ? undefined : await givenFacts(folder, manifest, page.sharePricesUsd);
    fromDocuments(folder, () => {
      writeReport({ ...report, ...page }, { ...shown, ...(facts && { facts }) }, quiet);
    });
  },
};

/** Of what a page is told on the command line. */
const TOLD = ["title", "author", "date", "for", "share-price-usd", "weights"];

/** What the run's page was told, and this one is not. */
function notGivenAgain(before: readonly string[], given: readonly string[]): readonly string[] {
  return TOLD.filter(
    (name) =>
      !given.includes(name) && before.some((one) => one === `--${name}` || one.startsWith(`--${name}=`)),
  ).map((name) => `--${name}`);
}

/** Fleets over a grid have no value to hold against a price, companies of a cohort had theirs, and both one scenario. */
function refuseReader(held: string, { audience, prices, weights }: StatedPage): void {
  const given = [
    ...(audience === undefined ? [] : ["--for"]),
    ...(prices.length === 0 ? [] : ["--share-price-usd"]),
    ...(weights.length === 0 ? [] : ["--weights"]),
  ];
  if (given.length === 0) return;
  throw new UsageError(
    given.map((option) => `${option} is of the page of a run or a comparison; ${held}`).join("\n"),
  );
}
