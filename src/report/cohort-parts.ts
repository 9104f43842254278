/** What a command line says of a cohort; apart from what computes it, which takes longer to load. */

/** The schema of its document. */
export const COHORT = "hashfleet/cohort@1";

/** The parts of a cohort that can be shown, in their order; matrices only where they are asked for. */
export const COHORT_PARTS = ["companies", "cohort", "dispersion", "ranks", "pairs"] as const;
export type CohortPart = (typeof COHORT_PARTS)[number];

/** Those of one screen. */
export const SCREEN_PARTS: readonly CohortPart[] = ["companies", "cohort", "dispersion"];

/** Whose multiple a company is valued at: its own, where its price implies one; or the market's. */
export const MULTIPLES = ["own", "one"] as const;
export type Multiples = (typeof MULTIPLES)[number];
