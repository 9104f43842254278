/** Runs of charts and pages, and what they share. */
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import type { RunFacts } from "../company-facts.ts";
import type { RunDocument } from "../run-document.ts";
import { scenarioLabels } from "../scenario-labels.ts";
import type { Summary } from "../summary.ts";

/** What a run's paths sum up to, under the name that tells it from the others. */
export interface NamedSummary {
  readonly name: string;
  readonly run: Summary;
}

/** A run under the name that tells it from the others. */
export interface NamedRun extends NamedSummary {
  readonly run: RunDocument;
  /** What its paths tell besides; absent where a page is made of documents alone. */
  readonly facts?: RunFacts | undefined;
}

/** Runs by their scenario's name; by file where names agree, and numbered where those agree too. */
export function namedRuns(
  runs: readonly RunDocument[],
  facts: readonly RunFacts[] = [],
): readonly NamedRun[] {
  const names = scenarioLabels(runs.map(({ scenario }) => scenario));
  return runs.map((run, k) => ({ name: names[k]!, run, facts: facts[k] }));
}

/** Every fleet of any run, in order. */
export function fleetsOf(runs: readonly NamedSummary[]): readonly string[] {
  return [...new Set(runs.flatMap(({ run }) => fleetNames(run)))];
}

/** The entry of that name if there is one; a name like "constructor" is no entry. */
export function own<Entries extends object, Name extends KeysOf<Entries>>(
  entries: Entries | undefined,
  name: Name,
): Entries[Name] | undefined {
  return entries !== undefined && Object.hasOwn(entries, name) ? entries[name] : undefined;
}

/** The keys of each of some kinds of entries. */
type KeysOf<Entries> = Entries extends unknown ? keyof Entries : never;
