import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { draftFile } from "../../src/cli/terminal/drafts.ts";
import { UsageError } from "../../src/cli/terminal/errors.ts";
import { folderInWords, unwritable } from "../../src/cli/terminal/writable.ts";
import { checkWritable, writeWhole } from "../../src/cli/terminal/write-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "write-file-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("a file written whole or not at all", () => {
  it("replaces one that is there only by force, and leaves nothing else behind", () => {
    const file = join(folder, "a.yaml");
    writeWhole(file, "one", false);
    expect(() => {
      writeWhole(file, "two", false);
    }).toThrow("is there already");
    expect(readFileSync(file, "utf8")).toBe("one");
    writeWhole(file, "three", true);
    expect(readFileSync(file, "utf8")).toBe("three");
    expect(readdirSync(folder)).toEqual(["a.yaml"]);
  });

  it("clears away what a killed program left of it, and nothing that another still writes", () => {
    const file = join(folder, "a.yaml");
    const ended = spawnSync(process.execPath, ["--version"]).pid;
    const draftOf = (name: string, pid: number): string =>
      draftFile(join(folder, name)).replace(/-\d+(-\d+)?\.tmp$/, `-${pid}.tmp`);
    const left = [draftOf("a.yaml", ended), draftFile(file)];
    const kept = [draftOf("b.yaml", ended), draftOf("a.yaml", process.ppid), join(folder, ".a.yaml.1.tmp")];
    for (const draft of [...left, ...kept]) writeFileSync(draft, "half");
    writeWhole(file, "whole", false);
    expect(readdirSync(folder).sort()).toEqual(["a.yaml", ...kept.map((path) => basename(path))].sort());
    expect(readFileSync(file, "utf8")).toBe("whole");
  });

  it("that can't be written is named as it was asked for", () => {
    const file = join(folder, "none", "a.yaml");
    const write = (): void => {
      writeWhole(file, "text", false);
    };
    expect(write).toThrow(UsageError);
    expect(write).toThrow(`${file} can't be written (ENOENT: no such file or directory, open '${file}')`);
  });
});

describe("the folder of a file", () => {
  it("is called what it is", () => {
    expect(folderInWords(".")).toBe(`the current folder (${process.cwd()})`);
    expect(folderInWords(process.cwd())).toBe(`the current folder (${process.cwd()})`);
    expect(folderInWords("a/b")).toBe("the folder a/b");
  });

  it("is written in unless it can't be", () => {
    expect(unwritable(folder)).toBe(undefined);
    expect(unwritable(join(folder, "none"))).toMatch(/^the folder .*none can't be written \(ENOENT\)/);
  });

  it.skipIf(process.getuid?.() === 0)("that is read-only is named before a file is written", () => {
    const locked = join(folder, "locked");
    mkdirSync(locked);
    chmodSync(locked, 0o555);
    expect(() => {
      checkWritable(join(locked, "a.yaml"), false);
    }).toThrow(`${join(locked, "a.yaml")}: the folder ${locked} can't be written (EACCES); choose another`);
  });
});
