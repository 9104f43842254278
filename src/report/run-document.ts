import { documentHead, type EngineInfo, type ReportedRun } from "./document-head.ts";
import type { ScenarioRef } from "./scenario-ref.ts";
import type { AccuracyReached } from "../questions/until/until.ts";
import type { Judgement } from "../questions/expect/judge.ts";
import type { Sampling } from "../random/sampling.ts";
import { type DrawnSummary, drawnSummaries } from "./drawn-summary.ts";
import { type Overflow, overflowOf } from "./overflow.ts";
import type { SellSide } from "./peers.ts";
import { type DocumentRemarks, remarksOn } from "./remarks.ts";
import type { Summary } from "./summary.ts";
import { type Timing, timingOf } from "./timing.ts";

export type { EngineInfo, ReportedRun };

/** The JSON document of a run: where it came from, and its summary. */
export interface RunDocument extends Summary, DocumentRemarks {
  readonly schema: "hashfleet/run@2";
  readonly engine: EngineInfo;
  readonly scenario: ScenarioRef;
  /** What --set replaced, as `path=value`. */
  readonly set: readonly string[];
  readonly seed: string;
  /** Missing in documents of versions before there was another than plain. */
  readonly sampling?: Sampling;
  readonly paths: number;
  /** 0 when the main thread simulated. */
  readonly workers: number;
  readonly fingerprint: string;
  /** What the scenario states of listed miners' value. */
  readonly sell_side?: SellSide;
  readonly timing: Timing;
  /** What the paths drew, by key; missing in documents of earlier versions. */
  readonly drawn?: Readonly<Record<string, DrawnSummary>>;
  /** Metrics whose numbers overflowed, where there are any. */
  readonly overflow?: readonly Overflow[];
  /** How accurate it is, where it ran until it was accurate enough. */
  readonly until?: AccuracyReached;
  /** What came of its limits, where there are any. */
  readonly expectations?: readonly Judgement[];
}

export function runDocument(run: ReportedRun, summary: Summary, engine: EngineInfo): RunDocument {
  const { scenario } = run.named;
  const { sell_side: published } = scenario.valuation;
  return {
    schema: "hashfleet/run@2",
    ...documentHead(run, engine),
    ...(published === undefined ? {} : { sell_side: published }),
    timing: timingOf([run]),
    ...remarksOn([run.named]),
    ...(run.overflowed.length === 0 ? {} : { overflow: overflowOf(run.overflowed) }),
    ...summary,
    drawn: drawnSummaries(run),
  };
}
