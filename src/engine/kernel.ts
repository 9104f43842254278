import type { KernelName } from "./kernel-names.ts";
import { type Laws, PLAIN_LAWS } from "./laws.ts";

/** Memory for the columns of a block, and the laws that work in it. */
export interface Workspace {
  readonly buffer: ArrayBuffer;
  readonly laws: Laws;
}

/** An engine's build of the laws. Which one computes a result leaves no trace in its bits. */
export interface Kernel {
  readonly name: KernelName;
  /** A workspace of at least so many bytes. */
  take(bytes: number): Workspace;
  /** Leaves a workspace to the next who wants one. */
  giveBack(workspace: Workspace): void;
}

/** The laws as TypeScript compiles them: the oracle. */
export const PLAIN: Kernel = kernel("plain", (bytes) => ({
  buffer: new ArrayBuffer(bytes),
  laws: PLAIN_LAWS,
}));

const PAGE_BYTES = 65_536;

/** The laws as AssemblyScript compiled them into `module`. */
export function simdKernel(module: WebAssembly.Module): Kernel {
  return kernel("simd", (bytes) => {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return { buffer: memory.buffer, laws: { ...PLAIN_LAWS, ...(exports as Partial<Laws>) } };
  });
}

/** The engine of compiled laws; the plain one where there are none. */
export function kernelOf(laws: WebAssembly.Module | undefined): Kernel {
  return laws === undefined ? PLAIN : simdKernel(laws);
}

/**
 * An engine that keeps what is given back: a WebAssembly memory reserves gigabytes of addresses, and a call into another
 * instance costs more than one into the same.
 */
function kernel(name: KernelName, create: (bytes: number) => Workspace): Kernel {
  const idle: Workspace[] = [];
  return {
    name,
    take(bytes) {
      const kept = idle.pop();
      return kept !== undefined && kept.buffer.byteLength >= bytes ? kept : create(bytes);
    },
    giveBack(workspace) {
      idle.push(workspace);
    },
  };
}
