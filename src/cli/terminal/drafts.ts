/**
 * Files and folders are written under another name first and then renamed, so that nobody ever reads half of one. The other
 * name tells who writes: what a killed program left is removed by the next that writes there, what another still writes is
 * not.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { MANIFEST } from "../../report/folder/names.ts";

/** What a draft folder's name ends with, with the place of a folder that is being replaced beside it. */
const FOLDER_END = /\.partial-([0-9a-f]{6})-(\d+)(?:-(\d+))?(-replaced)?$/;
const FILE_END = /\.([0-9a-f]{6})-(\d+)(?:-(\d+))?\.tmp$/;

/** Where an old folder waits until the new one has its name. */
const REPLACED = "-replaced";

/** The name under which a folder is written that will be `target`. */
export function draftFolder(target: string): string {
  return `${target}.partial-${writer()}`;
}

/** The name that the old folder has while the new one, a draft, gets its own. */
export function replacedFolder(draft: string): string {
  return draft + REPLACED;
}

/** The name under which a file is written that will be `target`. */
export function draftFile(target: string): string {
  return join(dirname(target), `.${basename(target)}.${writer()}.tmp`);
}

/** Whether a folder is called as drafts are, of this version or of earlier ones. */
export function isDraftFolder(name: string): boolean {
  return FOLDER_END.test(name) || /\.partial-\w{6}$/.test(name);
}

/**
 * Removes the drafts of `target` whose program is gone, and says which. A program that was killed while it replaced a folder
 * has all of the new one: it gets its name. What can't be removed stays.
 */
export function clearDrafts(target: string): readonly string[] {
  const place = dirname(resolve(target));
  const left = namesIn(place).filter((name) => isLeftOf(name, basename(resolve(target))));
  for (const name of left.filter((one) => one.endsWith(REPLACED))) {
    const complete = name.slice(0, -REPLACED.length);
    quietly(() => {
      if (existsSync(target)) return;
      renameSync(join(place, existsSync(join(place, complete, MANIFEST)) ? complete : name), target);
    });
  }
  for (const name of left)
    quietly(() => {
      rmSync(join(place, name), { recursive: true, force: true });
    });
  return left.filter((name) => !existsSync(join(place, name)));
}

/** Whether a name is that of a draft of `target` which nobody writes any more. */
function isLeftOf(name: string, target: string): boolean {
  const [folder, file] = [FOLDER_END.exec(name), FILE_END.exec(name)];
  const found = folder ?? file;
  if (found === null) return false;
  const start = found === folder ? target : `.${target}`;
  // Of other machines nobody knows here what still runs.
  return (
    name.slice(0, found.index) === start && found[1] === machine() && !isRunning(Number(found[2]), found[3])
  );
}

/** Who writes: the machine, the process, and when that started, where the system says so. */
function writer(): string {
  const start = statusOf(process.pid)?.start;
  return `${machine()}-${process.pid}${start === undefined ? "" : `-${start}`}`;
}

/** Whether a process runs that started then, if that is known, other than this one: its own drafts begin with this call. */
function isRunning(pid: number, start: string | undefined): boolean {
  if (pid === process.pid) return false;
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

/** What Linux says of a process: its state, a letter, and when it started, in ticks since the system did. */
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

/** Six digits that tell where a process number means something: this machine, or this container. */
function machine(): string {
  let processes = "";
  quietly(() => {
    processes = readlinkSync("/proc/self/ns/pid");
  });
  return createHash("sha256").update(`${hostname()} ${processes}`).digest("hex").slice(0, 6);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // What a killed program left must not stop the next.
  }
}
