import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";

/** Milliseconds between two looks at a lock that another process holds. */
const PAUSE_MS = 100;

/** Milliseconds after which whoever waits is told so. */
const QUIET_MS = 2000;

/**
 * Does work that one process at a time may do, however many want to: who comes second waits until the first is done. A lock
 * whose process is gone is taken over.
 *
 * @template T
 * @param {string} file The lock: it stands there as long as it is held.
 * @param {() => T | Promise<T>} work
 * @param {(message: string) => void} [tell] Told once if it takes long.
 * @returns {Promise<T>}
 */
export async function locked(file, work, tell = () => undefined) {
  mkdirSync(dirname(file), { recursive: true });
  const since = Date.now();
  let told = false;
  while (!take(file)) {
    if (!told && Date.now() - since > QUIET_MS) {
      told = true;
      tell(
        `waiting for process ${ownerOf(file)?.pid ?? "?"} to install and build (if there is none, delete ${file})`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  const leave = () => {
    rmSync(file, { force: true });
  };
  process.once("exit", leave);
  try {
    return await work();
  } finally {
    process.removeListener("exit", leave);
    leave();
  }
}

/** Whether the lock is now this process's. */
function take(file) {
  const mine = `${file}.${process.pid}`;
  // A lock is whole from its first moment on: the file is written under another name.
  writeFileSync(mine, JSON.stringify({ pid: process.pid, host: hostname() }));
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    clear(file);
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Takes away a lock whose process is gone. */
function clear(file) {
  const owner = ownerOf(file);
  if (owner === undefined || !isGone(owner)) return;
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
  } catch {
    return; // another was faster
  }
  // Between the look and the grip another may have put its own there.
  const grabbed = ownerOf(aside);
  try {
    if (grabbed !== undefined && !isGone(grabbed)) linkSync(aside, file);
  } finally {
    rmSync(aside, { force: true });
  }
}

/** @returns {{ pid: number, host: string } | undefined} */
function ownerOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Of another machine's processes nothing is known. */
function isGone({ pid, host }) {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}
