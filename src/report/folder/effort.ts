/**
 * How long work took, and on how many threads, is no result: folders keep it in their manifest, and null in its place in the documents,
 * so that the same numbers are the same bytes.
 */
const KEYS = ["timing", "workers", "elapsed_ms"] as const;

/** What a document, and each of the runs in it, says of that. */
export type DocumentEffort = readonly Readonly<Record<string, unknown>>[];

type Json = Readonly<Record<string, unknown>>;

/** A document with null in place of what it took, and that. */
export function withoutEffort(document: unknown): {
  readonly results: unknown;
  readonly effort: DocumentEffort;
} {
  const effort: Json[] = [];
  const results = eachPart(document, (part) => {
    const own = Object.fromEntries(KEYS.filter((key) => key in part).map((key) => [key, part[key]]));
    effort.push(own);
    return { ...part, ...Object.fromEntries(Object.keys(own).map((key) => [key, null])) };
  });
  return { results, effort };
}

/** The document as it was. */
export function withEffort(results: unknown, effort: DocumentEffort = []): unknown {
  let next = 0;
  return eachPart(results, (part) => ({ ...part, ...effort[next++] }));
}

/** A document, and the runs in it where they have any of the keys. */
function eachPart(document: unknown, change: (part: Json) => Json): unknown {
  if (!isMap(document)) return document;
  const changed = change(document);
  const { runs } = changed;
  return Array.isArray(runs)
    ? { ...changed, runs: runs.map((run: unknown) => (isMap(run) ? change(run) : run)) }
    : changed;
}

function isMap(data: unknown): data is Json {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
