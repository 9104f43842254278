import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import type * as Compilation from "../../src/runner/compilation.ts";
import type * as WorkerFile from "../../src/runner/worker-file.ts";
import { temporaryFolder } from "../support/temporary.ts";

/** A working tree with the build of this one, whose times and files a test changes. */
const tree = temporaryFolder();
const root = fileURLToPath(new URL("../../", import.meta.url));
const within = (file: string): string => join(tree, "dist", file);
for (const file of ["dist", "scenarios", "package.json", "package-lock.json"])
  cpSync(join(root, file), join(tree, file), { recursive: true });
symlinkSync(join(root, "node_modules"), join(tree, "node_modules"));

const COMPILED = within(".tsbuildinfo");
const BUNDLE = within("src/cli/bundle.cjs");
const WORKER_BUNDLE = within("workers/simulate-batch.cjs");
const written = (file: string, second: number): void => {
  utimesSync(file, second, second);
};

const run = (file: string, ...args: readonly string[]): string =>
  execFileSync(process.execPath, [within(file), ...args], { encoding: "utf8" });
const { isOutdated } = (await import(
  pathToFileURL(within("src/runner/compilation.js")).href
)) as typeof Compilation;
const { workerFile } = (await import(
  pathToFileURL(within("src/runner/worker-file.js")).href
)) as typeof WorkerFile;

beforeEach(() => {
  writeFileSync(COMPILED, "{}");
  written(COMPILED, 1000);
});

describe("a file that is built of modules", () => {
  it("is outdated where they were compiled later", () => {
    for (const [second, outdated] of [
      [999.5, true],
      [1000, false],
      [1001, false],
    ] as const) {
      written(BUNDLE, second);
      expect(isOutdated(BUNDLE)).toBe(outdated);
      expect(isOutdated(pathToFileURL(BUNDLE))).toBe(outdated);
    }
  });

  it("never is in a package, where nobody compiles, nor where there is none", () => {
    written(BUNDLE, 1);
    rmSync(COMPILED);
    expect(isOutdated(BUNDLE)).toBe(false);
    expect(isOutdated(within("none"))).toBe(false);
  });
});

// Both bundles have to be whole at first: these tests come before those that write another.
it("a build that finds nothing to do leaves its bundles newer than what was compiled", () => {
  for (const file of [BUNDLE, WORKER_BUNDLE]) written(file, 999);
  const before = readFileSync(BUNDLE);
  run("build/bundle.js");
  expect(isOutdated(BUNDLE)).toBe(false);
  expect(isOutdated(WORKER_BUNDLE)).toBe(false);
  expect(readFileSync(BUNDLE).equals(before)).toBe(true);
});

it("the program runs its modules where the bundle is outdated, and so do threads", () => {
  writeFileSync(BUNDLE, "exports.commandLine = () => { console.log('bundled'); };");
  for (const [second, bundled] of [
    [999, false],
    [1001, true],
  ] as const) {
    for (const file of [BUNDLE, WORKER_BUNDLE]) written(file, second);
    expect(run("src/cli/main.js", "--version")).toMatch(bundled ? /^bundled$/m : /^[\d.]+$/m);
    expect(workerFile()).toBe(bundled ? WORKER_BUNDLE : WORKER_BUNDLE.replace(/cjs$/, "js"));
  }
});

describe("a worker's bundle that is damaged", () => {
  const MODULE = WORKER_BUNDLE.replace(/cjs$/, "js");
  const whole = readFileSync(join(root, "dist/workers/simulate-batch.cjs"));
  const put = (bytes: string | Buffer): void => {
    writeFileSync(WORKER_BUNDLE, bytes);
    written(WORKER_BUNDLE, 1001);
  };

  it("is not taken, but the whole one is", () => {
    put(whole);
    expect(workerFile()).toBe(WORKER_BUNDLE);
    const flipped = Buffer.from(whole);
    flipped[whole.length >> 1] = flipped[whole.length >> 1]! ^ 1;
    const cut = whole.subarray(0, whole.length >> 1);
    for (const bad of [
      "",
      "\n",
      "throw 1",
      cut,
      whole.subarray(0, -1),
      flipped,
      Buffer.concat([whole, whole]),
    ]) {
      put(bad);
      expect(workerFile()).toBe(MODULE);
    }
    rmSync(WORKER_BUNDLE);
    expect(workerFile()).toBe(MODULE);
  });

  it.each(["", "throw 1"])("(%j) does not keep threads from simulating", (text) => {
    put(text);
    const args = ["run", "base", "--paths", "40", "--workers", "1", "--quiet", "--format", "csv"];
    written(BUNDLE, 999);
    expect(run("src/cli/main.js", ...args).split("\n").length).toBeGreaterThan(40);
  });
});
