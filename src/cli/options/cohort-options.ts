import type { Options } from "yargs";
import {
  COHORT_PARTS,
  type CohortPart,
  MULTIPLES,
  type Multiples,
  SCREEN_PARTS,
} from "../../report/cohort-parts.ts";
import type { Arguments } from "./numbers.ts";
import {
  type CELLS_FORMATS,
  cellsSettings,
  type SimulationSettings,
  textOption,
  valueOption,
} from "./options.ts";
import { UsageError } from "../terminal/errors.ts";
import { oneOf } from "./values.ts";

/** Paths of a cohort where nothing is said: half of what a run keeps months of, and enough for chances in whole per cent. */
const COHORT_PATHS = 5000;

export const cohortOptions = {
  in: valueOption("Scenario that the companies run in: shipped or a file; - for standard input", "base"),
  multiples: valueOption(
    "Multiple of block rewards: own, as each company's price implies; or one, the market's for all",
    "own",
  ),
  show: valueOption(`Parts to show, separated by commas: ${COHORT_PARTS.join(", ")}`, SCREEN_PARTS.join(",")),
} as const satisfies Record<string, Options>;

/** The same of simulations, in fewer paths, and with a row a company. */
export const cohortSizes = {
  paths: valueOption("Paths to simulate", COHORT_PATHS.toLocaleString("en-US")),
  format: valueOption("Output: table, json, or csv, one row a company", "table"),
} as const satisfies Record<string, Options>;

/** How a cohort is simulated. */
export type CohortSettings = SimulationSettings<(typeof CELLS_FORMATS)[number]>;

/** What the options say of a cohort's simulation. */
export function cohortSettings(args: Arguments): CohortSettings {
  const settings = cellsSettings(args);
  return args["paths"] === undefined ? { ...settings, paths: COHORT_PATHS } : settings;
}

export function multiplesOf(args: Arguments): Multiples {
  return oneOf("--multiples", textOption(args, "multiples") ?? "own", MULTIPLES);
}

/** The option of a command that shows a kept cohort again. */
export const cohortPartsOption = {
  show: { type: "string", describe: "Parts of a cohort to show, as cohort --show has them" },
} as const satisfies Record<string, Options>;

/** The parts in --show, in the order in which they are shown; those of one screen where it is not given. */
export function cohortPartsOf(args: Arguments): readonly CohortPart[] {
  return givenPartsOf(args) ?? SCREEN_PARTS;
}

/** The same; undefined where it is not given. */
export function givenPartsOf(args: Arguments): readonly CohortPart[] | undefined {
  const asked = textOption(args, "show")?.split(",");
  if (asked === undefined) return undefined;
  const { format = "table" } = args;
  if (format !== "table")
    throw new UsageError(
      `--show is of tables, found --format ${String(format)}, which has every part; leave out one of them`,
    );
  const parts = asked.map((part) => oneOf("--show", part.trim(), COHORT_PARTS));
  return COHORT_PARTS.filter((part) => parts.includes(part));
}
