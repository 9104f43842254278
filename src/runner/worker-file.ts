import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isOutdated } from "./compilation.ts";

/** Run from source, the worker is TypeScript too and needs the same loader; once built, both are JavaScript. */
export const fromSource = import.meta.url.endsWith(".ts");

const inWorkers = (name: string): string => fileURLToPath(new URL(`../../workers/${name}`, import.meta.url));

/** The worker with all that it loads in one CommonJS module: threads start sooner with one file than with a hundred. */
export const WORKER_BUNDLE = inWorkers("simulate-batch.cjs");

/** The worker's module: bundled where the build has done so since the last compilation, and the bundle is whole. */
export function workerFile(): string {
  if (fromSource) return inWorkers("simulate-batch.ts");
  const bundled = !isOutdated(WORKER_BUNDLE) && isWhole(WORKER_BUNDLE);
  return bundled ? WORKER_BUNDLE : inWorkers("simulate-batch.js");
}

/** A bundle with its digest as its last line: a thread that loads a damaged one fails, and can't say why. */
export function withSeal(text: string): string {
  return `${text}\n${sealOf(text)}`;
}

/** Whether a file is there and ends with the digest of all before. */
function isWhole(file: string): boolean {
  try {
    const text = readFileSync(file, "latin1");
    const end = text.lastIndexOf("\n");
    return end > 0 && text.slice(end + 1) === sealOf(text.slice(0, end));
  } catch {
    return false;
  }
}

/** A comment of the digest of a text, which is ASCII. */
function sealOf(text: string): string {
  return `//sha256 ${createHash("sha256").update(text, "latin1").digest("hex")}`;
}
