import { compiledExecutor } from "../compiler/executor.ts";
import { knownColumns } from "../compiler/known.ts";
import type { LawsData } from "../compiler/law-data.ts";
import { PLAIN_EXECUTOR } from "../lanes/plain.ts";
import { bind } from "../lanes/primitives.ts";
import type { Executor } from "../lanes/steps.ts";
import type { KernelName } from "./kernel-names.ts";
import type { Simulation } from "./block.ts";

/** Memory for the columns of a block, with the tables in it, and what runs routines there. */
export interface Workspace {
  readonly buffer: ArrayBuffer;
  readonly executor: Executor;
}

/** A way to run a model's routines. Which one computes a result leaves no trace in its bits. */
export interface Kernel {
  readonly name: KernelName;
  /** A workspace for a model. */
  take(model: Simulation): Workspace;
  /** Leaves a workspace to the next who wants one for the same model. */
  giveBack(model: Simulation, workspace: Workspace): void;
}

/** The laws as they stand, path by path: the oracle, and what runs where there is no SIMD. */
export const PLAIN: Kernel = kernel("plain", (model) => {
  const buffer = new ArrayBuffer(model.memory.bytes);
  new Uint8Array(buffer).set(model.tables);
  return { buffer, executor: PLAIN_EXECUTOR };
});

const PAGE_BYTES = 65_536;

/** The laws compiled for the model into WebAssembly, two paths an instruction. */
export function simdKernel(laws: LawsData): Kernel {
  return kernel("simd", (model) => {
    const { bytes } = model.memory;
    // What was bound last may be nobody's any more, and hold the addresses that this one needs.
    bind(new ArrayBuffer(0));
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
    new Uint8Array(memory.buffer).set(model.tables);
    // What is known of the start may come out of tables.
    bind(memory.buffer);
    const known = knownColumns(model.routines.start, model.parameters, laws);
    const executor = compiledExecutor(memory, { laws, known });
    return { buffer: memory.buffer, executor };
  });
}

/** The compiled kernel; the plain one where there are no laws to compile. */
export function kernelOf(laws: LawsData | undefined): Kernel {
  return laws === undefined ? PLAIN : simdKernel(laws);
}

/** A kernel that keeps what is given back: a model's programs, and a memory that reserves gigabytes of addresses. */
function kernel(name: KernelName, create: (model: Simulation) => Workspace): Kernel {
  const idle = new WeakMap<Simulation, Workspace[]>();
  return {
    name,
    take: (model) => idle.get(model)?.pop() ?? create(model),
    giveBack(model, workspace) {
      const kept = idle.get(model);
      if (kept === undefined) idle.set(model, [workspace]);
      else kept.push(workspace);
    },
  };
}
