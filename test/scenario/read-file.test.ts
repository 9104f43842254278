import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { loadScenario } from "../../src/scenario/load/load.ts";
import { faultOf } from "../../src/scenario/files/read-file.ts";
import { brief, problemsOfFile } from "./faults.ts";

let folder = "";
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hashfleet-read-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("a file that is no scenario", () => {
  test("is told if it is missing, with the name it may have been meant to have", () => {
    expect(brief(problemsOfFile("bsae"))).toEqual([
      expect.stringMatching(/bsae: no such file; did you mean "base"\?$/),
    ]);
    expect(brief(problemsOfFile("scenarios/bas.yaml"))).toEqual([
      join("scenarios", 'bas.yaml: no such file; did you mean "base"?'),
    ]);
    expect(brief(problemsOfFile("base.yaml/x"))).toEqual([
      expect.stringMatching(/no such file \(shipped scenarios: base, /),
    ]);
  });

  test("is told if it is a directory", () => {
    expect(brief(problemsOfFile(folder))).toEqual([`${folder}: a directory, not a file`]);
  });

  test("is told if it is binary, not UTF-8, or too large", () => {
    const binary = file("binary.yaml", new Uint8Array([1, 0, 2]));
    const latin = file("latin.yaml", new Uint8Array([0x61, 0x3a, 0x20, 0xe9]));
    const wide = file("wide.yaml", Buffer.from("\ufeffextends: base", "utf16le"));
    const large = file("large.yaml", "#".repeat(1_000_001));
    expect(brief(problemsOfFile(binary))).toEqual([`${binary}: a binary file, not text`]);
    expect(brief(problemsOfFile(wide))).toEqual([`${wide}: UTF-16 text: save it as UTF-8`]);
    expect(brief(problemsOfFile(latin))).toEqual([`${latin}: not UTF-8 text: save it as UTF-8`]);
    expect(brief(problemsOfFile(large))).toEqual([`${large}: too large for a scenario: more than 1 MB`]);
  });

  test("is told as a data file with the form to save it in", () => {
    const replay = (csv: string): string[] =>
      brief(problemsOfFile(file("replay.yaml", `extends: base\nprice: {kind: replay, file: ${csv}}\n`)));
    const table = "date\tprice_usd\n2026-02-02\t1\n";
    const littleEndian = Buffer.from(`\ufeff${table}`, "utf16le");
    const tables = { little: littleEndian, big: Buffer.from(littleEndian).swap16() };
    for (const [name, bytes] of Object.entries(tables)) {
      const path = file(`${name}.csv`, bytes);
      expect(replay(path)[0]).toBe(`2:29 file ${path}: UTF-16 text: save it as CSV UTF-8`);
    }
    const latin = file("latin.csv", Buffer.from("Zürich;x\ndate;price_usd\n", "latin1"));
    expect(replay(latin)[0]).toBe(`2:29 file ${latin}: not UTF-8 text: save it as CSV UTF-8`);
  });

  test("is told if it is empty", () => {
    const empty = file("empty.yaml", "");
    expect(brief(problemsOfFile(empty))).toEqual([
      `${empty}: an empty file; a scenario needs keys, or extends`,
    ]);
  });

  test("is told if it may not be read", () => {
    expect(faultOf(Object.assign(new Error(), { code: "EACCES" }))).toEqual({
      fault: "cannot be read: permission denied",
      missing: false,
    });
    expect(faultOf(Object.assign(new Error(), { code: "EIO" }))).toMatchObject({
      fault: "cannot be read (EIO)",
    });
  });

  test.skipIf(process.getuid?.() === 0)(
    "is told if its permissions forbid reading (not seen by root, who may read all)",
    () => {
      const closed = file("closed.yaml", "extends: base\n");
      chmodSync(closed, 0);
      expect(brief(problemsOfFile(closed))).toEqual([`${closed}: cannot be read: permission denied`]);
    },
  );
});

describe("a file", () => {
  test("of the largest size is read", () => {
    const text = "extends: base\n#";
    expect(loadScenario(file("full.yaml", text + "x".repeat(1_000_000 - text.length))).name).toBe("full");
  });

  test("may begin with a byte order mark, and be named without an extension or by several", () => {
    expect(loadScenario(file("mine", "\ufeffextends: base\n")).name).toBe("mine");
    expect(loadScenario(file("a.b.yml", "extends: base\n")).name).toBe("a.b");
  });
});

describe.skipIf(process.platform === "win32")("what never ends, or never begins, is refused at once:", () => {
  const refusal = "a pipe or a device, not a file; save it as a file";
  const pipe = (name: string): string => {
    execFileSync("mkfifo", [join(folder, name)]);
    return join(folder, name);
  };

  test("a pipe and a device as a scenario", () => {
    for (const path of [pipe("pipe.yaml"), "/dev/zero", "/dev/tty"].filter(existsSync))
      expect(problemsOfFile(path).map(({ message }) => message)).toEqual([`${refusal}, or pass it as -`]);
  });

  test("as what a scenario extends", () => {
    const endless = pipe("parent.yaml");
    const child = file("child.yaml", `extends: ${endless}\n`);
    expect(brief(problemsOfFile(child))).toEqual([`1:10 extends ${endless}: ${refusal}`]);
  });

  test("as a data file", () => {
    const endless = pipe("prices.csv");
    const replay = file("replay.yaml", `extends: base\nprice: {kind: replay, file: ${endless}}\n`);
    expect(brief(problemsOfFile(replay))[0]).toBe(`2:29 file ${endless}: ${refusal}`);
  });

  test("a link that leads back to itself", () => {
    symlinkSync("loop.yaml", join(folder, "loop.yaml"));
    expect(problemsOfFile(join(folder, "loop.yaml")).map(({ message }) => message)).toEqual([
      "a symbolic link that leads back to itself",
    ]);
  });
});
