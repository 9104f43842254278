import { parseScenario, loadScenario, type LoadedScenario } from "../../scenario/load/load.ts";
import { ScenarioError } from "../../scenario/problems/scenario-error.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import type { Beside } from "../../scenario/write/starter/field.ts";
import { type Absence, isAbsence, type Line } from "../../scenario/write/starter/lines.ts";
import { yamlOf } from "../../scenario/write/starter/text.ts";
import { painter } from "../../report/terminal/style.ts";
import { renderTable, shorten } from "../../report/terminal/table.ts";
import { UsageError } from "../terminal/errors.ts";

/** Of base, what a starter scenario is laid over. */
export function besideBase(): Beside {
  const { scenario } = loadScenario("base");
  return {
    fleets: fleetNames(scenario),
    regions: Object.keys(scenario.regions),
    startDate: scenario.start.date,
  };
}

/** The scenario that a starter's text is; a UsageError for answers that contradict each other, as no file is there yet to correct. */
export function starterScenario(text: string, file: string): LoadedScenario {
  try {
    return parseScenario(text, { file });
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new UsageError(error.problems.map(({ message }) => message).join("\n"));
  }
}

/** Longest key that the list of what is assumed shows whole, so that it fits 80 columns. */
const KEY_WIDTH = 52;

/** What nobody said, as a table of keys, values and units. */
export function assumptions(lines: readonly (Line | Absence)[], file: string): string {
  const assumed = lines.filter((line) => line.assumed);
  if (assumed.length === 0) return "Nothing is assumed: every figure was given.\n";
  const columns = [
    { header: ["  key"], align: "left" },
    { header: ["value"], align: "right" },
    { header: ["unit"], align: "left" },
  ] as const;
  const rows = assumed.map((line) => ({
    cells: [
      `  ${shorten(line.path.join("."), KEY_WIDTH)}`,
      isAbsence(line) ? line.without : yamlOf(line.value),
      isAbsence(line) ? "" : line.unit,
    ],
  }));
  const title = `Assumed, as nobody said otherwise ("assumed:" in ${file}):`;
  return [title, ...renderTable({ columns, rows }, painter(process.stdout)), ""].join("\n");
}
