import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** A process, told from every other one: of another machine nobody knows here whether it runs. */
export interface Writer {
  /** Six digits that tell where a process number means something: a machine, or a container. */
  readonly machine: string;
  readonly pid: number;
  /** When it started, in ticks since the system did, where the system says so: numbers are given again. */
  readonly start?: string | undefined;
}

/** This process. */
export function thisWriter(): Writer {
  return { machine: machine(), pid: process.pid, start: statusOf(process.pid)?.start };
}

/** Whether a process runs; undefined where nobody knows here. */
export function isRunning({ machine: where, pid, start }: Writer): boolean | undefined {
  if (where !== machine()) return undefined;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const status = statusOf(pid);
  if (status === undefined) return true;
  // One that was killed is still listed until its parent asks how it ended; and numbers are given again.
  return status.state !== "Z" && status.state !== "X" && (start ?? status.start) === status.start;
}

/** What Linux says of a process: its state, a letter, and when it started. */
function statusOf(pid: number): { readonly state: string; readonly start: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" "); // its name may hold anything
    const [state, start] = [fields[0], fields[19]];
    return state !== undefined && start !== undefined && /^\d+$/.test(start) ? { state, start } : undefined;
  } catch {
    return undefined;
  }
}

function machine(): string {
  let processes = "";
  try {
    processes = readlinkSync("/proc/self/ns/pid");
  } catch {
    // Not Linux: the host's name must do.
  }
  return createHash("sha256").update(`${hostname()} ${processes}`).digest("hex").slice(0, 6);
}
