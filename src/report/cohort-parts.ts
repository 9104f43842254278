/** The parts of a cohort that can be shown, in their order; matrices only where they are asked for. */
export const COHORT_PARTS = ["companies", "cohort", "dispersion", "ranks", "pairs"] as const;
export type CohortPart = (typeof COHORT_PARTS)[number];

/** Those of one screen. */
export const SCREEN_PARTS: readonly CohortPart[] = ["companies", "cohort", "dispersion"];
