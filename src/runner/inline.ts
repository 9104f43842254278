import { setImmediate } from "node:timers/promises";
import type { LawsData } from "../compiler/law-data.ts";
import { kernelOf } from "../engine/kernel.ts";
import { simulateRange } from "../../workers/simulate-range.ts";
import type { Simulator } from "./simulator.ts";

/** Simulates in the calling thread, by compiled laws if there are any; between blocks the event loop turns, where Ctrl-C and progress live. */
export function inlineSimulator(laws?: LawsData): Simulator {
  const kernel = kernelOf(laws);
  let open = true;
  return {
    workers: 0,
    engine: kernel.name,
    async simulate(task) {
      const blocks = simulateRange(task, kernel);
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
