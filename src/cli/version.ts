import { existsSync, readFileSync } from "node:fs";
import type { EngineInfo } from "../report/run-document.ts";

/** The program's version, from its package.json: two folders up from source, three once built. */
export function programVersion(): string {
  const candidates = ["../../package.json", "../../../package.json"].map(
    (path) => new URL(path, import.meta.url),
  );
  const file = candidates.find((url) => existsSync(url));
  if (file === undefined) return "unknown";
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

/** Which program computed a result, by which engine. */
export function engineInfo(kernel: string): EngineInfo {
  return { version: programVersion(), kernel, node: process.version };
}
