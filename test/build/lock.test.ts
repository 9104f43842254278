import { execFile, spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeEach, describe, expect, it } from "vitest";
import { locked } from "../../build/ready/lock.mjs";
import { temporaryFolder } from "../support/temporary.ts";

const folder = join(temporaryFolder(), "not yet there");
const lock = join(folder, "lock");
const log = join(folder, "log");
const module = fileURLToPath(new URL("../../build/ready/lock.mjs", import.meta.url));

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A process that comes and goes under the lock, and writes both down. */
async function visitor(): Promise<void> {
  const script = `
    import { appendFileSync } from "node:fs";
    import { pathToFileURL } from "node:url";
    const { locked } = await import(pathToFileURL(${JSON.stringify(module)}));
    await locked(${JSON.stringify(lock)}, async () => {
      appendFileSync(${JSON.stringify(log)}, "in\\n");
      await new Promise((resolve) => setTimeout(resolve, 50));
      appendFileSync(${JSON.stringify(log)}, "out\\n");
    });`;
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
}

/** A lock that some process holds. */
function heldBy(pid: number, host = hostname()): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(lock, JSON.stringify({ pid, host }));
}

function deadProcess(): number {
  return spawnSync(process.execPath, ["--eval", ""]).pid;
}

describe("a lock", () => {
  it.each([
    ["free", () => undefined],
    [
      "left behind by a process that is gone",
      () => {
        heldBy(deadProcess());
      },
    ],
  ])("that is %s lets one process in at a time", async (_, before) => {
    before();
    await Promise.all(Array.from({ length: 5 }, visitor));
    expect(readFileSync(log, "utf8")).toBe("in\nout\n".repeat(5));
    expect(readdirSync(folder)).toEqual(["log"]);
  });

  it.each([
    ["of a process that lives", process.pid, hostname()],
    ["of another machine", 1, "elsewhere"],
  ])("%s is waited for, and it is said for whom", async (_, pid, host) => {
    heldBy(pid, host);
    const told: string[] = [];
    const done = locked(
      lock,
      () => "done",
      (message) => {
        told.push(message);
        appendFileSync(log, "told\n");
        rmSync(lock);
      },
    );
    expect(await done).toBe("done");
    expect(told).toEqual([
      `waiting for process ${pid} to install and build (if there is none, delete ${lock})`,
    ]);
  });

  it("is left when the work fails, with the work's error", async () => {
    await expect(locked(lock, () => Promise.reject(new Error("no disk")))).rejects.toThrow("no disk");
    expect(existsSync(lock)).toBe(false);
  });

  it("is left when the work ends the process", () => {
    const script = `
      import { pathToFileURL } from "node:url";
      const { locked } = await import(pathToFileURL(${JSON.stringify(module)}));
      await locked(${JSON.stringify(lock)}, () => process.exit(3));`;
    expect(spawnSync(process.execPath, ["--input-type=module", "--eval", script]).status).toBe(3);
    expect(existsSync(lock)).toBe(false);
  });
});
