import type { NamedScenario } from "../runner/run.ts";
import { type Remark, remarkOf } from "../scenario/problems/problem.ts";

/** What reading scenarios came upon, as documents have it; those of folders of earlier programs lack it. */
export interface DocumentRemarks {
  /** What is allowed but probably not meant. */
  readonly warnings?: readonly Remark[];
  /** What was taken for granted. */
  readonly notes?: readonly Remark[];
}

/** The remarks on scenarios, each once: what several inherit is told of all of them. */
export function remarksOn(
  scenarios: readonly Pick<NamedScenario, "warnings" | "notes">[],
): Required<DocumentRemarks> {
  return {
    warnings: each(scenarios.flatMap(({ warnings = [] }) => warnings)),
    notes: each(scenarios.flatMap(({ notes = [] }) => notes)),
  };
}

/** The remarks in documents, each once. */
export function remarksIn(documents: readonly DocumentRemarks[]): Required<DocumentRemarks> {
  return remarksOn(documents);
}

function each(remarks: readonly Remark[]): Remark[] {
  return [...new Map(remarks.map(remarkOf).map((remark) => [JSON.stringify(remark), remark])).values()];
}
