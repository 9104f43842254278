/** Commands whose paths several machines share: one simulates a shard, another puts all together. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { keepIn } from "../../runner/kept/keep-in.ts";
import type { Keep } from "../../runner/kept/kept.ts";
import { openSimulator } from "../../runner/open-simulator.ts";
import { showProgress } from "../../runner/progress.ts";
import { place } from "../../runner/simulator.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import { SHARDS } from "../../shards/count-shards.ts";
import { runShard } from "../../shards/run-shard.ts";
import { type Shard, shardText, stretchOf } from "../../shards/shard.ts";
import { type PlannedRun, WORK, type Work, workDigest } from "../../shards/work.ts";
import { formatNumber } from "../../report/terminal/numbers.ts";
import { commandText } from "../folders/shard-command.ts";
import { keysThatDiffer } from "../folders/differences.ts";
import type { FolderSettings } from "../options/folder-options.ts";
import type { RowsFormat, SimulationSettings } from "../options/options.ts";
import type { ShareSettings } from "../options/share-options.ts";
import { interruptible } from "../terminal/interrupt.ts";
import { tell } from "../terminal/output.ts";
import { programVersion } from "../version.ts";

/** What a command simulates, all of it. */
export function workOf(
  { seed, sampling, paths }: Pick<SimulationSettings, "seed" | "sampling" | "paths">,
  runs: readonly PlannedRun[],
): Work {
  return { schema: WORK, version: programVersion(), seed, sampling, paths, runs };
}

/** Where a command's batches are kept, and taken from. */
export interface Shared {
  /** The folder of the command, which also takes what others finished. */
  readonly folder: FolderSettings | undefined;
  /** The same where the command has none. */
  readonly keep: Keep | undefined;
}

/**
 * Does what the options say of sharing, from the runs that the command comes to; undefined where that is all there is to do. A
 * FolderError where shards are put together, and the command comes to other runs than theirs.
 */
export async function share(
  { shard, dryRun, on, ofWork }: ShareSettings,
  settings: SimulationSettings<RowsFormat>,
  folder: FolderSettings | undefined,
  runs: () => readonly PlannedRun[] | Promise<readonly PlannedRun[]>,
): Promise<Shared | undefined> {
  const alone = { folder, keep: undefined };
  if (shard === undefined && !dryRun && on === undefined && ofWork === undefined) return alone;
  const work = workOf(settings, await runs());
  if (dryRun) {
    const { tellEstimate } = await import("./dry-run.ts");
    await tellEstimate(work, settings, folder);
    return undefined;
  }
  if (shard !== undefined) {
    await simulateShard(work, shard, settings, folder!);
    return undefined;
  }
  if (on === undefined) {
    await checkWork(work, ofWork!);
    return alone;
  }
  const { workOnQueue } = await import("./on-queue.ts");
  const title = work.runs.length === 1 ? work.runs[0]!.title : `${work.runs.length} runs`;
  const table = folder !== undefined && folder.files !== "summary";
  const finished = await workOnQueue(work, on, { quiet: settings.quiet, title, table });
  if (folder !== undefined)
    return { folder: { ...folder, keptIn: [...folder.keptIn, ...finished] }, keep: undefined };
  return { folder, keep: keepIn(temporaryPlace(), { version: work.version, others: finished }) };
}

/** A folder for what is simulated here beside what others finished, gone with the program. */
function temporaryPlace(): string {
  const place = mkdtempSync(join(tmpdir(), "hashfleet-"));
  process.once("exit", () => {
    rmSync(place, { recursive: true, force: true });
  });
  return place;
}

/** Simulates a shard in the folder beside that which the shards will make. */
async function simulateShard(
  work: Work,
  shard: Shard,
  settings: SimulationSettings<RowsFormat>,
  { folder, files }: FolderSettings,
): Promise<void> {
  const { quiet, batchPaths } = settings;
  const { firstPath, endPath } = stretchOf(shard, work.paths);
  const paths = endPath - firstPath;
  const simulator = await openSimulator(place(paths * work.runs.length, settings), paths, batchPaths);
  const title = `shard ${shardText(shard)}`;
  const progress = quiet ? undefined : showProgress(process.stderr, title);
  try {
    const { folder: made, simulated } = await interruptible((signal) =>
      runShard(work, shard, resolve(folder) + SHARDS, {
        ...{ simulator, signal, batchPaths, table: files !== "summary", about: commandText() },
        onProgress: progress?.update,
      }),
    );
    progress?.stop();
    if (quiet) return;
    const what = `${formatNumber(paths, 0)} paths of ${work.runs.length === 1 ? "1 run" : `${work.runs.length} runs`}`;
    tell(
      simulated === 0 && paths > 0
        ? `${title} is done already: ${harmless(made)}`
        : `${title}: ${what}, paths ${formatNumber(firstPath, 0)} to ${formatNumber(endPath, 0)}: ${harmless(made)}`,
    );
  } finally {
    progress?.stop();
    await simulator.close();
  }
}

/** Throws where a command comes to other work than its shards were of: a file was changed since. */
async function checkWork(work: Work, file: string): Promise<void> {
  const shared = JSON.parse(readFileSync(file, "utf8")) as Work;
  if (workDigest(shared) === workDigest(work)) return;
  const { FolderError } = await import("../../report/folder/fault.ts");
  const lines = [
    ...(["version", "seed", "sampling", "paths"] as const)
      .filter((key) => shared[key] !== work[key])
      .map((key) => `${key}: was ${shared[key]}, is ${work[key]}`),
    ...(shared.runs.length === work.runs.length
      ? work.runs.flatMap(({ title, scenario }, k) =>
          keysThatDiffer(title, shared.runs[k]!.scenario, scenario),
        )
      : [`runs: were ${shared.runs.length}, are ${work.runs.length}`]),
  ];
  throw new FolderError(
    ["the shards are of other work than the command comes to now:", ...lines.map((line) => `  ${line}`)].join(
      "\n",
    ),
  );
}
