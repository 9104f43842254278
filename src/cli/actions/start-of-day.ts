import { parseScenario } from "../../scenario/load/load.ts";
import type { Problem } from "../../scenario/problems/problem.ts";
import { type Overlay, startOverlay } from "../../scenario/start/overlay.ts";
import { stateStart } from "../../scenario/start/state-start.ts";
import type { GivenStart, StatedStart } from "../../scenario/start/stated.ts";
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

/** The start by what is given, and by the files of a folder where there is one. `file` is what warnings call the overlay. */
export function startOf(given: GivenStart, _folder: string | undefined, file: string): StartOfDay {
  const { fees } = parseScenario("extends: base").scenario;
  const start = stateStart(given, {}, median(fees.median_share));
  const overlay = startOverlay(start);
  return { start, files: [], overlay, warnings: startRemarks(overlay, file) };
}
