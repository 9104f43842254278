import type { CommandModule } from "yargs";
import { gather } from "../options/gather.ts";
import {
  laidOptions,
  oneScenario,
  requiredText,
  scenarioPositional,
  simulationOptions,
  simulationSettings,
  valueOption,
} from "../options/options.ts";
import { writeJson, writeOut } from "../terminal/output.ts";

/** `hashfleet reverse [scenario] --when EVENT`: the futures in which something happens. */
export const reverseCommand: CommandModule = {
  command: "reverse [scenario]",
  describe: "The futures in which a company fails: what, when, how likely",
  builder: (yargs) =>
    yargs
      .positional("scenario", scenarioPositional)
      .options({
        when: valueOption("What happens: an event or a comparison, such as 'default of marginal'"),
        ...laidOptions,
        ...simulationOptions,
      })
      .example(
        "$0 reverse base --when 'default of marginal'",
        "the most likely failing region, and its dates",
      )
      .example("$0 reverse base --when 'equity_usd < 5e8 of efficient'", "of any comparison"),
  handler: async (args) => {
    const { settings, when } = gather({
      settings: () => simulationSettings(args),
      when: () => requiredText(args, "when", "'default of marginal'"),
    });
    const { loadToSimulate } = await import("../actions/load.ts");
    const [named] = await loadToSimulate([oneScenario(args, "reverse")], settings);
    const { askReverse } = await import("../actions/reverse.ts");
    const answer = await askReverse(named!, when, settings);
    if (settings.format === "json") return writeJson(answer.document);
    return writeOut(answer.text(process.stdout));
  },
};
