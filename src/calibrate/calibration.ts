import type { FeeFit } from "./fees.ts";
import type { NetworkFit } from "./network.ts";
import type { PowerFit } from "./power.ts";
import type { PriceFit } from "./price.ts";
import type { StartState } from "../history/start-state.ts";
import type { StormFit } from "./storms.ts";

/** What the data of the days before a date tell of a scenario that starts then. */
export interface Calibration {
  /** The first simulated day. */
  readonly asOf: string;
  readonly start: StartState;
  readonly price: PriceFit;
  readonly network: NetworkFit;
  /** Null where data are missing or too few: base's values stay. */
  readonly fees: FeeFit | null;
  readonly power: PowerFit | null;
  readonly storms: StormFit | null;
}
