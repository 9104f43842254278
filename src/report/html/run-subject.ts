/** What a page of runs is about: its runs, the company of which it tells, and that company in each run. */
import type { Bridge } from "../bridge.ts";
import { fleetsOf, type NamedRun, namedRuns } from "../figures/runs.ts";
import type { FurtherRuns } from "../page-exhibits.ts";
import { scenarioLabels } from "../scenario-labels.ts";
import { type Company, companyOf } from "./company.ts";
import type { Assumption, PageDocuments } from "./documents.ts";
import type { PageOptions } from "./page-options.ts";

export type RunsDocuments = Extract<PageDocuments, { kind: "run" | "compare" }>;

export interface RunSubject {
  readonly documents: RunsDocuments;
  readonly runs: readonly NamedRun[];
  readonly first: NamedRun | undefined;
  /** What the scenarios are called. */
  readonly names: readonly string[];
  /** Every company of the first run; the first of them is the page's. */
  readonly companies: readonly Company[];
  /** The page's company in each run that has it. */
  readonly everywhere: readonly Company[];
  /** Of the first run. */
  readonly assumptions: readonly Assumption[];
  readonly bridges: readonly Bridge[];
  /** Further runs of the page's company, where there are any. */
  readonly further: FurtherRuns | undefined;
}

export function subjectOf(documents: RunsDocuments, options: PageOptions): RunSubject {
  const { assumptions = [], further } = documents;
  const isRun = documents.kind === "run";
  const runs = namedRuns(documents.runs ?? (isRun ? [documents.document] : []), documents.facts);
  const [first] = runs;
  const companyIn = (run: NamedRun, name: string): Company | undefined => {
    const moved = run === first && further?.fleet === name ? further.moved : [];
    return companyOf(run, name, priceOf(name, assumptionsOf(assumptions, run), options), moved);
  };
  const companies = fleetsOf(runs).flatMap((name) => (first && companyIn(first, name)) ?? []);
  const [own] = companies;
  return {
    documents,
    runs,
    first,
    names: isRun ? runs.map(({ name }) => name) : scenarioLabels(documents.document.scenarios),
    companies,
    everywhere: own === undefined ? [] : runs.flatMap((run) => companyIn(run, own.name) ?? []),
    assumptions: assumptionsOf(assumptions, first),
    bridges: [...(isRun ? [] : documents.document.bridges), ...(further?.bridges ?? [])],
    further: further !== undefined && further.fleet === own?.name ? further : undefined,
  };
}

/** Of several scenarios' values those of the run. */
function assumptionsOf(assumptions: readonly Assumption[], run: NamedRun | undefined): readonly Assumption[] {
  return assumptions.filter(({ scenario }) => scenario === undefined || scenario === run?.run.scenario.name);
}

/** What the market pays for a share, USD: what was given, else what the scenario says. */
function priceOf(
  name: string,
  assumptions: readonly Assumption[],
  { sharePricesUsd }: PageOptions,
): number | undefined {
  const key = `fleets.${name}.company.share_price_usd`;
  const price = sharePricesUsd?.get(name) ?? assumptions.find((one) => one.key === key)?.value;
  return typeof price === "number" ? price : undefined;
}
