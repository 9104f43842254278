import { move } from "piscina";
import { type RangeTask, simulateRange } from "./simulate-range.ts";

/** The entry of a worker thread: a task in, one buffer out, handed over without a copy. */
export default function simulateBatch(task: RangeTask): unknown {
  const blocks = simulateRange(task);
  for (;;) {
    const step = blocks.next();
    if (step.done) return move(step.value);
  }
}
