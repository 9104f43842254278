import type { CommandModule } from "yargs";
import { gather } from "../options/gather.ts";
import {
  laidOptions,
  oneScenario,
  requiredText,
  simulationOptions,
  simulationSettings,
  textOption,
  valueOption,
} from "../options/options.ts";
import { oneOf } from "../options/values.ts";
import { writeJson, writeOut } from "../terminal/output.ts";

const BY = ["driver", "parameter", "group"] as const;

/** `hashfleet sensitivity [scenario]`: which source of chance, or which drawn number, carries a measure. */
export const sensitivityCommand: CommandModule = {
  command: "sensitivity [scenario]",
  describe: "Which driver carries a measure: shares of its variance",
  builder: (yargs) =>
    yargs
      .positional("scenario", {
        type: "string",
        describe: "Shipped scenario or file; - for standard input",
        defaultDescription: "base",
      })
      .options({
        of: valueOption("Measure that is asked after, such as 'mean(equity_usd of efficient)'"),
        by: valueOption("What carries it: driver, parameter or group", "driver"),
        ...laidOptions,
        ...simulationOptions,
      })
      .example("$0 sensitivity base --of 'mean(equity_usd of efficient)'", "Sobol indices of each driver")
      .example("$0 sensitivity base --of 'p(default of marginal)' --by group", "of groups of keys")
      .example(
        "$0 sensitivity base --of 'p50(equity_usd of efficient)' --by parameter",
        "a tornado of drawn numbers",
      ),
  handler: async (args) => {
    const { settings, of, by } = gather({
      settings: () => simulationSettings(args),
      of: () => requiredText(args, "of", "'mean(equity_usd of efficient)'"),
      by: () => oneOf("--by", textOption(args, "by") ?? "driver", BY),
    });
    const { loadToSimulate } = await import("../actions/load.ts");
    const [named] = await loadToSimulate([oneScenario(args, "sensitivity")], settings);
    const { askSensitivity } = await import("../actions/sensitivity.ts");
    const answer = await askSensitivity(named!, of, by, settings);
    if (settings.format === "json") return writeJson(answer.document);
    return writeOut(answer.text(process.stdout));
  },
};
