import type { LoadedScenario } from "../../scenario/load/load.ts";
import type { RowsFormat, SimulationSettings } from "../options/options.ts";

/** What will be computed. */
export interface FolderPlan {
  readonly kind: "run" | "compare" | "fleets" | "cohort";
  readonly scenarios: readonly LoadedScenario[];
  readonly settings: SimulationSettings<RowsFormat>;
}
