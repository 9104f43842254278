import { readFileSync } from "node:fs";
import type { KernelName } from "../engine/kernel-names.ts";

/** What a WebAssembly memory reserves of addresses, used or not, so that no access needs a check. */
const MEMORY_BYTES = 10.8e9;

/** The same where Node does without. */
const CHECKED_MEMORY_BYTES = 0.1e9;

/** What a thread reserves: V8 ends the whole process where it can't have it. */
const THREAD_BYTES = 0.7e9;

/** Room for a run's table and what else grows. */
const SPARE_BYTES = 0.2e9;

/** Less than this is not even room for the calling thread's work. */
const LEAST_BYTES = 0.1e9;

/** Less than this before the program is loaded, and V8 may end the process without a word to the point. */
const START_BYTES = 0.3e9;

/** The system does not let the process have the memory that any run takes. */
export class NoRoomError extends Error {
  override readonly name = "NoRoomError";
}

/** Threads to start, none for the calling one, and what they run. */
export interface Fit {
  readonly threads: number;
  readonly engine: KernelName;
}

/** The option of Node's under which a memory reserves no more than it holds. */
export const CHECKED_MEMORIES = "--disable-wasm-trap-handler";

/**
 * What comes nearest to what is wanted in so much room: first fewer threads, then none, then the plain engine. A NoRoomError
 * where that is too little for anything.
 */
export function fitting(wanted: Fit, roomBytes: number, checked = memoriesAreChecked()): Fit {
  if (roomBytes < LEAST_BYTES) throw new NoRoomError(shortage(roomBytes));
  const room = roomBytes - SPARE_BYTES;
  const memory = checked ? CHECKED_MEMORY_BYTES : MEMORY_BYTES;
  const most = (engine: KernelName): number =>
    Math.min(wanted.threads, Math.floor(room / (THREAD_BYTES + (engine === "simd" ? memory : 0))));
  if (wanted.engine === "simd") {
    const threads = most("simd");
    if (threads >= 1 || room >= memory) return { threads: Math.max(0, threads), engine: "simd" };
  }
  return { threads: Math.max(0, most("plain")), engine: "plain" };
}

/** Why the program should not even be loaded in so much room; undefined where it should. */
export function tooLittleToStart(roomBytes: number): string | undefined {
  if (roomBytes >= START_BYTES) return undefined;
  return (
    `there is too little memory to start: the process may reserve ${gigabytes(roomBytes)} GB of addresses more, and takes ` +
    `${gigabytes(START_BYTES)}; give it more room (ulimit -v, a container's limit)`
  );
}

/** Bytes of addresses that the system lets this process reserve beyond those it has, as `ulimit -v` limits them; Infinity where nothing does, or nothing is known. */
export function addressRoom(): number {
  try {
    const limit = /^Max address space +(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8"))?.[1];
    if (limit === undefined) return Infinity;
    const taken = /^VmSize:\s+(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    return taken === undefined ? Infinity : Number(limit) - 1024 * Number(taken);
  } catch {
    return Infinity; // no such files but on Linux
  }
}

/** How little room there is, and what may be done about it. */
export function shortage(roomBytes: number): string {
  const short = `the process may reserve only ${gigabytes(roomBytes)} GB of addresses more (ulimit -v)`;
  return memoriesAreChecked() ? short : `${short}; NODE_OPTIONS=${CHECKED_MEMORIES} makes do with less`;
}

function gigabytes(bytes: number): string {
  return (Math.max(0, bytes) / 1e9).toPrecision(2);
}

function memoriesAreChecked(): boolean {
  return [...process.execArgv, process.env["NODE_OPTIONS"] ?? ""].join(" ").includes(CHECKED_MEMORIES);
}
