/** The files of a run folder that have a name of their own. */

/** Written last: a folder without it was never finished. */
export const MANIFEST = "manifest.json";
export const SUMMARY = "summary.json";
/** Each scenario's own document, where the summary compares them. */
export const RUNS = "runs.json";
/** What further runs told, where they were asked for. */
export const EXHIBITS = "exhibits.json";
export const PAGE = "report.html";
