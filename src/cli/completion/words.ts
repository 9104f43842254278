import yargs, { type Argv, type CommandModule } from "yargs";
import { KERNEL_NAMES } from "../../engine/kernel-names.ts";
import { SAMPLINGS } from "../../random/sampling.ts";
import { COHORT_PARTS, MULTIPLES } from "../../report/cohort-parts.ts";
import { FLEET_PARTS } from "../../report/fleet-depth.ts";
import { AUDIENCES } from "../../report/html/page-options.ts";
import { shippedCohorts, shippedScenarios } from "../../scenario/files/shipped.ts";
import { BRIDGE_METRICS } from "../options/bridge-options.ts";
import { EXHIBIT_SETS } from "../options/exhibits-option.ts";
import { TABLE_FILES } from "../options/folder-options.ts";
import { CELLS_FORMATS, FORMATS, MONTHLY_FORMATS, ROWS_FORMATS } from "../options/options.ts";

/**
 * What may stand after an option: nothing, one of these words, a folder, a file, a file of YAML, a scenario (shipped or a
 * file), a fleet, key=value of a scenario, or what no shell can know.
 */
export type Value =
  "none" | "own" | "folder" | "file" | "yaml" | "scenario" | "fleet" | "set" | readonly string[];

export interface OptionWords {
  /** With its dashes. */
  readonly name: string;
  readonly describe: string;
  readonly value: Value;
  /** Whether it may be given several times. */
  readonly several: boolean;
}

/** What can be completed in a command. */
export interface CommandWords {
  readonly name: string;
  readonly describe: string;
  readonly options: readonly OptionWords[];
  readonly commands: readonly CommandWords[];
  /** Words that may stand without dashes. */
  readonly words: readonly string[];
  /** Whether such a word may be a scenario's file. */
  readonly files: boolean;
}

/** The shells whose command lines can be completed. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

const YES_OR_NO = ["yes", "no"];

/** The options whose values are known, by name; files and folders too. */
const VALUES: Readonly<Record<string, Value>> = {
  "bridge-metric": BRIDGE_METRICS,
  engine: KERNEL_NAMES,
  exhibits: EXHIBIT_SETS,
  format: FORMATS,
  data: "folder",
  files: TABLE_FILES,
  sampling: SAMPLINGS,
  out: "folder",
  parts: "folder",
  report: "file",
  set: "set",
  move: "set",
  show: FLEET_PARTS,
  like: "fleet",
  only: "fleet",
  company: "file",
  cohort: "file",
  start: "yaml",
  "sell-back": YES_OR_NO,
  "take-or-pay": YES_OR_NO,
};

/** The same of options that a cohort has otherwise. */
const OF_COHORT: Readonly<Record<string, Value>> = {
  format: CELLS_FORMATS,
  in: "scenario",
  multiples: MULTIPLES,
  show: COHORT_PARTS,
};

/** The positionals of commands, by name. */
const POSITIONALS: Readonly<Record<string, () => Pick<CommandWords, "words" | "files">>> = {
  // "-" is a scenario on standard input.
  scenario: () => ({ words: [...shippedScenarios(), "-"], files: true }),
  companies: () => ({ words: shippedCohorts(), files: true }),
  file: () => ({ words: [], files: true }),
  folder: () => ({ words: [], files: true }),
  shell: () => ({ words: SHELLS, files: false }),
};

/** What yargs knows of a command once its builder has run, and its types don't. */
interface Built {
  getOptions(): {
    readonly key: Readonly<Record<string, unknown>>;
    readonly boolean: readonly string[];
    readonly array: readonly string[];
    readonly hiddenOptions: readonly string[];
  };
  getGroups(): Readonly<Record<string, readonly string[]>>;
  getInternalMethods(): {
    getUsageInstance(): {
      getDescriptions(): Readonly<Record<string, string>>;
      getCommands(): readonly (readonly [string, string, ...unknown[]])[];
    };
    getCommandInstance(): { getCommandHandlers(): Readonly<Record<string, { builder: unknown }>> };
  };
}

type Builder = (argv: Argv) => unknown;

/** All that the commands' own builders declare: options that are hidden stay so. */
export function describeCommands(commands: readonly CommandModule[]): readonly CommandWords[] {
  return commands.map(({ command, describe, builder }) =>
    describeCommand(String(command), String(describe), builder),
  );
}

function describeCommand(usage: string, describe: string, builder: unknown): CommandWords {
  const argv = yargs([]);
  if (typeof builder === "function") (builder as Builder)(argv);
  const built = argv as unknown as Built;
  const { key, boolean, array, hiddenOptions } = built.getOptions();
  const internal = built.getInternalMethods();
  const help = internal.getUsageInstance();
  const handlers = internal.getCommandInstance().getCommandHandlers();
  const [name = "", positional = ""] = usage.split(" ");
  const positionals = new Set([...usage.matchAll(/[<[](\w+)/g)].map(([, each]) => each));
  const options = Object.keys(key)
    .filter((option) => option.length > 1 && option !== "version")
    .filter((option) => !hiddenOptions.includes(option) && !positionals.has(option))
    .map((option) => ({
      name: `--${option}`,
      describe: plain(help.getDescriptions()[option] ?? ""),
      value: boolean.includes(option) ? "none" : valuesOf(option, key),
      several: array.includes(option),
    }));
  const kind = POSITIONALS[/\w+/.exec(positional)?.[0] ?? ""];
  return {
    name,
    describe,
    options,
    commands: help.getCommands().map(([below, text]) => {
      const [word = ""] = below.split(" ");
      return describeCommand(below, text, handlers[word]?.builder);
    }),
    ...(kind?.() ?? { words: [], files: false }),
  };
}

/**
 * Commands that write tables into files also print them as rows, one of a measure over a grid its cells, a cohort its
 * companies, and one of months prints Markdown too. A page is for a reader; `solve` has a limit in --for.
 */
function valuesOf(option: string, beside: Readonly<Record<string, unknown>>): Value {
  if ("multiples" in beside && option in OF_COHORT) return OF_COHORT[option]!;
  if (option === "format" && "files" in beside) return ROWS_FORMATS;
  if (option === "format" && "like" in beside) return CELLS_FORMATS;
  if (option === "format" && "cohort" in beside) return MONTHLY_FORMATS;
  // A replay takes the fleets of any scenario, of which some come with the program.
  if (option === "company" && "month" in beside) return "scenario";
  if (option === "for" && "report" in beside) return AUDIENCES;
  return VALUES[option] ?? "own";
}

/** yargs marks descriptions of its own that it would translate. */
function plain(describe: string): string {
  return describe.replace("__yargsString__:", "");
}
