import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Paths of all law files, from the project's root. */
export function lawFiles(root: string): string[] {
  return readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".law.ts"))
    .map((file) => join("src", file))
    .sort();
}
