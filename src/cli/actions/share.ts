/** Commands whose paths several machines share: one simulates a shard, another puts all together. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
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

/**
 * Does what the options say of sharing, from the runs that the command comes to; whether that is all there is to do. A FolderError
 * where shards are put together, and the command comes to other runs than theirs.
 */
export async function share(
  { shard, dryRun, ofWork }: ShareSettings,
  settings: SimulationSettings<RowsFormat>,
  folder: FolderSettings | undefined,
  runs: () => readonly PlannedRun[] | Promise<readonly PlannedRun[]>,
): Promise<boolean> {
  if (shard === undefined && !dryRun && ofWork === undefined) return false;
  const work = workOf(settings, await runs());
  if (dryRun) {
    const { tellEstimate } = await import("./dry-run.ts");
    await tellEstimate(work, settings, folder);
    return true;
  }
  if (shard !== undefined) {
    await simulateShard(work, shard, settings, folder!);
    return true;
  }
  await checkWork(work, ofWork!);
  return false;
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
