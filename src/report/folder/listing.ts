import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { Sampling } from "../../random/sampling.ts";
import type { Multiples } from "../cohort-parts.ts";
import type { ShownDocuments } from "./documents.ts";
import type { FolderKind, Manifest } from "./manifest.ts";

/** A fleet's median equity in a scenario. */
export interface ListedEquity extends Estimate {
  /** As the tables call it. */
  readonly scenario: string;
  readonly fleet: string;
}

/** A run folder in short. */
export interface ListedFolder {
  /** Its name in the folder that is listed. */
  readonly folder: string;
  readonly kind: FolderKind;
  readonly scenarios: readonly string[];
  readonly set: readonly string[];
  readonly paths: number;
  readonly seed: string;
  readonly sampling: Sampling;
  readonly started: string;
  readonly finished: string;
  readonly version: string;
  readonly kernel: string;
  /** One a scenario; null where several runs made one result. */
  readonly fingerprints: readonly (string | null)[];
  /** The first folder before it in the list that has all its numbers, null if there is none. */
  readonly same_numbers_as: string | null;
  readonly equity_usd_median: readonly ListedEquity[];
  /** Of a cohort alone. */
  readonly multiples?: Multiples;
}

/** Work on a folder that is not there yet. */
export interface ListedPart {
  /** Of the folder that will be. */
  readonly folder: string;
  /** Somebody is at it; it waits to go on; or what it is of can't be read. */
  readonly state: "running" | "stopped" | "broken";
  readonly kind: FolderKind | null;
  readonly scenarios: readonly string[];
  readonly paths: number | null;
  readonly seed: string | null;
  readonly started: string | null;
}

/** The shards of some work that a folder holds. */
export interface ListedShards {
  readonly folder: string;
  /** The beginning of the work's digest. */
  readonly work: string;
  readonly count: number;
  readonly done: number;
  readonly running: readonly number[];
  readonly stopped: readonly number[];
  /** Of which nothing is there. */
  readonly missing: readonly number[];
}

/** The document of `runs`. */
export interface Listing {
  readonly schema: "hashfleet/folders@2";
  readonly folder: string;
  /** By time, the oldest first. */
  readonly runs: readonly ListedFolder[];
  readonly unfinished: readonly ListedPart[];
  readonly shards: readonly ListedShards[];
  /** What looks like a run folder and can't be read as one. */
  readonly broken: readonly { readonly folder: string; readonly reason: string }[];
}

/** Folders by time; the same fingerprint means the same numbers. */
export function listed(
  found: readonly { readonly folder: string; readonly manifest: Manifest; readonly shown: ShownDocuments }[],
): readonly ListedFolder[] {
  const inTime = [...found].sort(
    (a, b) => compareText(a.manifest.started, b.manifest.started) || compareText(a.folder, b.folder),
  );
  const earlier: { readonly folder: string; readonly fingerprints: readonly (string | null)[] }[] = [];
  return inTime.map(({ folder, manifest, shown }) => {
    const { command, engine, seed, sampling = "plain", paths, set, scenarios, started, finished } = manifest;
    const fingerprints = scenarios.map(({ fingerprint }) => fingerprint);
    const same = earlier.find((other) =>
      fingerprints.every((one) => one !== null && other.fingerprints.includes(one)),
    );
    earlier.push({ folder, fingerprints });
    return {
      folder,
      kind: command.kind,
      scenarios: scenarios.map(({ label }) => label),
      set,
      paths,
      seed,
      sampling,
      started,
      finished,
      version: engine.version,
      kernel: engine.kernel,
      fingerprints,
      same_numbers_as: same?.folder ?? null,
      equity_usd_median: equitiesOf(
        shown,
        scenarios.map(({ label }) => label),
      ),
      ...(shown.kind === "cohort" && { multiples: shown.document.multiples }),
    };
  });
}

function equitiesOf(shown: ShownDocuments, labels: readonly string[]): readonly ListedEquity[] {
  return (shown.runs ?? []).flatMap((run, k) =>
    fleetEntries(run).flatMap(([fleet, metrics]) => {
      const median = metrics["equity_usd"].quantiles["0.5"];
      return median === undefined ? [] : [{ scenario: labels[k]!, fleet, ...median }];
    }),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
