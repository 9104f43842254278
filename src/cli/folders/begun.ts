import type { Sampling } from "../../random/sampling.ts";
import type { FolderKind } from "../../report/folder/manifest.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import { digest } from "../../scenario/yaml/digest.ts";

/** The file of it. */
export const BEGUN = "part.json";

const SCHEMA = "hashfleet/part@1";

/** What unfinished work is of: written before any path is simulated. */
export interface Begun {
  readonly command: { readonly kind: FolderKind; readonly arguments: readonly string[] };
  /** Where the command was given: files are named from there. */
  readonly directory: string;
  readonly version: string;
  readonly seed: string;
  readonly sampling: Sampling;
  readonly paths: number;
  readonly scenarios: readonly {
    readonly label: string;
    readonly file: string;
    readonly sha256: string;
    readonly scenario: Scenario;
  }[];
  /** What else decides which runs there are, by option. */
  readonly asked: Readonly<Record<string, unknown>>;
  /** What came on standard input, where a scenario did. */
  readonly standard_input?: string;
  /** ISO 8601, UTC. */
  readonly started: string;
}

export function begunText(begun: Begun): string {
  const unsealed = JSON.parse(JSON.stringify({ schema: SCHEMA, ...begun })) as object;
  return `${JSON.stringify({ ...unsealed, sha256: digest(unsealed) }, null, 2)}\n`;
}

/** What a text says; undefined where it is not as it was written. */
export function parseBegun(text: string): Begun | undefined {
  const { sha256, ...unsealed } = JSON.parse(text) as Begun & { sha256: string; schema: string };
  return unsealed.schema === SCHEMA && digest(unsealed) === sha256 ? unsealed : undefined;
}
