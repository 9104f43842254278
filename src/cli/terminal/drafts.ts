/**
 * Files are written under another name first and then renamed, so that nobody ever reads half of one. The other name tells who
 * writes: what a killed program left is removed by the next that writes there, what another still writes is not.
 */
import { existsSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { namesIn } from "../../runner/kept/names-in.ts";
import { isRunning, thisWriter } from "../../runner/kept/process.ts";

const FILE_END = /\.([0-9a-f]{6})-(\d+)(?:-(\d+))?\.tmp$/;

/** The name under which a file is written that will be `target`. */
export function draftFile(target: string): string {
  const { machine, pid, start } = thisWriter();
  const writer = `${machine}-${pid}${start === undefined ? "" : `-${start}`}`;
  return join(dirname(target), `.${basename(target)}.${writer}.tmp`);
}

/** Removes the drafts of `target` whose program is gone, and says which. What can't be removed stays. */
export function clearDrafts(target: string): readonly string[] {
  const place = dirname(resolve(target));
  const left = namesIn(place).filter((name) => isLeftOf(name, basename(resolve(target))));
  for (const name of left) {
    try {
      rmSync(join(place, name), { recursive: true, force: true });
    } catch {
      // What a killed program left must not stop the next.
    }
  }
  return left.filter((name) => !existsSync(join(place, name)));
}

/** Whether a name is that of a draft of `target` which nobody writes any more. */
function isLeftOf(name: string, target: string): boolean {
  const found = FILE_END.exec(name);
  if (found === null || name.slice(0, found.index) !== `.${target}`) return false;
  const [, machine = "", pid, start] = found;
  const runs = isRunning({ machine, pid: Number(pid), start });
  // This process's own drafts begin with this call.
  return runs === false || (runs === true && Number(pid) === process.pid);
}
