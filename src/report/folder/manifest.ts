import type { ScenarioRef } from "../scenario-ref.ts";
import { digest } from "../../scenario/yaml/digest.ts";
import { harmlessData } from "../../scenario/text/harmless.ts";
import { effectiveValues } from "../../scenario/values/effective.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import type { Origin } from "../../scenario/values/origins.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import type { Sampling } from "../../random/sampling.ts";
import type { EngineInfo } from "../run-document.ts";
import type { DocumentRemarks } from "../remarks.ts";
import type { DocumentEffort } from "./effort.ts";
import { FolderError } from "./fault.ts";
import { parseJson } from "./json.ts";
import { MANIFEST } from "./names.ts";
import { check, manifestShape } from "./shapes.ts";

const SCHEMA = "hashfleet/folder@2";

/** The version before, in which `equity_usd` was what `equity_all_shares_usd` is now. */
const BEFORE = "hashfleet/folder@1";

export type FolderKind = "run" | "compare" | "fleets" | "cohort" | "sensitivity" | "backtest";

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

export interface ManifestScenario extends DocumentRemarks, ScenarioRef {
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
  /** Missing in folders of versions before there was another than plain. */
  readonly sampling?: Sampling;
  readonly paths: number;
  /** What --set replaced, as `path=value`. */
  readonly set: readonly string[];
  readonly scenarios: readonly ManifestScenario[];
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly finished: string;
  /** How long the work of each document took, by file; its documents have null there. */
  readonly effort?: Readonly<Record<string, DocumentEffort>>;
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
  if (!isManifest(text)) throw new FolderError(`${MANIFEST} is damaged or was not written by hashfleet`);
  const data = parseJson(MANIFEST, text) as Manifest;
  const { schema }: { readonly schema: string } = data;
  if (schema === BEFORE) {
    throw new FolderError(
      `its ${MANIFEST} is a ${BEFORE}, this version reads ${SCHEMA}: equity_usd was the value of all diluted shares then; run it again`,
    );
  }
  if (schema !== SCHEMA) {
    throw new FolderError(`its ${MANIFEST} is a ${schema.slice(0, 60)}, this version reads ${SCHEMA}`);
  }
  const { sha256, ...unsealed } = data;
  if (digest(unsealed) !== sha256) {
    throw new FolderError(`its ${MANIFEST} was changed after the run: its SHA-256 is another`);
  }
  check(MANIFEST, manifestShape, data);
  return harmlessData(data);
}

/** Whether a text says that it is the manifest of a run folder, of this version or another, changed or not. */
export function isManifest(text: string): boolean {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return false;
  }
  const schema = (data as { schema?: unknown } | null)?.schema;
  return typeof schema === "string" && schema.startsWith("hashfleet/folder@");
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
