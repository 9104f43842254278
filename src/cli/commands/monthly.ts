import type { CommandModule } from "yargs";
import type { MonthlyDocument } from "../../report/monthly.ts";
import { gather } from "../options/gather.ts";
import {
  laidOptions,
  MONTHLY_FORMATS,
  oneScenario,
  scenarioPositional,
  simulationOptions,
  simulationSettings,
  textOption,
  valueOption,
  wholeOption,
} from "../options/options.ts";
import { headOptions } from "../options/page-options.ts";
import { allOf, allOption } from "../options/plot-options.ts";
import { pageOptions, reportSettings } from "../options/report-options.ts";
import { oneOf } from "../options/values.ts";
import { writeJson, writeOut } from "../terminal/output.ts";

/** A run keeps the series of so many paths, and all of a monthly table are series. */
const MOST_MONTHLY_PATHS = 10_000;

/** Five years; further out a month is no better known than its year. */
const MOST_MONTHS = 60;

/** `hashfleet monthly [scenario]`: the banks' monthly table as a forecast. */
export const monthlyCommand: CommandModule = {
  command: "monthly [scenario]",
  describe: "Averages by calendar month, and next month's note in words",
  builder: (yargs) =>
    yargs
      .positional("scenario", scenarioPositional)
      .options({
        months: valueOption(
          "Months, that of the start first: 1 to 60",
          "12, or what a replay of real days reaches",
        ),
        cohort: valueOption("File of companies: their market value together, and over four-year rewards"),
        all: { ...allOption.all, describe: "Every quantity month by month too, not one screen" },
        start: laidOptions.start,
        ...simulationOptions,
        paths: valueOption("Paths to simulate, 10,000 at most", MOST_MONTHLY_PATHS.toLocaleString("en-US")),
        data: valueOption(
          "Folder of real days and epochs, and of published months: months before the start are told, and the one that had begun is completed",
        ),
        format: valueOption("Output: table, json, md or csv", "table"),
        report: valueOption("Also write a page of two sheets to this file"),
        ...headOptions,
        force: pageOptions.force,
      })
      .example("$0 monthly base", "the next twelve months")
      .example("$0 monthly base --data data --months 3", "after the last ones, with what was published")
      .example("$0 monthly base --cohort cohort.csv --format md", "with the value of a cohort, as Markdown")
      .example("$0 monthly january-2026 --data data", "a month as it was, beside what was published"),
  handler: async (args) => {
    const { settings, paths, format, months, cohort, all, report } = gather({
      settings: () => simulationSettings({ ...args, paths: undefined, format: undefined }),
      paths: () => wholeOption(args, "paths", MOST_MONTHLY_PATHS, "5000") ?? MOST_MONTHLY_PATHS,
      format: () => oneOf("--format", textOption(args, "format") ?? "table", MONTHLY_FORMATS),
      months: () => wholeOption(args, "months", MOST_MONTHS, "12"),
      cohort: () => textOption(args, "cohort"),
      all: () => allOf(args),
      report: () => reportSettings(args),
    });
    const { askMonthly } = await import("../actions/monthly.ts");
    const document = await askMonthly(
      oneScenario(args, "monthly"),
      { months, cohort },
      { ...settings, paths },
    );
    await print(document, format, all);
    if (report === undefined) return;
    const { renderMonthlyPage } = await import("../../report/html/monthly.ts");
    const { writePage } = await import("../actions/write-page.ts");
    writePage(report, document, renderMonthlyPage, settings.quiet);
  },
};

async function print(
  document: MonthlyDocument,
  format: (typeof MONTHLY_FORMATS)[number],
  all: boolean,
): Promise<void> {
  switch (format) {
    case "json":
      return writeJson(document);
    case "table": {
      const { renderMonthly } = await import("../../report/terminal/monthly.ts");
      return writeOut(renderMonthly(document, { all }, process.stdout));
    }
    case "md": {
      const { monthlyMarkdown } = await import("../../report/monthly-markdown.ts");
      return writeOut(monthlyMarkdown(document));
    }
    case "csv": {
      const { writeMonthlyCsv } = await import("../../report/tables/monthly-table.ts");
      return writeMonthlyCsv(document, writeOut);
    }
  }
}
