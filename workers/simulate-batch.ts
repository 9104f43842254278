import { move, workerData } from "piscina";
import { ChainError } from "../src/bitcoin/fault.ts";
import type { LawsData } from "../src/compiler/law-data.ts";
import { kernelOf } from "../src/engine/kernel.ts";
import { type RangeTask, simulateRange } from "./simulate-range.ts";

/** What the pool hands every thread: the laws that it compiles for its models, if it is to. */
export interface ThreadData {
  readonly laws: LawsData | undefined;
}

const kernel = kernelOf((workerData as ThreadData).laws);

/** Why a scenario can't be simulated, as it crosses threads: an error's class would be lost on the way. */
export interface ScenarioFault {
  readonly message: string;
}

/** The entry of a worker thread: a task in, one buffer out, handed over without a copy. */
export default function simulateBatch(task: RangeTask): unknown {
  const blocks = simulateRange(task, kernel);
  try {
    for (;;) {
      const step = blocks.next();
      if (step.done) return move(step.value);
    }
  } catch (error) {
    if (error instanceof ChainError) return { message: error.message } satisfies ScenarioFault;
    throw error;
  }
}
