/** What the page of a sensitivity shows. */
import type { Sampling } from "../../random/sampling.ts";
import type { NumberRow } from "../../questions/sensitivity/by-number.ts";
import type { MovedRow } from "../../questions/sensitivity/moved.ts";
import type { Scatter } from "../../questions/sensitivity/scatter.ts";
import type { Sensitivity } from "../../questions/sensitivity/sensitivity.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { DocumentRemarks } from "../remarks.ts";
import type { EngineInfo } from "../run-document.ts";
import type { ScenarioRef } from "../scenario-ref.ts";
import type { Assumption } from "./documents.ts";

/** What a measure is by drawn number. */
export interface TornadoShown {
  /** What is said of each bin, in words. */
  readonly bins: string;
  /** The measure over all paths. */
  readonly whole: Estimate;
  readonly rows: readonly NumberRow[];
  /** Fixed numbers that were moved. */
  readonly moved: readonly MovedRow[];
}

/** A quantity against the number that moves it most. */
export interface ScatterShown {
  /** Its name, and of which fleet. */
  readonly quantity: string;
  readonly unit: string;
  readonly scatter: Scatter;
}

/** All that the page shows. */
export interface SensitivityPage extends DocumentRemarks {
  /** The measure. */
  readonly of: string;
  readonly unit: string;
  readonly scenario: ScenarioRef;
  readonly set: readonly string[];
  readonly seed: string;
  readonly sampling: Sampling;
  /** Paths of each run. */
  readonly paths: number;
  readonly runs: number;
  readonly engine: EngineInfo;
  readonly assumptions?: readonly Assumption[];
  /** By driver or by group. */
  readonly shares?: Sensitivity;
  /** Dates of the marks at which the shares are known, if any. */
  readonly dates?: readonly string[];
  /** By parameter. */
  readonly tornado?: TornadoShown;
  readonly scatter?: ScatterShown;
}
