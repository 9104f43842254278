/**
 * What bitcoin miners earn and what their equity is worth, as distributions. Read a scenario with `parseScenario` or
 * `loadScenario`, simulate it with `run`, describe the result with `summarise`, and set several against one another
 * with `compare`. Nothing here prints, ends the process or reads its environment but
 * for Node's own options.
 *
 * @module
 */
export { ask } from "./questions/measure/ask.ts";
export type { Measured } from "./questions/measure/evaluate.ts";
export type { Span } from "./questions/measure/measure.ts";
export type { Judgement } from "./questions/expect/judge.ts";
export type { Verdict } from "./questions/measure/limit.ts";
export type { Accuracy, AccuracyReached } from "./questions/until/until.ts";
export type { StateText } from "./scenario/load/state.ts";
export { MeasureError } from "./questions/measure/measure-error.ts";
export type { Sampling } from "./random/sampling.ts";
export type { KernelName } from "./engine/kernel-names.ts";
export type { DrawnColumn, Layout, MetricColumn, Scope, SeriesColumn } from "./engine/results.ts";
export type { Bridge, BridgeDocumentPart } from "./report/bridge.ts";
export type { ByScope } from "./report/by-scope.ts";
export { type ComparedMetrics, type Comparison, compareRuns as compare } from "./report/compare.ts";
export type { ComparedMetric, ComparedValue } from "./report/compared-metric.ts";
export type { ByProbability, MetricSummary } from "./report/metric-summary.ts";
export type { PairedMetric, ScenarioPair } from "./report/pairs.ts";
export type { MarkSummary, SeriesSummary } from "./report/series-summary.ts";
export type { DocumentRemarks } from "./report/remarks.ts";
export { type Summary, type SummaryOptions, summarise } from "./report/summary.ts";
export type { Timing } from "./report/timing.ts";
export { columnOf } from "./runner/column-of.ts";
export type { MaybeExact } from "./runner/exact-median.ts";
export { drawnOf } from "./runner/drawn-of.ts";
export { type NamedScenario, type Run, type RunOptions, run } from "./runner/run.ts";
export {
  type Identity,
  type LoadedScenario,
  type LoadOptions,
  loadScenario,
  type ParseOptions,
  parseScenario,
} from "./scenario/load/load.ts";
export type { Origin, Origins } from "./scenario/values/origins.ts";
export { type Problem, type Remark } from "./scenario/problems/problem.ts";
export { ScenarioError } from "./scenario/problems/scenario-error.ts";
export type { DistributionSpec, Parameter, Scenario } from "./scenario/schema/schema.ts";
export { shippedScenarios } from "./scenario/files/shipped.ts";
export type { Position } from "./scenario/problems/source.ts";
export type { Estimate } from "./statistics/estimate.ts";
export type { CommonHistogram, Histogram } from "./statistics/histogram.ts";
export type { Difference } from "./statistics/paired.ts";
export type {
  CommonNetworkName,
  FleetChanceName,
  FleetMetricName,
  FleetSeriesName,
  MetricName,
  NetworkKindName,
  NetworkMetricName,
  NetworkSeriesName,
  OfFleet,
  OfNetwork,
  SeriesName,
} from "./engine/catalogue/names.ts";
export type { SeriesByScope } from "./report/by-scope.ts";
export type { ChanceBy } from "./report/chance-by-quarter.ts";
export type { ScenarioRef } from "./report/scenario-ref.ts";
export type { ShownName } from "./report/vocabulary.ts";
