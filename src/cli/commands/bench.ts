import type { CommandModule } from "yargs";
import { KERNEL_NAMES, type KernelName } from "../../engine/kernel-names.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import { LEAST_PATHS } from "../../runner/replicates-of.ts";
import { MOST_WORKERS } from "../../runner/simulator.ts";
import { UsageError } from "../terminal/errors.ts";
import { gather } from "../options/gather.ts";
import { accuracyAsked, costsOf, costsOption } from "../options/costs-option.ts";
import type { MeasureAccuracyOptions } from "../actions/measure-accuracy.ts";
import type { MeasureCostsOptions } from "../actions/measure-costs.ts";
import type { Arguments } from "../options/numbers.ts";
import {
  type Format,
  dataOf,
  dataOption,
  DEFAULT_PATHS,
  DEFAULT_SEED,
  formatOf,
  formatOption,
  samplingOf,
  samplingOption,
  scenariosOf,
  setOption,
  setsOf,
  textOption,
  valueOption,
  wholeOption,
} from "../options/options.ts";
import { writeJson, writeOut } from "../terminal/output.ts";
import { oneOf, wholeNumber } from "../options/values.ts";

const DEFAULT_ROUNDS = 5;
const MOST_ROUNDS = 1000;

/** `hashfleet bench [scenario]`: how many paths a second worker threads simulate, and how that scales. */
export const benchCommand: CommandModule = {
  command: "bench [scenario]",
  describe: "Measure paths/s, and how they scale with threads and a run's size",
  builder: (yargs) =>
    yargs
      .positional("scenario", {
        type: "string",
        describe: "Shipped scenario or file; - for standard input",
        defaultDescription: "base",
      })
      .options({
        workers: valueOption("Worker threads to compare, like 1,2,4", "1, 2, 4 … up to the cores"),
        engine: valueOption(
          "Engines to compare: plain (the laws as they stand), simd (compiled) or both, as plain,simd",
          "simd where it runs",
        ),
        paths: valueOption("Paths a round", "20,000"),
        rounds: valueOption("Measured rounds, after warming up", String(DEFAULT_ROUNDS)),
        seed: valueOption("Seed of all draws: any text", DEFAULT_SEED),
        ...samplingOption,
        ...costsOption,
        ...setOption,
        ...dataOption,
        ...formatOption,
        quiet: { type: "boolean", describe: "No progress on stderr" },
      })
      .example("$0 bench --workers 1,2", "one thread against two")
      .example("$0 bench --engine plain,simd", "the laws as they stand against the compiled ones")
      .example("$0 bench --accuracy", "what quasi sampling saves")
      .example("$0 bench --sampling plain", "what pairs and good points cost, against the default")
      .example("$0 bench --costs", "what a path, a day and a fleet cost")
      .example("$0 bench base --paths 100000 --rounds 3 --format json", "one JSON document"),
  handler: async (args) => {
    const { format, sets, data, costs, accuracy, ...options } = gather({
      engines: () => enginesOf(args),
      workers: () => workersOf(args),
      rounds: () => wholeOption(args, "rounds", MOST_ROUNDS, "5") ?? DEFAULT_ROUNDS,
      paths: () => wholeOption(args, "paths", 1e9, "20000") ?? DEFAULT_PATHS,
      seed: () => textOption(args, "seed") ?? DEFAULT_SEED,
      sampling: () => samplingOf(args),
      sets: () => setsOf(args),
      data: () => dataOf(args),
      format: () => formatOf(args),
      costs: () => costsOf(args),
      accuracy: () => accuracyAsked(args),
    });
    const [name = "base", ...others] = scenariosOf(args);
    if (others.length > 0) throw new UsageError(`bench takes one scenario, found ${others.length + 1}`);
    const { loadedOf, loadToSimulate, tryLoading } = await import("../actions/load.ts");
    const [named] = (await loadToSimulate([name], { sets, data })) as [LoadedScenario];
    if (costs) {
      const over = (days: number): LoadedScenario =>
        loadedOf([tryLoading(name, { sets: [...sets, `horizon_days=${days}`], data })])[0]!;
      return printCosts(over, options, format, args["quiet"] === true);
    }
    if (accuracy && options.paths < LEAST_PATHS)
      throw new UsageError(
        `--accuracy needs --paths of ${LEAST_PATHS} or more: fewer have no replicates to take errors from; found ${options.paths}`,
      );
    if (accuracy) return printAccuracy(named, options, format, args["quiet"] === true);
    const { measure } = await import("../actions/measure.ts");
    const bench = await measure(named, sets, options, args["quiet"] === true);
    if (format === "json") {
      const { benchDocument } = await import("../../report/bench.ts");
      return writeJson(benchDocument(bench));
    }
    const { renderBench } = await import("../../report/terminal/bench.ts");
    return writeOut(renderBench(bench, process.stdout));
  },
};

async function printCosts(
  over: (days: number) => LoadedScenario,
  options: MeasureCostsOptions,
  format: Format,
  quiet: boolean,
): Promise<void> {
  const { measureCostsOf } = await import("../actions/measure-costs.ts");
  const measured = await measureCostsOf(over, options, quiet);
  if (format === "json") {
    const { costsDocument } = await import("../../report/costs.ts");
    return writeJson(costsDocument(measured));
  }
  const { renderCosts } = await import("../../report/terminal/costs.ts");
  return writeOut(renderCosts(measured, process.stdout));
}

async function printAccuracy(
  named: LoadedScenario,
  options: MeasureAccuracyOptions,
  format: Format,
  quiet: boolean,
): Promise<void> {
  const { measureAccuracy } = await import("../actions/measure-accuracy.ts");
  const measured = await measureAccuracy(named, options, quiet);
  if (format === "json") return writeJson(measured);
  const { renderAccuracy } = await import("../../report/terminal/accuracy.ts");
  return writeOut(renderAccuracy(measured, process.stdout));
}

/** The engines asked for; undefined to take the faster that runs. */
function enginesOf(args: Arguments): KernelName[] | undefined {
  const text = textOption(args, "engine");
  if (text === undefined) return undefined;
  const engines = text.split(",").map((name) => oneOf("--engine", name.trim(), KERNEL_NAMES));
  const twice = engines.find((name, i) => engines.indexOf(name) < i);
  if (twice !== undefined) throw new UsageError(`--engine ${text} has ${twice} twice`);
  return engines;
}

/** The worker counts asked for; undefined to choose by the machine. */
function workersOf(args: Arguments): number[] | undefined {
  const text = textOption(args, "workers");
  if (text === undefined) return undefined;
  const rule = { min: 1, max: MOST_WORKERS, example: "1,2" };
  const counts = text.split(",").map((count) => wholeNumber("--workers", count.trim(), rule));
  const twice = counts.find((count, i) => counts.indexOf(count) < i);
  if (twice !== undefined) throw new UsageError(`--workers ${text} has ${twice} twice`);
  return counts;
}
