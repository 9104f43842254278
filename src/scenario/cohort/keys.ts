/** The key under which a file has companies, a row of cells each, by name. */
export const COHORT = "cohort";

/** The key of rows that fill empty cells, by tier. */
export const DEFAULTS = "defaults";

/** The row that fills what that of a company's tier leaves open; in a table the company of default rows. */
export const DEFAULT = "default";
