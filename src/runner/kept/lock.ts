import {
  closeSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { isRunning, thisWriter, type Writer } from "./process.ts";

const LOCK = "lock";

/** Who works in a folder says so as often as this. */
const HEARTBEAT_MS = 5_000;

/** After so long without a word whoever it was is taken for gone: another machine's process can't be asked. */
const SILENT_MS = 60_000;

/** Who works in a folder. */
export interface Holder extends Writer {
  readonly host: string;
}

/** Another process works in the folder. */
export class HeldError extends Error {
  override readonly name = "HeldError";
}

/** A folder that nobody else works in while it is held. */
export interface Lock {
  /** Throws a HeldError where another process has taken the folder since, as this one was silent for too long. */
  check(): void;
  /** A heartbeat, if one is due: for work that leaves no time to timers. */
  beat(): void;
  release(): void;
}

/** Whether somebody works in a folder: the holder, or undefined. One that was killed, or is silent for a minute, does not. */
export function holderOf(folder: string): Holder | undefined {
  const path = join(folder, LOCK);
  const holder = readHolder(path);
  if (holder === undefined) return undefined;
  const runs = isRunning(holder) ?? (silence(folder, path) ?? Infinity) < SILENT_MS;
  return runs ? holder : undefined;
}

/** Takes a folder; a HeldError where another process works in it. `onLost` hears if another takes it later. */
export function lockFolder(folder: string, onLost: (error: HeldError) => void = () => undefined): Lock {
  const path = join(folder, LOCK);
  const mine: Holder = { host: hostname(), ...thisWriter() };
  const text = JSON.stringify(mine);
  for (let tries = 0; !create(path, text); tries++) {
    const holder = holderOf(folder);
    if (holder !== undefined || tries > 5) throw new HeldError(heldText(folder, holder));
    // Only one of several that find it abandoned moves it away.
    const aside = `${path}-${mine.machine}-${mine.pid}`;
    try {
      renameSync(path, aside);
      rmSync(aside);
    } catch {
      // Another did.
    }
  }
  const isMine = (): boolean => JSON.stringify(readHolder(path)) === text;
  let held = true;
  let last = Date.now();
  const beat = (): void => {
    if (!isMine()) {
      clearInterval(timer);
      onLost(new HeldError(heldText(folder, readHolder(path))));
      return;
    }
    const now = new Date();
    utimesSync(path, now, now);
    last = now.getTime();
  };
  const timer = setInterval(beat, HEARTBEAT_MS);
  timer.unref();
  return {
    check() {
      if (!isMine()) throw new HeldError(heldText(folder, readHolder(path)));
    },
    beat() {
      if (held && Date.now() - last >= HEARTBEAT_MS) beat();
    },
    release() {
      clearInterval(timer);
      if (held && isMine()) rmSync(path, { force: true });
      held = false;
    },
  };
}

function create(path: string, text: string): boolean {
  try {
    const file = openSync(path, "wx");
    writeSync(file, text);
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

/** Milliseconds since a lock's last heartbeat by the clock of whoever keeps the files, which may be another machine's. */
function silence(folder: string, path: string): number | undefined {
  const probe = join(folder, `.clock-${process.pid}`);
  try {
    closeSync(openSync(probe, "w"));
    return statSync(probe).mtimeMs - statSync(path).mtimeMs;
  } catch {
    return undefined;
  } finally {
    rmSync(probe, { force: true });
  }
}

function heldText(folder: string, holder: Holder | undefined): string {
  const who = holder === undefined ? "another process" : `process ${holder.pid} on ${holder.host}`;
  return `${folder}: ${who} works there; try again when it has ended`;
}
