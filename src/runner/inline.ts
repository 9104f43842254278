import { setImmediate } from "node:timers/promises";
import { simulateRange } from "../../workers/simulate-range.ts";
import type { Simulator } from "./simulator.ts";

/** Simulates in the calling thread; between blocks the event loop turns, where Ctrl-C and progress live. */
export function inlineSimulator(): Simulator {
  let open = true;
  return {
    workers: 0,
    async simulate(task) {
      const blocks = simulateRange(task);
      for (;;) {
        await setImmediate();
        if (!open) throw new Error("the simulation was ended");
        const step = blocks.next();
        if (step.done) return step.value;
      }
    },
    close() {
      open = false;
      return Promise.resolve();
    },
  };
}
