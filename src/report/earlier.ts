import { BEFORE, type BoundMeasure } from "../questions/measure/bind.ts";
import type { Subject } from "../questions/measure/measure.ts";
import { MeasureError } from "../questions/measure/measure-error.ts";
import type { Estimate } from "../statistics/estimate.ts";
import type { MetricSummary } from "./metric-summary.ts";
import type { MarkSummary } from "./series-summary.ts";
import type { Summary } from "./summary.ts";

/**
 * What the summary of an earlier run says of a measure: its means, its quantiles, the mean of its tail, and the probabilities
 * that it keeps. A MeasureError for what it does not keep.
 */
export function earlierOf({ measure, source }: BoundMeasure, summary: Summary): Estimate {
  const { subject, statistic } = measure;
  const refuse = (reason: string): never => {
    throw new MeasureError(measure.text, subject.name, reason);
  };
  const kept = subject.by && !source.event ? markOf(subject, summary) : metricOf(subject, summary);
  if (kept === undefined)
    return refuse(`the run ${BEFORE} has no ${subject.name.text} of this fleet or date`);
  const found = ((): Estimate | undefined => {
    switch (statistic.kind) {
      case "mean":
        return { value: kept.mean, se: kept.mean_se };
      case "quantile":
        return kept.quantiles[String(statistic.share)];
      case "tail":
        return "cvar" in kept ? kept.cvar[String(statistic.share)] : undefined;
      case "probability":
        return "p_negative" in kept ? chanceOf(subject, kept) : undefined;
      case "sd":
        return undefined;
    }
  })();
  if (!found || found.value === null)
    return refuse(
      `the run ${BEFORE} keeps means, the quantiles ${Object.keys(kept.quantiles).join(", ")} and some probabilities, not this`,
    );
  return found;
}

/** Of an event its metric, as the summary names it; of anything else itself. */
const METRIC_OF_EVENT: Readonly<Record<string, string>> = {
  default: "default_share",
  breach: "covenant_breach_share",
  "gross loss": "gross_profit_always_on_usd_per_ehs_day",
  "all-in loss": "all_in_profit_usd",
};

function metricOf({ name, of }: Subject, summary: Summary): MetricSummary | undefined {
  const metric = METRIC_OF_EVENT[name.text] ?? name.text;
  const fleets = Object.values(summary.fleets);
  const fleet = of ? summary.fleets[of.text] : fleets.length === 1 ? fleets[0] : undefined;
  const scopes: readonly (Readonly<Record<string, MetricSummary>> | undefined)[] = [fleet, summary.network];
  return scopes.map((scope) => scope?.[metric]).find((found) => found !== undefined);
}

function markOf({ name, of, by }: Subject, { series }: Summary): MarkSummary | undefined {
  const fleets = Object.values(series.fleets);
  const fleet = of ? series.fleets[of.text] : fleets.length === 1 ? fleets[0] : undefined;
  const scopes: readonly (
    Readonly<Record<string, { readonly marks: readonly MarkSummary[] }>> | undefined
  )[] = [fleet, series.network];
  return scopes.flatMap((scope) => scope?.[name.text]?.marks ?? []).find(({ date }) => date === by!.text);
}

function chanceOf({ name, relation, than, by }: Subject, kept: MetricSummary): Estimate | undefined {
  if (by) return kept.p_default_by_quarter?.find((each) => each.by === by.text);
  if (name.text === "default") return kept.p_default;
  if (name.text === "breach") return { value: kept.mean, se: kept.mean_se };
  if (relation === undefined || (relation === "<" && than?.value === 0)) return kept.p_negative;
  return relation === "=" && than?.value === 0 ? kept.p_zero : undefined;
}
