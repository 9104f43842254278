import { openSimulator } from "../runner/open-simulator.ts";
import type { Placement, Simulator } from "../runner/simulator.ts";
import { QueueError } from "./errors.ts";

/** Threads that are opened when they are first wanted, and anew after they broke. */
export interface Threads {
  readonly simulator: () => Promise<Simulator>;
  readonly close: () => Promise<void>;
}

export function threads(placement: Placement, paths: number): Threads {
  let open: Promise<Simulator> | undefined;
  return {
    simulator: () => (open ??= opened(placement, paths, () => (open = undefined))),
    async close() {
      await (await open?.catch(() => undefined))?.close();
    },
  };
}

async function opened(placement: Placement, paths: number, onBroken: () => void): Promise<Simulator> {
  const simulator = await openSimulator(placement, paths);
  if (simulator.workers === 0) {
    await simulator.close();
    throw new QueueError(
      `no thread has room (${simulator.limited ?? "the system gives none"}), and without one a worker would lose its jobs`,
    );
  }
  return {
    ...simulator,
    async simulate(task) {
      try {
        return await simulator.simulate(task);
      } catch (error) {
        if (error instanceof Error && error.name === "WorkerError") {
          onBroken();
          await simulator.close();
        }
        throw error;
      }
    },
  };
}
