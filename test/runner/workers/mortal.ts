import simulateBatch from "../../../workers/simulate-batch.ts";
import type { RangeTask } from "../../../workers/simulate-range.ts";

let tasks = 0;

/** The worker, but that every thread dies of its second batch. */
export default function mortal(task: RangeTask): unknown {
  tasks += 1;
  if (tasks === 2) process.exit(9);
  return simulateBatch(task);
}
