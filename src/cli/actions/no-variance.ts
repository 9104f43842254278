import type { Measure } from "../../questions/measure/measure.ts";
import { harmless } from "../../scenario/text/harmless.ts";

/** Why there is nothing to share out of a measure that is the same number on every path, with a newline at its end. */
export function noVarianceText({ text, statistic }: Measure, value: number): string {
  const why =
    statistic.kind !== "probability"
      ? "no path differs from another, so there is no variance to share out; give more --paths, or a longer horizon"
      : value === 0
        ? "it happens on no path, so there is nothing to tell apart; give more --paths, or ask for something milder"
        : "it happens on every path, so there is nothing to tell apart; ask for something harder";
  return `${harmless(text)}: ${why}\n`;
}
