import type { CommandModule } from "yargs";
import { gather } from "../options/gather.ts";
import {
  laidOptions,
  oneScenario,
  requiredText,
  scenarioPositional,
  simulationOptions,
  simulationSettings,
  textOption,
  valueOption,
} from "../options/options.ts";
import { writeJson, writeOut } from "../terminal/output.ts";

/** `hashfleet solve [scenario] --key KEY --for LIMIT`: the value of a key at which a measure meets a limit. */
export const solveCommand: CommandModule = {
  command: "solve [scenario]",
  describe: "The value of a key at which a measure meets a limit",
  builder: (yargs) =>
    yargs
      .positional("scenario", scenarioPositional)
      .options({
        key: valueOption("Key that is solved for, such as fleets.marginal.power.fixed_usd_per_mwh"),
        for: valueOption("Limit that it is to meet, such as 'p(default of marginal) <= 5%'"),
        between: valueOption("Range that is searched, as a:b", "the key's plausible range"),
        and: valueOption("A second key and its values, as KEY=a:b:step: a solution for each"),
        ...laidOptions,
        ...simulationOptions,
      })
      .example(
        "$0 solve base --key fleets.marginal.power.fixed_usd_per_mwh --for 'p(default of marginal) <= 5%'",
        "the power price that the company stands",
      )
      .example(
        "$0 solve base --key start.price_usd --for 'p50(all_in_margin of marginal) = 0' --between 40e3:120e3",
        "today's price at which it breaks even",
      ),
  handler: async (args) => {
    const { settings, key, limit, between, second } = gather({
      settings: () => simulationSettings(args),
      key: () => requiredText(args, "key", "start.price_usd"),
      limit: () => requiredText(args, "for", "'p(default of marginal) <= 5%'"),
      between: () => textOption(args, "between"),
      second: () => textOption(args, "and"),
    });
    const { askSolve } = await import("../actions/solve.ts");
    const answer = await askSolve(oneScenario(args, "solve"), { key, limit, between, second }, settings);
    if (settings.format === "json") return writeJson(answer.document);
    return writeOut(answer.text(process.stdout));
  },
};
