import type { Shard } from "../shards/shard.ts";
import { ShardFailedError } from "./errors.ts";
import type { Finished } from "./finished.ts";
import type { Flow } from "./flow.ts";

/** A shard that is done by the queue and not there: a network's file system may show it later. */
const UNSEEN_MS = 60_000;

/** How often such a shard is asked for again. */
const MOST_REPEATS = 2;

export interface Reconciler {
  /**
   * Sees to it that every shard which is not finished has a job: the first time, after the server lost what it held, after a shard's
   * folder was removed. Jobs that failed before are tried again the first time; later a ShardFailedError tells of one.
   */
  readonly reconcile: () => Promise<void>;
}

/** Holds together what the shared folder and the queue say of some work's shards. */
export function reconciler(flow: Flow, finished: Finished, parts: string): Reconciler {
  let first = true;
  /** Since when a shard is done and not there, by index; and how often it was asked for again. */
  const unseen = new Map<number, { readonly since: number; readonly repeats: number }>();

  /** Whether a shard that is done by the queue has to be done again. */
  async function isLost(shard: Shard): Promise<boolean> {
    if (finished.lookFor(shard)) return false;
    if (first) return true;
    const now = performance.now();
    const seen = unseen.get(shard.index) ?? { since: now, repeats: 0 };
    unseen.set(shard.index, seen);
    if (now - seen.since < UNSEEN_MS) return false;
    if (seen.repeats === MOST_REPEATS) {
      const { summary } = await flow.outcome(shard);
      throw new ShardFailedError(
        `shard ${shard.index} of ${shard.count} was finished by ${summary?.by ?? "a worker"}, and is not in ${parts}; ` +
          "client and workers need the same --parts",
      );
    }
    unseen.set(shard.index, { since: now, repeats: seen.repeats + 1 });
    return true;
  }

  return {
    async reconcile() {
      const missing = finished.missing();
      const states = await flow.states(missing);
      const wanted: Shard[] = [];
      for (const [k, shard] of missing.entries()) {
        const state = states[k]!;
        if (state === "failed" && !first) throw await failureOf(flow, shard);
        const isOver = state === "failed" || (state === "completed" && (await isLost(shard)));
        if (isOver) await flow.forget(shard);
        if (isOver || state === "unknown") wanted.push(shard);
      }
      // Jobs of an earlier client get the merge back that waits for them.
      const asked = first ? missing.filter((shard) => !finished.has(shard.index)) : wanted;
      if (asked.length > 0) await flow.add(asked);
      first = false;
    },
  };
}

async function failureOf(flow: Flow, shard: Shard): Promise<Error> {
  const { failure = "it does not say why" } = await flow.outcome(shard);
  return new ShardFailedError(`shard ${shard.index} of ${shard.count} failed: ${failure}`);
}
