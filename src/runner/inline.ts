import { setImmediate } from "node:timers/promises";
import type { LawsData } from "../compiler/law-data.ts";
import { kernelOf } from "../engine/kernel.ts";
import { simulateRange } from "../../workers/simulate-range.ts";
import type { Simulator } from "./simulator.ts";

/** Milliseconds after which the event loop turns: long beside what a turn costs, short for somebody who waits. */
const TURN_MS = 50;

/**
 * Simulates in the calling thread, by compiled laws if there are any. Between days of a block the event loop turns now and
 * then: there Ctrl-C and progress live.
 */
export function inlineSimulator(laws?: LawsData): Simulator {
  const kernel = kernelOf(laws);
  let open = true;
  return {
    workers: 0,
    engine: kernel.name,
    async simulate(task) {
      const blocks = simulateRange(task, kernel);
      for (let turn = -Infinity; ;) {
        if (performance.now() >= turn + TURN_MS) {
          await setImmediate();
          if (!open) throw new Error("the simulation was ended");
          turn = performance.now();
        }
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
