import { fleetNames } from "../../scenario/values/fleet-order.ts";
import type { CommandModule } from "yargs";
import { harmless } from "../../scenario/text/harmless.ts";
import type { Identity, LoadedScenario } from "../../scenario/load/load.ts";
import { remarkOf } from "../../scenario/problems/problem.ts";
import { EXIT } from "../terminal/errors.ts";
import type { Attempt } from "../actions/load.ts";
import {
  laidOf,
  laidOptions,
  dataOf,
  dataOption,
  formatOf,
  formatOption,
  scenariosOf,
  setOption,
} from "../options/options.ts";
import { tell, writeJson, writeOut } from "../terminal/output.ts";

/** `hashfleet validate [scenario…]`: all that is wrong with scenarios, or that nothing is. */
export const validateCommand: CommandModule = {
  command: "validate [scenario..]",
  describe: "List all errors and warnings of scenarios, without simulating",
  builder: (yargs) =>
    yargs
      .positional("scenario", {
        type: "string",
        array: true,
        describe: "Shipped scenarios or files; - for standard input",
        defaultDescription: "all shipped ones",
      })
      .options({ ...laidOptions, ...setOption, ...dataOption, ...formatOption })
      .example("$0 validate my.yaml", "every problem with its line and column")
      .example("$0 validate base --set horizon_days=730", "a value replaced, checked like the rest"),
  handler: async (args) => {
    const format = formatOf(args);
    const options = { ...laidOf(args), data: dataOf(args) };
    const { shippedScenarios } = await import("../../scenario/files/shipped.ts");
    const { identityOf, loadedOf, tellRemarks, tryLoadingAll } = await import("../actions/load.ts");
    const given = scenariosOf(args);
    const names = given.length === 0 ? shippedScenarios() : given;
    const attempts = await tryLoadingAll(names, options);
    const all = names.map((name, k) => ({ name, attempt: attempts[k]! }));
    // Of all that are shipped, those whose data are not here say nothing of the rest.
    const skipped = given.length === 0 ? all.filter(({ attempt }) => lacksData(attempt)) : [];
    for (const { name } of skipped)
      tell(`${name} is left out: its data files are not here; name their folder with --data DIR`);
    const tried = all.filter((each) => !skipped.includes(each));
    if (format === "json") {
      const verdicts = tried.map(({ name, attempt }) => verdict(identityOf(name), attempt));
      await writeJson({ schema: "hashfleet/validate@1", scenarios: verdicts });
      // The document says it all: nothing is left to throw.
      if (!verdicts.every(({ valid }) => valid)) process.exitCode = EXIT.scenario;
      return;
    }
    const scenarios = loadedOf(tried.map(({ attempt }) => attempt));
    tellRemarks(...scenarios);
    const { terminalWidthOf } = await import("../../report/terminal/style.ts");
    const { wrap } = await import("../../report/terminal/wrap.ts");
    // A line a scenario for programs, and no wider than a terminal for people.
    const width = terminalWidthOf(process.stdout) || Number.MAX_SAFE_INTEGER;
    for (const scenario of scenarios) await writeOut(`${wrap(sentence(scenario), width - 2).join("\n  ")}\n`);
  },
};

/** True if nothing is wrong but that data files are missing. */
function lacksData(attempt: Attempt): boolean {
  return "problems" in attempt && attempt.problems.every(({ missingData }) => missingData === true);
}

function verdict({ name, file }: Identity, attempt: Attempt) {
  const valid = "loaded" in attempt;
  const problems = valid ? [] : attempt.problems;
  const { warnings, notes } = valid ? attempt.loaded : { warnings: [], notes: [] };
  return {
    name,
    file,
    valid,
    problems: problems.map(remarkOf),
    warnings: warnings.map(remarkOf),
    notes: notes.map(remarkOf),
  };
}

function sentence({ name, file, scenario, origins, warnings }: LoadedScenario): string {
  const fleets = fleetNames(scenario).join(", ");
  const doubts =
    warnings.length === 0 ? "" : `, ${warnings.length} ${warnings.length === 1 ? "warning" : "warnings"}`;
  return `${harmless(name)}: valid (${harmless(file)}: ${origins.size} fields, ${scenario.horizon_days} days, fleets ${fleets}${doubts})`;
}
