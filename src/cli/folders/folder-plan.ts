import type { FolderKind } from "../../report/folder/manifest.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import type { RowsFormat, SimulationSettings } from "../options/options.ts";

/** What will be computed. */
export interface FolderPlan {
  readonly kind: FolderKind;
  readonly scenarios: readonly LoadedScenario[];
  readonly settings: SimulationSettings<RowsFormat>;
  /** What else decides which runs there are, by option: work that was begun with other answers can't be gone on with. */
  readonly asked?: Readonly<Record<string, unknown>>;
}
