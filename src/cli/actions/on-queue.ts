import { simulateOnQueue } from "../../queue/simulate-on-queue.ts";
import { showProgress } from "../../runner/progress.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import type { Work } from "../../shards/work.ts";
import type { OnSettings } from "../options/queue-options.ts";
import { interruptible } from "../terminal/interrupt.ts";
import { tell } from "../terminal/output.ts";

/** Paths of a shard where nobody says into how many they are divided: some batches for each thread of a worker. */
const SHARD_PATHS = 4096;

const MOST_SHARDS_UNASKED = 256;

function shardsFor(paths: number): number {
  return Math.min(MOST_SHARDS_UNASKED, Math.ceil(paths / SHARD_PATHS));
}

/** Has workers simulate all of some work, and tells how they get on under a title; the folders of its finished shards. */
export function workOnQueue(
  work: Work,
  { url, parts, shards }: OnSettings,
  { quiet, title, table }: { readonly quiet: boolean; readonly title: string; readonly table: boolean },
): Promise<readonly string[]> {
  return interruptible(async (signal) => {
    const progress = quiet ? undefined : showProgress(process.stderr, harmless(title));
    try {
      return await simulateOnQueue(work, {
        ...{
          url,
          parts,
          table,
          signal,
          onProgress: progress?.update,
          shards: shards ?? shardsFor(work.paths),
        },
        tell(line) {
          progress?.stop();
          tell(line);
        },
      });
    } catch (error) {
      progress?.stop();
      if (signal.aborted)
        tell(`kept: what workers finished is in ${parts}; the same command goes on from there`);
      throw error;
    } finally {
      progress?.stop();
    }
  });
}
