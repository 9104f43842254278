import { execFile } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A clone as Windows users have them: with blanks, and signs that mean something in URLs and shells. */
const clone = join(temporaryFolder(), "miners' clone #1 (100 %) é");
const within = (file: string): string => join(clone, file);

/**
 * An npm that takes its time, writes down that it was called, and finds the packages here: as hard links where there are such, as a
 * link to their folder gives all modules other names, and the compiler begins anew.
 */
const npm = join(clone, "..", "npm-cli.js");
writeFileSync(
  npm,
  `const { appendFileSync, rmSync, symlinkSync } = require("node:fs");
  const { spawnSync } = require("node:child_process");
  const packages = ${JSON.stringify(join(root, "node_modules"))};
  appendFileSync("installed", process.argv.slice(2).join(" ") + "\\n");
  setTimeout(() => {
    if (spawnSync("cp", ["-al", packages, "node_modules"]).status === 0) return;
    rmSync("node_modules", { recursive: true, force: true });
    symlinkSync(packages, "node_modules", "junction");
  }, 1000);`,
);

/** What the build makes after it has compiled. */
const MADE = [
  "dist/src/engine/laws.json",
  "dist/assets/report.js",
  "dist/src/cli/bundle.cjs",
  "dist/src/cli/bundle.cache",
  "dist/workers/simulate-batch.cjs",
];

const NOT_COPIED = new Set(["node_modules", ".git", "coverage"]);

test("three at once in a fresh clone install once and build once, and each can then run", async () => {
  mkdirSync(clone);
  // Compiled before, as that takes longest; the rest is made there.
  cpSync(root, clone, {
    recursive: true,
    preserveTimestamps: true,
    filter: (file) => !NOT_COPIED.has(basename(file)) || relative(root, file).includes("test"),
  });
  for (const file of MADE) for (const part of [file, `${file}.sha256`]) rmSync(within(part), { force: true });
  utimesSync(within("package-lock.json"), 1, 1);
  // A change since.
  appendFileSync(within("src/units.ts"), "export const CHANGED_SINCE = true;\n");

  /** When the page's script was made, as each finds it once it is ready. */
  const built: number[] = [];
  const start = async (): Promise<string> => {
    const options = { cwd: clone, env: { ...process.env, npm_execpath: npm } };
    const ready = await promisify(execFile)(process.execPath, ["build/ready/main.mjs"], options);
    expect(ready.stdout).toBe("");
    built.push(statSync(within("dist/assets/report.js")).mtimeMs);
    const args = [
      "dist/src/cli/main.js",
      "run",
      "--paths",
      "40",
      "--workers",
      "1",
      "--quiet",
      "--format",
      "csv",
    ];
    return (await promisify(execFile)(process.execPath, args, { cwd: clone })).stdout;
  };
  const tables = await Promise.all([start(), start(), start()]);
  expect(new Set(tables).size).toBe(1);
  expect(tables[0].split("\n").length).toBeGreaterThan(40);
  expect(readFileSync(within("installed"), "utf8")).toBe("ci --no-audit --no-fund --loglevel=error\n");
  expect(new Set(built).size).toBe(1);
  expect(readFileSync(within("dist/src/units.js"), "utf8")).toContain("CHANGED_SINCE");
}, 600_000);

test("the scripts of package.json that start, build and test need no shell but one that knows &&", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  for (const [name, script] of Object.entries(scripts)) {
    for (const command of script.split(" && "))
      expect(command, name).toMatch(
        /^(npm run --silent|node|tsx|tsc|vitest|eslint|prettier|publint|attw|typedoc) ?[\w ./:=-]*$/,
      );
  }
});
