import { readdirSync } from "node:fs";
import { join } from "node:path";
import { digestOf } from "./digest.ts";

/** Paths of all law files, from the project's root. */
export function lawFiles(root: string): string[] {
  return readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".law.ts"))
    .map((file) => join("src", file))
    .sort();
}

/** What a build of the laws depends on besides them. */
const MEANS = [
  "src/lanes/lanes.simd.ts",
  "build/compile-laws.ts",
  "build/lean-loops.ts",
  "package-lock.json",
];

/** SHA-256 of all that a build of the laws is made of. */
export function digestOfLaws(root: string): string {
  return digestOf(root, [...lawFiles(root), ...MEANS]);
}
