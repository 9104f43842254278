import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { holderOf, type Lock, lockFolder } from "../../runner/kept/lock.ts";
import { UsageError } from "../terminal/errors.ts";
import { KEPT, MADE, PART, partOf, REPLACED } from "../terminal/parts.ts";
import { type Begun, BEGUN, begunText, parseBegun } from "./begun.ts";
import { differences } from "./differences.ts";

/** Unfinished work that this process holds. */
export interface PartFolder {
  /** Where finished batches are kept. */
  readonly kept: string;
  /** Where the folder is made, empty. */
  readonly made: string;
  /** Whether there was anything to go on from. */
  readonly goesOn: boolean;
  /** What it was when it was begun, which may be before this command. */
  readonly begun: Begun;
  readonly lock: Lock;
  /** Gives the folder its name; one that has that name goes only when the new one is in its place. */
  install(): void;
  /** Leaves everything for the next. */
  leave(): void;
  /** Removes everything. */
  remove(): void;
}

/**
 * Takes unfinished work on `target`, or begins it. A HeldError where another process is at it; a UsageError that names what differs
 * where it is of another command, unless that is to be forgotten (`force`).
 */
export function openPart(target: string, begun: Begun, force: boolean): PartFolder {
  const part = partOf(target);
  const refused = foreignIn(part);
  if (refused !== undefined)
    throw new UsageError(`${part} holds ${refused}, which no run wrote; move it, or choose another --out`);
  mkdirSync(part, { recursive: true });
  const lock = lockFolder(part);
  try {
    const before = readBegun(part);
    const differing = before === undefined ? [] : differences(before, begun);
    if (differing.length > 0) {
      if (!force) throw new UsageError(refusal(target, differing));
      for (const name of readdirSync(part))
        if (name !== "lock") rmSync(join(part, name), { recursive: true });
    }
    const made = join(part, MADE);
    rmSync(made, { recursive: true, force: true });
    const kept = join(part, KEPT);
    const goesOn = existsSync(kept);
    if (before === undefined || differing.length > 0) {
      const draft = join(part, `.${BEGUN}`);
      writeFileSync(draft, begunText(begun));
      renameSync(draft, join(part, BEGUN));
    }
    mkdirSync(made);
    return {
      ...{ kept, made, goesOn, lock },
      begun: before === undefined || differing.length > 0 ? begun : before,
      install() {
        lock.check();
        if (existsSync(target)) {
          const aside = join(part, REPLACED);
          renameSync(target, aside);
          try {
            renameSync(made, target);
          } catch (error) {
            renameSync(aside, target);
            throw error;
          }
        } else renameSync(made, target);
        rmSync(part, { recursive: true, force: true });
      },
      leave() {
        rmSync(made, { recursive: true, force: true });
        lock.release();
      },
      remove() {
        lock.release();
        rmSync(part, { recursive: true, force: true });
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** What unfinished work is of; undefined where there is none, or its beginning can't be read. */
export function readBegun(part: string): Begun | undefined {
  try {
    return parseBegun(readFileSync(join(part, BEGUN), "utf8"));
  } catch {
    return undefined;
  }
}

/** How unfinished work is: somebody is at it, it waits to go on, or it can't be gone on with. */
export function stateOfPart(part: string): "running" | "stopped" | "broken" {
  if (holderOf(part) !== undefined) return "running";
  return readBegun(part) === undefined ? "broken" : "stopped";
}

/** Something in a folder that unfinished work does not have. */
function foreignIn(part: string): string | undefined {
  if (!existsSync(part)) return undefined;
  let names: string[];
  try {
    names = readdirSync(part);
  } catch {
    return "something";
  }
  const own = new Set([BEGUN, `.${BEGUN}`, KEPT, MADE, REPLACED]);
  return names.find((name) => !own.has(name) && !/^(lock|\.clock-)/.test(name));
}

function refusal(target: string, differing: readonly string[]): string {
  return [
    `${basename(target)}${PART} holds unfinished work of another command; give the same command, or start over with --force:`,
    ...differing.map((each) => `  ${each}`),
  ].join("\n");
}
