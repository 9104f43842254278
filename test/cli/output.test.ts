import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { hashfleet, PROGRAM } from "../support/program.ts";

const QUICK = ["--paths", "300", "--in-process", "--quiet"];

/** Runs a shell line in which $HASHFLEET is the program; with pipefail, so that its own exit code shows. */
async function shell(line: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn("bash", ["-o", "pipefail", "-c", line], {
    env: { ...process.env, HASHFLEET: `${process.execPath} ${PROGRAM}` },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
  child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
  await once(child, "close");
  return { code: child.exitCode, stdout, stderr };
}

describe("stdout", () => {
  it("has exactly one JSON document for one scenario", async () => {
    const { code, stdout } = await hashfleet(["run", "base", ...QUICK, "--format", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: "hashfleet/run@2",
      paths: 300,
      seed: "1",
      workers: 0,
    });
  });

  it("has exactly one JSON document for several scenarios", async () => {
    const { stdout } = await hashfleet(["run", "base", "upside", ...QUICK, "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: "hashfleet/runs@2",
      runs: [{ scenario: { name: "base" } }, { scenario: { name: "upside" } }],
    });
  });

  it("that is closed by its reader is no fault: | head is quiet", async () => {
    const line = `$HASHFLEET run base upside downside ${QUICK.join(" ")} --format json | head -1`;
    expect(await shell(line)).toEqual({ code: 0, stdout: "{\n", stderr: "" });
    expect(await shell("$HASHFLEET schema | head -1")).toEqual({ code: 0, stdout: "{\n", stderr: "" });
    expect(await shell("$HASHFLEET run --help | true")).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it.runIf(existsSync("/dev/full"))(
    "that can't be written is said in one line, with exit code 2",
    async () => {
      const { code, stderr } = await shell(`$HASHFLEET run base ${QUICK.join(" ")} > /dev/full`);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^hashfleet: the output can't be written \(.*ENOSPC.*\)\n$/);
    },
  );

  it("may be closed from the start", async () => {
    expect(await shell(`$HASHFLEET run base ${QUICK.join(" ")} >&-`)).toMatchObject({
      stdout: "",
      stderr: "",
    });
  });
});

/** An environment in which the program runs some code (without blanks) first, in each of its threads. */
function injected(code: string): Record<string, string> {
  return { NODE_OPTIONS: `--import data:text/javascript,${code}` };
}

describe("a fault of the program", () => {
  it("has exit code 1, says how to report it, and shows no stack trace unless asked", async () => {
    // A block of more paths than the engine's is caught on the command line; this one comes from the environment.
    const env = {
      NODE_OPTIONS: "--import data:text/javascript,JSON.stringify=()=>{throw(new(Error)('boom'))}",
    };
    const plain = await hashfleet(["run", "base", ...QUICK], { env });
    expect(plain).toMatchObject({ code: 1, stdout: "" });
    expect(plain.stderr).toMatch(/^hashfleet: internal error: boom\nThis is a fault of the program\./);
    expect(plain.stderr).not.toMatch(/^ +at /m);
    const debug = await hashfleet(["run", "base", ...QUICK], { env: { ...env, HASHFLEET_DEBUG: "1" } });
    expect(debug.code).toBe(1);
    expect(debug.stderr).toMatch(/^ +at /m);
  });

  it.each([
    ["ends before its first task", "isMainThread||process.exit(9)", "worker exited with code: 9"],
    ["ends within a task", "isMainThread||(Atomics.add=()=>process.exit(9))", "worker exited with code: 9"],
    ["throws", "isMainThread||(Math.floor=()=>{throw(new(Error)('boom'))})", "boom"],
  ])(
    "in a worker thread that %s has exit code 1 and a message, and nothing hangs",
    async (_, code, message) => {
      const env = injected(`import{isMainThread}from'node:worker_threads';${code}`);
      const outcome = await hashfleet(["run", "base", "--paths", "3000", "--workers", "2"], { env });
      expect(outcome).toMatchObject({ code: 1, stdout: "" });
      expect(outcome.stderr).toMatch(`hashfleet: internal error: a worker thread failed: ${message}\n`);
    },
  );
});
