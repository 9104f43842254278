import type { CommandModule } from "yargs";
import type { LoadedScenario } from "../../scenario/load.ts";
import { formatOf, formatOption, scenariosOf, setOption, setsOf } from "../options.ts";
import { writeJson, writeOut } from "../output.ts";

/** `hashfleet validate [scenario…]`: all that is wrong with scenarios, or that nothing is. */
export const validateCommand: CommandModule = {
  command: "validate [scenario..]",
  describe: "List every problem of scenarios, without simulating",
  builder: (yargs) =>
    yargs
      .positional("scenario", {
        type: "string",
        array: true,
        describe: "Shipped scenarios or files",
        defaultDescription: "all shipped ones",
      })
      .options({ ...setOption, ...formatOption })
      .example("$0 validate my.yaml", "every problem with its line and column")
      .example("$0 validate base --set horizon_days=730", "a value replaced, checked like the rest"),
  handler: async (args) => {
    const format = formatOf(args);
    const names = scenariosOf(args);
    const sets = setsOf(args);
    const { shippedScenarios } = await import("../../scenario/shipped.ts");
    const { loadScenarios, tellWarnings } = await import("../load.ts");
    const scenarios = loadScenarios(names.length === 0 ? shippedScenarios() : names, sets);
    if (format === "json") {
      await writeJson({ schema: "hashfleet/validate@1", scenarios: scenarios.map(verdict) });
      return;
    }
    scenarios.forEach(tellWarnings);
    for (const scenario of scenarios) await writeOut(`${sentence(scenario)}\n`);
  },
};

function verdict({ name, file, sha256, origins, warnings }: LoadedScenario) {
  return { name, file, sha256, fields: origins.size, warnings };
}

function sentence(loaded: LoadedScenario): string {
  const { name, file, scenario, warnings } = loaded;
  const fleets = Object.keys(scenario.fleets).join(", ");
  const doubts =
    warnings.length === 0 ? "" : `, ${warnings.length} ${warnings.length === 1 ? "warning" : "warnings"}`;
  return `${name}: valid (${file}: ${verdict(loaded).fields} fields, ${scenario.horizon_days} days, fleets ${fleets}${doubts})`;
}
