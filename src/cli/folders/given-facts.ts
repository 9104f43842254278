import { companyOfPage, factsOf, type RunFacts } from "../../report/company-facts.ts";
import type { Manifest } from "../../report/folder/manifest.ts";
import { givenRun, PATHS } from "./given-run.ts";

/** What the paths of a folder tell of its page's company, run by run; nothing where it keeps none that can be read again. */
export async function givenFacts(
  folder: string,
  { command, files, scenarios }: Manifest,
  pricesUsd: ReadonlyMap<string, number> | undefined,
): Promise<readonly RunFacts[] | undefined> {
  if (command.kind === "fleets" || command.kind === "cohort" || !files.some(({ name }) => name === PATHS))
    return undefined;
  const facts: RunFacts[] = [];
  for (const { label } of scenarios)
    facts.push(factsOf(await givenRun(folder, label), companyOfPage(scenarios), pricesUsd));
  return facts;
}
