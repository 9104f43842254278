import { didYouMean } from "../../scenario/text/suggest.ts";
import type { Statistic } from "./measure.ts";

const QUANTILE = /^p(\d+(?:\.\d+)?)$/;
const TAIL = /^cvar(\d+(?:\.\d+)?)$/;

/** Names that are known, for a word that is none of them. */
const KNOWN = ["p50", "p5", "p95", "p", "mean", "sd", "cvar5", "se"];

/** What other programs call them. */
const OTHERS: Readonly<Record<string, string>> = {
  median: "p50",
  average: "mean",
  avg: "mean",
  std: "sd",
  stdev: "sd",
  prob: "p",
  probability: "p",
  var5: "p5",
  es5: "cvar5",
};

/** The statistic of that name; of an unknown one what is wrong with it. */
export function statisticNamed(name: string): Statistic | string {
  if (name === "mean" || name === "sd") return { kind: name };
  if (name === "p") return { kind: "probability" };
  const quantile = QUANTILE.exec(name)?.[1];
  if (quantile !== undefined) return within("quantile", name, Number(quantile), 100);
  const tail = TAIL.exec(name)?.[1];
  if (tail !== undefined) return within("tail", name, Number(tail), 100);
  const meant = Object.hasOwn(OTHERS, name.toLowerCase()) ? OTHERS[name.toLowerCase()] : undefined;
  const hint = meant === undefined ? didYouMean(name, KNOWN) : `; did you mean "${meant}"?`;
  return `unknown statistic "${name}"${hint || `; there are p50 (any p0.1 to p99.9), mean, sd, cvar5, p for a probability, and se`}`;
}

function within(kind: "quantile" | "tail", name: string, percent: number, below: number): Statistic | string {
  if (percent > 0 && percent < below) return { kind, share: percent / 100 };
  return `${name}: ${String(percent)} % must lie between 0 and ${below} %`;
}
