import { type ScenarioRef, scenarioRef } from "./scenario-ref.ts";
import type { Backtest } from "../backtest/backtest.ts";
import type { NamedScenario } from "../runner/run.ts";
import { type DocumentRemarks, remarksOn } from "./remarks.ts";
import type { EngineInfo } from "./run-document.ts";

/** The JSON document of a backtest: what was asked, and all that it scores. docs/files.md says what each key means. */
export interface BacktestDocument extends Backtest, DocumentRemarks {
  readonly schema: "hashfleet/backtest@1";
  readonly engine: EngineInfo;
  readonly scenario: ScenarioRef;
  /** How the scenario of a past date came about. */
  readonly rule: string;
  readonly refit: boolean;
  readonly set: readonly string[];
  /** Names of the files that the days and epochs are from. */
  readonly data: readonly string[];
  readonly seed: string;
  /** Of each forecast. */
  readonly paths: number;
  readonly origins: readonly string[];
  readonly horizons: readonly number[];
  readonly workers: number;
  readonly elapsed_ms: number;
}

/** What a backtest was asked for, and took. */
export interface BacktestRun extends Omit<
  BacktestDocument,
  keyof Backtest | "schema" | "scenario" | "warnings" | "notes"
> {
  readonly named: NamedScenario;
}

export function backtestDocument({ named, ...asked }: BacktestRun, scores: Backtest): BacktestDocument {
  return {
    schema: "hashfleet/backtest@1",
    ...asked,
    scenario: scenarioRef(named),
    ...remarksOn([named]),
    ...scores,
  };
}
