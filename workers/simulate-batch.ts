import { move, workerData } from "piscina";
import type { LawsData } from "../src/compiler/law-data.ts";
import { kernelOf } from "../src/engine/kernel.ts";
import { type RangeTask, simulateRange } from "./simulate-range.ts";

/** What the pool hands every thread: the laws that it compiles for its models, if it is to. */
export interface ThreadData {
  readonly laws: LawsData | undefined;
}

const kernel = kernelOf((workerData as ThreadData).laws);

/** The entry of a worker thread: a task in, one buffer out, handed over without a copy. */
export default function simulateBatch(task: RangeTask): unknown {
  const blocks = simulateRange(task, kernel);
  for (;;) {
    const step = blocks.next();
    if (step.done) return move(step.value);
  }
}
