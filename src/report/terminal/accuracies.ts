import { type Accuracy, type AccuracyReached, excess } from "../../questions/until/until.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import { formatNumber } from "./numbers.ts";

/** "se(p50(equity_usd of efficient)) < 1%: 1.8 times that". */
export function accuracyText(accuracy: Accuracy): string {
  const { until, met } = accuracy;
  const times = excess(accuracy);
  const now = Number.isFinite(times)
    ? `${formatNumber(times, times < 10 ? 2 : 0)} times that`
    : accuracy.se === null
      ? "no error known"
      : "the number is 0, of which there is no percentage: use pp, or its own unit";
  return `${harmless(until)}: ${now}${met ? ", met" : ""}`;
}

/** A line a condition, after one that says how many paths it took. */
export function renderAccuracies({ paths, most, accuracies }: AccuracyReached): readonly string[] {
  const of = (count: number): string => count.toLocaleString("en-US");
  const isMet = accuracies.every(({ met }) => met);
  const several = new Set(accuracies.map(({ scenario }) => scenario)).size > 1;
  return [
    isMet
      ? `accurate enough after ${of(paths)} paths`
      : `warning: not accurate enough after ${of(paths)} paths, the most allowed (--max-paths ${most})`,
    ...accuracies.map(
      (accuracy) => `  ${several ? `${harmless(accuracy.scenario)}: ` : ""}${accuracyText(accuracy)}`,
    ),
  ];
}
