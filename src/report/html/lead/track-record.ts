/** How forecasts by the laws that ship did, in a sentence: from docs/track-record.md, which `npm run track-record` makes. */
import { LONG } from "../../company-facts.ts";
import type { Assumption } from "../documents.ts";
import type { Sentence } from "./sentence.ts";

/** Of the outcomes at a horizon: how many, how many of them without overlap, and how many in a hundred lay in their central 90 % band, with the error. */
interface Scored {
  readonly days: number;
  readonly n: number;
  readonly apart: number;
  readonly price: readonly [held: number, error: number];
  readonly hashprice: readonly [held: number, error: number];
}

/** Base's own parameters, moved to each of 85 monthly dates. */
export const RECORD: readonly Scored[] = [
  { days: 30, n: 85, apart: 84.2, price: [80, 4], hashprice: [78, 5] },
  { days: 90, n: 83, apart: 28.2, price: [76, 6], hashprice: [76, 6] },
  { days: 180, n: 80, apart: 13.8, price: [80, 7], hashprice: [81, 7] },
  { days: 365, n: 74, apart: 6.5, price: [78, 11], hashprice: [76, 11] },
];

/** The band that pages draw. */
const BAND = 90;

/** The kinds of law that were scored, by key. */
const SCORED: Readonly<Record<string, string>> = {
  "price.kind": "student_t",
  "network.entry.kind": "margin",
  "network.shutdown.kind": "cost_curve",
};

/** What the bands are worth, of a run over so many days. */
export function recordSentence(assumptions: readonly Assumption[], days: number): Sentence {
  const claim = "Track record.";
  const told = new Map(assumptions.map(({ key, value }) => [key, value]));
  if (assumptions.length === 0 || Object.entries(SCORED).some(([key, kind]) => told.get(key) !== kind))
    return { claim, evidence: "These bands were never scored against what happened." };
  const { n, apart, price, hashprice, ...near } = RECORD.reduce((best, each) =>
    Math.abs(each.days - days) < Math.abs(best.days - days) ? each : best,
  );
  const ahead = near.days === 365 ? "a year" : `${near.days} days`;
  const held = ([share, error]: readonly [number, number]): string => `${share} ±${error} %`;
  const narrow = [price, hashprice].every(([share, error]) => share < BAND - error);
  const read = narrow ? ": read bands of price and hashprice as too narrow" : "";
  const notes = [
    ...(days > LONG ? ["Beyond a year nothing was scored."] : []),
    ...(isChanged(assumptions)
      ? ["This scenario’s own numbers of price and network were never scored."]
      : []),
  ];
  return {
    claim,
    evidence: [
      `Of ${n} outcomes ${ahead} ahead, 2019–2026 (${apart} without overlap), bands of base’s laws and numbers, meant to hold ${BAND} %, held ${held(price)} of bitcoin prices and ${held(hashprice)} of hashprices${read}.`,
      ...notes,
    ].join(" "),
  };
}

/** Whether price or network have numbers that base has not. */
function isChanged(assumptions: readonly Assumption[]): boolean {
  return assumptions.some(
    ({ key, source }) => /^(price|network)\./.test(key) && !/(^|\/)base\.yaml:\d+$|^default$/.test(source),
  );
}
