import { readStart } from "../../calibrate/read-start.ts";
import { readFolder } from "../../scenario/csv/data-folder.ts";
import { parseScenario } from "../../scenario/load/load.ts";
import { type Problem, problemOf } from "../../scenario/problems/problem.ts";
import { startCautions } from "../../scenario/start/cautions.ts";
import { type Overlay, startOverlay } from "../../scenario/start/overlay.ts";
import { stateStart } from "../../scenario/start/state-start.ts";
import type { GivenStart, ReadStart, StatedStart } from "../../scenario/start/stated.ts";
import { median } from "../../scenario/values/median.ts";
import { startRemarks } from "./start-remarks.ts";

/** A start, its file, and what is odd about it. */
export interface StartOfDay {
  readonly start: StatedStart;
  /** What was read, in words. */
  readonly files: readonly string[];
  readonly overlay: Overlay;
  readonly warnings: readonly Problem[];
}

/**
 * The start by what is given, and by the files of a folder where there is one. `file` is what warnings call the overlay. Throws a DataError
 * or a ScenarioError where the folder does not tell it.
 */
export function startOf(given: GivenStart, folder: string | undefined, file: string): StartOfDay {
  const { fees } = parseScenario("extends: base").scenario;
  const { read, files } = folder === undefined ? { read: {}, files: [] } : readOff(folder, given.date);
  const start = stateStart(given, read, median(fees.median_share));
  const overlay = startOverlay(start);
  const cautions = startCautions(start).map(({ of, message }) => problemOf(`start.${of}`, message));
  return { start, files, overlay, warnings: [...startRemarks(overlay, file), ...cautions] };
}

function readOff(
  folder: string,
  date: string,
): { readonly read: ReadStart; readonly files: readonly string[] } {
  const { history, sources } = readFolder(folder);
  const { read, without } = readStart(history, date);
  return {
    read,
    files: [
      ...sources.map(({ file, gives }) => `${file}: ${gives}`),
      ...(without === null ? [] : [`hashrate and lagged hashprices are not fitted: ${without}`]),
    ],
  };
}
