/** What a page is made of: JSON documents, as commands print them. */
import type { Comparison } from "../compare.ts";
import type { RunDocument } from "../run-document.ts";
import type { Estimate } from "../../statistics/estimate.ts";

/** How one scenario's mean becomes another's, by groups of keys. */
export interface Bridge {
  readonly from: string;
  readonly to: string;
  readonly fleet: string;
  readonly metric: string;
  readonly unit: string;
  readonly from_mean: number | null;
  readonly to_mean: number | null;
  readonly difference: Estimate;
  readonly parts: readonly (Estimate & { readonly group: string; readonly keys: readonly string[] })[];
}

/** A comparison, with its bridges where they were asked for. */
export type ComparisonDocument = Comparison & { readonly bridges?: readonly Bridge[] };

/** Where P(gross loss) has one value: a power price for each efficiency. */
export interface FrontierLine {
  readonly p_gross_loss: number;
  readonly points: readonly { readonly efficiency_j_per_th: number; readonly power_usd_per_mwh: Estimate }[];
}

type Cells = readonly (readonly Estimate[])[];

/** The document of a fleet over efficiencies and power prices. */
export interface FleetsDocument {
  readonly schema: string;
  readonly scenario: { readonly name: string; readonly file: string; readonly sha256: string };
  readonly set: readonly string[];
  readonly fleet: string;
  readonly seed: string;
  readonly paths: number;
  readonly days: number;
  readonly engine: string;
  readonly efficiency_j_per_th: readonly number[];
  readonly power_usd_per_mwh: readonly number[];
  readonly gross_margin_always_on_median: Cells;
  readonly p_gross_loss: Cells;
  readonly days_off_share: Cells;
  readonly breakeven_usd_per_mwh: readonly { readonly median: Estimate; readonly mean: Estimate }[];
  readonly frontier?: readonly FrontierLine[];
}

/** A value that a result rests on, and where it comes from. */
export interface Assumption {
  /** Keys joined by dots. */
  readonly key: string;
  readonly value: unknown;
  readonly unit?: string | undefined;
  /** A file and line, "--set" or "default". */
  readonly source: string;
  /** Of several scenarios, whose it is. */
  readonly scenario?: string;
}

interface WithAssumptions {
  readonly assumptions?: readonly Assumption[];
}

/** All that a page shows. A page of several runs has them in `runs`, the first of them also as its document. */
export type PageDocuments = WithAssumptions &
  (
    | { readonly kind: "run"; readonly document: RunDocument; readonly runs?: readonly RunDocument[] }
    | {
        readonly kind: "compare";
        readonly document: ComparisonDocument;
        readonly runs?: readonly RunDocument[];
      }
    | { readonly kind: "fleets"; readonly document: FleetsDocument; readonly runs?: readonly RunDocument[] }
  );
