import { statSync } from "node:fs";
import type { Options } from "yargs";
import { KERNEL_NAMES, type KernelName } from "../../engine/kernel-names.ts";
import { BLOCK_PATHS } from "../../lanes/memory.ts";
import {
  DEFAULT_PATHS,
  DEFAULT_SEED,
  MOST_PATHS,
  MOST_WORKERS,
  POOL_PAYS_FROM_PATHS,
} from "../../runner/simulator.ts";
import { DEFAULT_SAMPLING, type Sampling, SAMPLINGS } from "../../random/sampling.ts";
import { UsageError } from "../terminal/errors.ts";
import type { LaidOver } from "../../scenario/load/compose.ts";
import { gather } from "./gather.ts";
import type { Arguments } from "./numbers.ts";
import { oneOf, wholeNumber } from "./values.ts";

export { DEFAULT_PATHS, DEFAULT_SEED };

export const FORMATS = ["table", "json"] as const;
export type Format = (typeof FORMATS)[number];

/** Formats of commands that also print a row a path and fleet. */
export const ROWS_FORMATS = [...FORMATS, "csv", "jsonl"] as const;
export type RowsFormat = (typeof ROWS_FORMATS)[number];

/** Formats of a measure over a grid, which also prints a row a cell. */
export const CELLS_FORMATS = [...FORMATS, "csv"] as const;

/** Formats of a monthly table, which is also written up and taken into spreadsheets. */
export const MONTHLY_FORMATS = [...FORMATS, "md", "csv"] as const;

/** An option with one value. Values stay text until readers below check them: yargs would read "abc" as NaN. */
export function valueOption(describe: string, defaultDescription?: string): Options {
  const base = { type: "string", requiresArg: true, describe } as const;
  return defaultDescription === undefined ? base : { ...base, defaultDescription };
}

const hidden = (describe: string): Options => ({ ...valueOption(describe), hidden: true });

export const setOption = {
  set: {
    type: "string",
    array: true,
    nargs: 1,
    requiresArg: true,
    describe: "Replace the whole value at a key of the scenario, as key=value (YAML); may be repeated",
  },
} as const satisfies Record<string, Options>;

/** What is laid over every scenario before --set. */
export const laidOptions = {
  company: {
    type: "string",
    array: true,
    nargs: 1,
    requiresArg: true,
    describe: "File of companies (YAML, or a cohort as CSV) laid over the scenario; may be repeated",
  },
  only: {
    type: "string",
    array: true,
    nargs: 1,
    requiresArg: true,
    describe: "Fleet that stays, all others left out; may be repeated",
  },
  start: valueOption("File with the state of another day, as `start` writes it"),
} as const satisfies Record<string, Options>;

export const dataOption = {
  data: valueOption("Folder in which a scenario's data files are looked for first"),
} as const satisfies Record<string, Options>;

export const formatOption = {
  format: valueOption("Output: table or json", "table"),
} as const satisfies Record<string, Options>;

/** The same, of a command that also prints a row a cell of a grid. */
export const cellsFormatOption = {
  format: valueOption("Output: table or json; with --of also csv, one row a cell", "table"),
} as const satisfies Record<string, Options>;

/** The same, of commands that also print a row a path and fleet. */
export const rowsFormatOption = {
  format: valueOption("Output: table or json; or csv or jsonl, one row a path and fleet", "table"),
} as const satisfies Record<string, Options>;

export const engineOption = {
  engine: valueOption(
    "Engine: plain (the laws as they stand) or simd (compiled); same results",
    "simd where it runs",
  ),
} as const satisfies Record<string, Options>;

export const samplingOption = {
  sampling: valueOption(
    "Sampling: quasi (mirrored pairs at well spread points) or plain (paths by themselves)",
    DEFAULT_SAMPLING,
  ),
} as const satisfies Record<string, Options>;

/** The options of every command that simulates. */
export const simulationOptions = {
  paths: valueOption("Paths to simulate", "20,000"),
  seed: valueOption("Seed of all draws: any text", DEFAULT_SEED),
  ...samplingOption,
  workers: valueOption("Worker threads", "as many as cores"),
  "in-process": {
    type: "boolean",
    describe: `No worker threads; the default below ${POOL_PAYS_FROM_PATHS.toLocaleString("en-US")} paths`,
  },
  ...engineOption,
  ...setOption,
  ...dataOption,
  ...formatOption,
  quiet: { type: "boolean", describe: "No progress on stderr" },
  "batch-paths": hidden("Paths a task"),
  "block-paths": hidden("Paths the engine advances together"),
} as const satisfies Record<string, Options>;

/** What those options say, checked. */
export interface SimulationSettings<F extends RowsFormat = Format> {
  readonly paths: number;
  readonly seed: string;
  readonly sampling: Sampling;
  /** Undefined unless asked for. */
  readonly workers: number | undefined;
  readonly inProcess: boolean;
  /** Undefined unless asked for. */
  readonly engine: KernelName | undefined;
  /** What is laid over every scenario: companies' files, fleets that stay, a start. */
  readonly companies: readonly string[];
  readonly only: readonly string[];
  readonly start: string | undefined;
  readonly sets: readonly string[];
  /** Undefined unless asked for. */
  readonly data: string | undefined;
  readonly format: F;
  readonly quiet: boolean;
  readonly batchPaths: number | undefined;
  readonly blockPaths: number | undefined;
}

export function simulationSettings(args: Arguments): SimulationSettings {
  return settingsWith(args, formatOf);
}

