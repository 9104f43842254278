import { readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;

/** Time of the processor that a process has taken, ms; undefined where the system does not tell. */
export function processorMs(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
}
