import { digest } from "../../scenario/digest.ts";
import { effectiveValues } from "../../scenario/effective.ts";
import type { LoadedScenario } from "../../scenario/load.ts";
import type { Origin } from "../../scenario/origins.ts";
import type { Scenario } from "../../scenario/schema.ts";
import type { EngineInfo } from "../run-document.ts";
import { FolderError } from "./fault.ts";
import { MANIFEST } from "./names.ts";

const SCHEMA = "hashfleet/folder@1";

export type FolderKind = "run" | "compare" | "fleets";

export interface FolderFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A value of a scenario as it ran, and where it came from. */
export interface OriginatedValue {
  /** Keys joined by dots. */
  readonly key: string;
  readonly value: unknown;
  readonly unit?: string;
  readonly origin: Origin;
}

export interface ManifestScenario {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  /** What rows of the tables call it. */
  readonly label: string;
  /** Of its metrics; null where several runs made one result. */
  readonly fingerprint: string | null;
  readonly scenario: Scenario;
  readonly values: readonly OriginatedValue[];
}

/** Where a folder's files come from, and what they must be. */
export interface Manifest {
  readonly schema: typeof SCHEMA;
  readonly command: { readonly kind: FolderKind; readonly arguments: readonly string[] };
  readonly engine: EngineInfo;
  readonly seed: string;
  readonly paths: number;
  /** What --set replaced, as `path=value`. */
  readonly set: readonly string[];
  readonly scenarios: readonly ManifestScenario[];
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly finished: string;
  readonly files: readonly FolderFile[];
  /** Digest of all that stands above. */
  readonly sha256: string;
}

/** The manifest as the text of its file. */
export function manifestText(content: Omit<Manifest, "schema" | "sha256">): string {
  const unsealed = { schema: SCHEMA, ...content };
  // As it comes back from the file: what is undefined is gone.
  const sha256 = digest(JSON.parse(JSON.stringify(unsealed)));
  return `${JSON.stringify({ ...unsealed, sha256 }, null, 2)}\n`;
}

/** The manifest in a text, which must be as it was written; a FolderError if it is not. */
export function parseManifest(text: string): Manifest {
  const manifest = manifestIn(text);
  if (manifest === null) throw new FolderError(`its ${MANIFEST} is of no hashfleet run`);
  const { schema }: { readonly schema: string } = manifest;
  if (schema !== SCHEMA) {
    throw new FolderError(`its ${MANIFEST} is a ${schema}, this version reads ${SCHEMA}`);
  }
  const { sha256, ...unsealed } = manifest;
  if (digest(unsealed) !== sha256) {
    throw new FolderError(`its ${MANIFEST} was changed after the run: its SHA-256 is another`);
  }
  return manifest;
}

/** What a text says it is a manifest of, changed or not; null if it is none of a run folder's. */
export function manifestIn(text: string): Manifest | null {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  const schema = (data as { schema?: unknown } | null)?.schema;
  return typeof schema === "string" && schema.startsWith("hashfleet/folder@") ? (data as Manifest) : null;
}

/** The values of a scenario with their origins, as a manifest has them. */
export function originatedValues(loaded: LoadedScenario): readonly OriginatedValue[] {
  return effectiveValues(loaded).map(({ path, value, unit, origin }) => ({
    key: path.join("."),
    value,
    ...(unit === undefined ? {} : { unit }),
    origin,
  }));
}
