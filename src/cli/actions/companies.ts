/** What `cohort` and `monthly` have in common: many companies in one run, each from its price on. */
import { type OwnMultiple, ownMultiples } from "../../questions/cohort/multiples.ts";
import type { StartSample } from "../../questions/implied/start-measure.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";

/** Values at the start differ between paths by what is drawn of the start alone: the mean of so many is that of all to a thousandth. */
const SOLVED_PATHS = 1024;

/** A run of so many companies takes as long as one of a shipped scenario for each two of them. */
const FLEETS_OF_A_RUN = 2;

/** How many runs of a shipped scenario one of so many companies is worth, by which threads pay. */
export function runsWorth(companies: number): number {
  return Math.max(1, Math.ceil(companies / FLEETS_OF_A_RUN));
}

/** The multiple that each company's price implies; none where mining is valued by its cash flow. One without a price has none. */
export function impliedMultiples(
  scenario: Scenario,
  { seed, paths, sampling }: StartSample,
): ReadonlyMap<string, OwnMultiple> {
  if (scenario.valuation.method === "cash_flow") return new Map();
  return ownMultiples(scenario, { seed, paths: Math.min(paths, SOLVED_PATHS), sampling });
}
