import { FolderError } from "./fault.ts";

/** Levels of lists and maps within each other: far above any document's. */
const DEEPEST = 40;

/** What a JSON text of a folder holds; a FolderError where it holds nothing, or what no document has. */
export function parseJson(name: string, text: string): unknown {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new FolderError(`its ${name} is no JSON`);
  }
  checkNesting(name, data);
  return data;
}

/** Level by level: a call for each level would overflow the stack that it is to save. */
function checkNesting(name: string, data: unknown): void {
  let level: unknown[] = [data];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw new FolderError(`its ${name} is nested too deeply to be a run's`);
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== "object" || value === null) continue;
      if (Object.hasOwn(value, "__proto__"))
        throw new FolderError(`its ${name} has a key "__proto__", which no run writes`);
      for (const child of Object.values(value)) next.push(child);
    }
    level = next;
  }
}
