import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { keepIn } from "../../src/runner/kept/keep-in.ts";
import { type Run, run } from "../../src/runner/run.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import { WORK, type Work } from "../../src/shards/work.ts";
import { startHashfleet } from "./program.ts";

export const VERSION = (
  JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string }
).version;

const named = loadScenario("base", { sets: ["horizon_days=5", "storms={}"] });

/** Work that takes a worker some seconds. */
export function workOf(seed: string, paths: number, version = VERSION): Work {
  const { scenario, name, file, sha256 } = named;
  return {
    ...{ schema: WORK, version, seed, sampling: "quasi", paths },
    runs: [{ title: "base", label: "base", of: { name, file, sha256 }, scenario, markDays: [5] }],
  };
}

/** The run of such work; of folders with finished batches, and how many were simulated for all that. */
export async function runOf(
  work: Work,
  taken?: { readonly folders: readonly string[]; readonly into: string },
): Promise<{ readonly whole: Run; readonly simulated: number }> {
  const { paths, seed, sampling, version } = work;
  let simulated = 0;
  const keep = taken && keepIn(taken.into, { version, others: taken.folders });
  const whole = await run(named, {
    ...{ paths, seed, sampling, inProcess: true, engine: "plain", markDays: [5] },
    keep: keep && {
      open(...range) {
        const kept = keep.open(...range);
        return {
          ...kept,
          put(piece) {
            simulated++;
            kept.put(piece);
          },
        };
      },
    },
  });
  return { whole, simulated };
}

const started: ReturnType<typeof startHashfleet>[] = [];

/** Starts a worker of one thread, for which nothing has to be compiled. */
export function startWorker(url: string, parts: string, ...more: readonly string[]) {
  const args = ["worker", "--redis", url, "--parts", parts, "--workers", "1", "--engine", "plain"];
  const worker = startHashfleet([...args, "--lock-seconds", "3", ...more]);
  started.push(worker);
  return worker;
}

/** Ends the workers that a test which failed left. */
export async function endWorkers(): Promise<void> {
  for (const { child } of started) child.kill("SIGKILL");
  await Promise.all(started.splice(0).map(({ outcome }) => outcome));
}

/** Waits until something is so, at most a minute. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const since = performance.now();
  while (performance.now() - since < 60_000) {
    if (await isSo()) return;
    await setTimeout(10);
  }
  throw new Error(`a minute passed, and not yet: ${what}`);
}

/** Processes that are at a shard of some work, by what its folder says. */
export function atWork(place: string): readonly number[] {
  try {
    return readdirSync(place)
      .filter((name) => name.endsWith(".part"))
      .flatMap((name) => {
        try {
          return [(JSON.parse(readFileSync(join(place, name, "lock"), "utf8")) as { pid: number }).pid];
        } catch {
          return [];
        }
      });
  } catch {
    return [];
  }
}

/** Shards of some work that are finished. */
export function finishedShards(place: string): readonly string[] {
  try {
    return readdirSync(place).filter((name) => /^\d+-of-\d+-\w+$/.test(name));
  } catch {
    return [];
  }
}
