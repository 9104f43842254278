import { readdirSync } from "node:fs";

/** The names in a folder; none where it can't be read or is not there. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
