import type { CommandModule } from "yargs";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import { UsageError } from "../terminal/errors.ts";
import {
  laidOf,
  laidOptions,
  dataOf,
  dataOption,
  formatOf,
  formatOption,
  scenariosOf,
  setOption,
  textOption,
  valueOption,
} from "../options/options.ts";
import type { Arguments } from "../options/numbers.ts";
import { writeJson, writeOut } from "../terminal/output.ts";

/** `hashfleet explain [scenario] [part]`: every value of a scenario with unit and origin, and what follows at the start. */
export const explainCommand: CommandModule = {
  command: "explain [scenario] [part]",
  describe: "Show every value with unit and origin, and what follows from them",
  builder: (yargs) =>
    yargs
      .positional("scenario", {
        type: "string",
        describe: "Shipped scenario or file; - for standard input",
        defaultDescription: "base",
      })
      .positional("part", {
        type: "string",
        describe: "Show only this part: keys joined by dots, as network.shutdown",
        defaultDescription: "all",
      })
      .options({
        key: valueOption("The same, for a part of base: base need not be named"),
        ...laidOptions,
        ...setOption,
        ...dataOption,
        ...formatOption,
      })
      .example("$0 explain", "all of base, and what it earns and breaks even at")
      .example("$0 explain upside fleets.marginal", "one fleet")
      .example("$0 explain --key network.shutdown", "a part of base")
      .example("$0 explain my.yaml --set start.price_usd=60000", "a file, one value replaced"),
  handler: async (args) => {
    const format = formatOf(args);
    const options = { ...laidOf(args), data: dataOf(args) };
    const key = keyOf(args);
    const [name = "base", ...others] = scenariosOf(args);
    if (others.length > 0) throw new UsageError(`explain takes one scenario, found ${others.length + 1}`);
    const { loadScenarios, tellRemarks } = await import("../actions/load.ts");
    const [loaded] = (await loadScenarios([name], options)) as [LoadedScenario];
    if (key !== undefined) {
      const { faultOfPart } = await import("../../scenario/values/part.ts");
      const fault = faultOfPart(loaded.scenario, key);
      if (fault !== null) throw new UsageError(`${loaded.name}: ${fault}`);
    }
    const { explain, explainDocument } = await import("../../report/explain/explanation.ts");
    const explanation = explain(loaded, key);
    tellRemarks(loaded);
    if (format === "json") return writeJson(explainDocument(explanation));
    const { renderExplanation } = await import("../../report/terminal/explain.ts");
    return writeOut(renderExplanation(explanation, process.stdout));
  },
};

/** The part asked for, undefined for all. */
function keyOf(args: Arguments): string | undefined {
  const part = textOption(args, "part");
  const key = textOption(args, "key");
  if (part !== undefined && key !== undefined) {
    throw new UsageError(`give the part once: "${part}" or --key ${key}`);
  }
  return part ?? key;
}
