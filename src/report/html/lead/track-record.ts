/** How forecasts by the laws that ship did, in a sentence: from docs/track-record.md, which `npm run track-record` makes. */
import type { Assumption } from "../documents.ts";
import { formatNumber } from "../../terminal/numbers.ts";
import type { Sentence } from "./sentence.ts";

/** Shares of outcomes that lay in their central 80 % band, in per cent, base's own parameters moved to each origin. */
export const RECORD = {
  origins: 85,
  since: 2019,
  until: 2026,
  within80: [
    { days: 30, price: 67, hashprice: 67 },
    { days: 90, price: 66, hashprice: 67 },
    { days: 180, price: 70, hashprice: 63 },
    { days: 365, price: 57, hashprice: 59 },
  ],
} as const;

/** The kinds of law that were scored, by key. */
const SCORED: Readonly<Record<string, string>> = {
  "price.kind": "student_t",
  "network.entry.kind": "margin",
  "network.shutdown.kind": "cost_curve",
};

/** What the bands are worth, of a run over so many days. */
export function recordSentence(assumptions: readonly Assumption[], days: number): Sentence {
  const kinds = Object.entries(SCORED);
  const told = new Map(assumptions.map(({ key, value }) => [key, value]));
  if (assumptions.length === 0 || kinds.some(([key, kind]) => told.get(key) !== kind))
    return { claim: "Track record.", evidence: "These bands were never scored against what happened." };
  const near = RECORD.within80.reduce((best, each) =>
    Math.abs(each.days - days) < Math.abs(best.days - days) ? each : best,
  );
  const held = (near.price + near.hashprice) / 2;
  const read =
    held < 75
      ? "read every interval here as too narrow"
      : held > 85
        ? "read every interval here as too wide"
        : "read the intervals as they are";
  const ahead = near.days === 365 ? "a year" : `${formatNumber(near.days, 0)} days`;
  return {
    claim: "Track record.",
    evidence: `Over ${RECORD.origins} monthly dates, ${RECORD.since}–${RECORD.until}, bands of these laws with base’s parameters, meant to hold 80 %, held ${near.price} % of bitcoin prices and ${near.hashprice} % of hashprices ${ahead} ahead: ${read}.`,
  };
}
