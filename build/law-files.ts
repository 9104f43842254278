import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { digestOf } from "./digest.ts";

/** Paths of all law files, from the project's root, with slashes on every system: they name modules. */
export function lawFiles(root: string): string[] {
  return readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".law.ts"))
    .map((file) => posix.join("src", file.replaceAll("\\", "/")))
    .sort();
}

/** What makes data of the laws: all files of `build/` that are named for it, and the compiler of TypeScript. */
function means(root: string): string[] {
  const files = readdirSync(join(root, "build")).filter((file) => file.startsWith("law-"));
  return [...files.sort().map((file) => `build/${file}`), "package-lock.json"];
}

/** SHA-256 of all that data of the laws are made of. */
export function digestOfLaws(root: string): string {
  return digestOf(root, [...withImports(root, lawFiles(root)), ...means(root)]);
}

/** Files and what they import from others of ours, directly or by others: constants may come from there. */
function withImports(root: string, files: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file) || !existsSync(join(root, file))) return;
    found.add(file);
    for (const [, path] of readFileSync(join(root, file), "utf8").matchAll(/\bfrom\s*"(\.[^"]+)"/g))
      visit(posix.join(posix.dirname(file), path!));
  };
  files.forEach(visit);
  return [...found].sort();
}