/** The same, for a measure over a grid, which may also be printed as a row a cell. */
export function cellsSettings(args: Arguments): SimulationSettings<(typeof CELLS_FORMATS)[number]> {
  return settingsWith(args, (given) =>
    oneOf("--format", textOption(given, "format") ?? "table", CELLS_FORMATS),
  );
}

/** The same, for commands that also print a row a path and fleet. */
export function rowsSettings(args: Arguments): SimulationSettings<RowsFormat> {
  return settingsWith(args, (given) =>
    oneOf("--format", textOption(given, "format") ?? "table", ROWS_FORMATS),
  );
}

function settingsWith<F extends RowsFormat>(
  args: Arguments,
  format: (args: Arguments) => F,
): SimulationSettings<F> {
  return gather({
    paths: () => wholeOption(args, "paths", MOST_PATHS, "20000") ?? DEFAULT_PATHS,
    seed: () => textOption(args, "seed") ?? DEFAULT_SEED,
    sampling: () => samplingOf(args),
    workers: () => wholeOption(args, "workers", MOST_WORKERS, "2"),
    inProcess: () => inProcessOf(args),
    engine: () => engineOf(args),
    companies: () => namesOf(args, "company"),
    only: () => namesOf(args, "only"),
    start: () => textOption(args, "start"),
    sets: () => setsOf(args),
    data: () => dataOf(args),
    format: () => format(args),
    quiet: () => args["quiet"] === true,
    batchPaths: () => wholeOption(args, "batch-paths", MOST_PATHS, "1024"),
    blockPaths: () => wholeOption(args, "block-paths", BLOCK_PATHS, "256"),
  });
}

function inProcessOf(args: Arguments): boolean {
  const inProcess = args["in-process"] === true;
  if (!inProcess || args["workers"] === undefined) return inProcess;
  throw new UsageError("give --workers or --in-process, not both");
}

/** The text of an option, undefined if it is not given. (That it is given once is checked for all options together.) */
export function textOption(args: Arguments, name: string): string | undefined {
  const value = args[name];
  if (value === undefined) return undefined;
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new UsageError(`--${name} needs a value`);
}

/** The whole number from 1 to `max` in an option, undefined if it is not given. */
export function wholeOption(args: Arguments, name: string, max: number, example: string): number | undefined {
  const text = textOption(args, name);
  return text === undefined ? undefined : wholeNumber(`--${name}`, text, { min: 1, max, example });
}

export function formatOf(args: Arguments): Format {
  return oneOf("--format", textOption(args, "format") ?? "table", FORMATS);
}

/** The engine in --engine, undefined if it is not given. */
export function engineOf(args: Arguments): KernelName | undefined {
  const text = textOption(args, "engine");
  return text === undefined ? undefined : oneOf("--engine", text, KERNEL_NAMES);
}

/** How paths are sampled, as --sampling says. */
export function samplingOf(args: Arguments): Sampling {
  return oneOf("--sampling", textOption(args, "sampling") ?? DEFAULT_SAMPLING, SAMPLINGS);
}

/** What is laid over a scenario, --set included. */
export function laidOf(args: Arguments): LaidOver {
  return gather({
    companies: () => namesOf(args, "company"),
    only: () => namesOf(args, "only"),
    start: () => textOption(args, "start"),
    sets: () => setsOf(args),
  });
}

/** The values of an option that may be repeated, each once. */
function namesOf(args: Arguments, name: string): readonly string[] {
  const names = textList(args[name]);
  if (names.some((each) => each.trim() === "")) throw new UsageError(`--${name} needs a value`);
  return [...new Set(names)];
}

/** The values of --set, in order. */
export function setsOf(args: Arguments): readonly string[] {
  const sets = textList(args["set"]);
  const wrong = sets.find((set) => !/^[^=\s]+=/.test(set));
  if (wrong === undefined) return sets;
  const [, key, value] = /^\s*([^=\s]+)\s*=\s*(.*)$/s.exec(wrong) ?? [];
  if (key !== undefined && value !== undefined)
    throw new UsageError(
      `--set takes key=value without blanks about the =, found "${wrong}"; write ${key}=${value}`,
    );
  throw new UsageError(`--set takes key=value, found "${wrong}"; try --set price.volatility_per_year=0.6`);
}

/** The folder in --data, undefined if it is not given. */
export function dataOf(args: Arguments): string | undefined {
  const folder = textOption(args, "data");
  if (folder === undefined) return undefined;
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return folder;
  throw new UsageError(`--data ${folder}: ${found === undefined ? "no such folder" : "not a folder"}`);
}

/** The scenarios named on the command line. */
export function scenariosOf(args: Arguments): readonly string[] {
  const names = textList(args["scenario"]);
  if (names.some((name) => name.trim() === "")) {
    throw new UsageError('a scenario has an empty name; give a shipped one like "base", or a file');
  }
  return names;
}

/** The argument of a command that takes one scenario. */
export const scenarioPositional = {
  type: "string",
  describe: "Shipped scenario or file; - for standard input",
  defaultDescription: "base",
} as const satisfies Options;

/** The one scenario of a command that takes one; base by default. */
export function oneScenario(args: Arguments, command: string): string {
  const [name = "base", ...others] = scenariosOf(args);
  if (others.length === 0) return name;
  throw new UsageError(`${command} takes one scenario, found ${others.length + 1}`);
}

/** The text of an option that must be given. */
export function requiredText(args: Arguments, name: string, example: string): string {
  const text = textOption(args, name);
  if (text !== undefined) return text;
  throw new UsageError(`--${name} is needed, such as --${name} ${example}`);
}

export function textList(value: unknown): readonly string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}
