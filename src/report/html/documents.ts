/** What a page is made of: JSON documents, as commands print them. */
import type { CohortDocument } from "../cohort.ts";
import type { Comparison } from "../compare.ts";
import type { RunDocument } from "../run-document.ts";
import type { FleetsDocument } from "../fleets.ts";
import type { RunFacts } from "../company-facts.ts";
import type { FurtherRuns } from "../page-exhibits.ts";
import type { MeasuredFleets } from "../measured-fleets.ts";

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

interface WithFurther {
  /** What further runs told of the first scenario's first company, where they were asked for. */
  readonly further?: FurtherRuns;
}

interface WithAssumptions {
  readonly assumptions?: readonly Assumption[];
  /** What the runs' paths tell besides, in their order; absent where only documents are known. */
  readonly facts?: readonly RunFacts[];
}

/** All that a page shows. A page of several runs has them in `runs`, the first of them also as its document. */
export type PageDocuments = WithAssumptions &
  (
    | ({
        readonly kind: "run";
        readonly document: RunDocument;
        readonly runs?: readonly RunDocument[];
      } & WithFurther)
    | ({
        readonly kind: "compare";
        readonly document: Comparison;
        readonly runs?: readonly RunDocument[];
      } & WithFurther)
    | { readonly kind: "fleets"; readonly document: FleetsDocument; readonly runs?: readonly RunDocument[] }
    | {
        readonly kind: "measured-fleets";
        readonly document: MeasuredFleets;
        readonly runs?: readonly RunDocument[];
      }
    | { readonly kind: "cohort"; readonly document: CohortDocument; readonly runs?: readonly RunDocument[] }
  );
