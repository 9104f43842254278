import { spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { hashfleet, PROGRAM, startHashfleet } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";

const QUICK = ["--in-process", "--quiet", "--set", "horizon_days=40"];
const RUN = ["run", "base", "--paths", "200", ...QUICK];

const place = temporaryFolder();

function manifestOf(folder: string): { readonly seed: string; readonly paths: number } {
  return JSON.parse(bytesOf(folder, "manifest.json").toString()) as { seed: string; paths: number };
}

function bytesOf(...path: string[]): Buffer {
  return readFileSync(join(place, ...path));
}

/** What is left of work that did not end. */
function leftovers(): string[] {
  return readdirSync(place).filter((name) => name.includes("partial"));
}

beforeAll(async () => {
  expect(await hashfleet([...RUN, "--out", "run"], { cwd: place })).toMatchObject({ code: 0, stderr: "" });
}, 60_000);

describe("report refuses, with exit code 3 and a reason,", () => {
  const refused = async (folder: string): Promise<string> => {
    const { code, stdout, stderr } = await hashfleet(["report", folder], { cwd: place });
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    return stderr;
  };

  const changed = async (change: (folder: string) => void): Promise<string> => {
    cpSync(join(place, "run"), join(place, "changed"), { recursive: true });
    change(join(place, "changed"));
    try {
      return await refused("changed");
    } finally {
      rmSync(join(place, "changed"), { recursive: true });
    }
  };

  it("a summary with another digit", async () => {
    const message = await changed((folder) => {
      const file = join(folder, "summary.json");
      writeFileSync(file, readFileSync(file, "utf8").replace(/"mean": \d/, '"mean": 7'));
    });
    expect(message).toMatch(/^hashfleet: changed: summary\.json was changed after the run: .*\n$/);
  });

  it("a table with a byte more", async () => {
    const message = await changed((folder) => {
      appendFileSync(join(folder, "paths.parquet"), "\n");
    });
    expect(message).toMatch(
      /^hashfleet: changed: paths\.parquet was changed after the run: it has \d+ bytes, not \d+\n$/,
    );
  });

  it("a table with another byte", async () => {
    const message = await changed((folder) => {
      const file = join(folder, "paths.parquet");
      const bytes = readFileSync(file);
      bytes[1000]! ^= 1;
      writeFileSync(file, bytes);
    });
    expect(message).toMatch(/paths\.parquet was changed after the run: its SHA-256 is not the manifest's/);
  });

  it("a manifest with another value", async () => {
    const message = await changed((folder) => {
      const file = join(folder, "manifest.json");
      writeFileSync(file, readFileSync(file, "utf8").replace('"horizon_days": 40', '"horizon_days": 41'));
    });
    expect(message).toMatch(/manifest\.json was changed after the run/);
  });

  it("a folder that lacks a file", async () => {
    const message = await changed((folder) => {
      rmSync(join(folder, "series.parquet"));
    });
    expect(message).toBe("hashfleet: changed: series.parquet is missing\n");
  });

  it("what is no run folder", async () => {
    mkdirSync(join(place, "empty"));
    expect(await refused("empty")).toMatch(
      /empty: the run did not finish, or this is not a run folder \(no manifest\.json\)/,
    );
    expect(await refused("nowhere")).toBe("hashfleet: nowhere: there is no such folder\n");
    expect(await refused("run/summary.json")).toMatch(/is a file, not a folder/);
    writeFileSync(join(place, "empty", "manifest.json"), '{"schema": "other@1"}');
    expect(await refused("empty")).toMatch(
      /empty: manifest\.json is damaged or was not written by hashfleet/,
    );
    rmSync(join(place, "empty"), { recursive: true });
  });

  it("and nothing at all, which is a matter of usage", async () => {
    expect(await hashfleet(["report"], { cwd: place })).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("--out is refused before any work", () => {
  /** So many paths would take minutes. */
  const LONG = ["run", "base", "--paths", "1000000"];

  const refusal = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await hashfleet([...LONG, ...args], { cwd: place });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(leftovers()).toEqual([]);
    return stderr;
  };

  it("where something exists", async () => {
    expect(await refusal("--out", "run")).toBe(
      "hashfleet: --out run: exists already; choose another name, or replace it with --force\n",
    );
    expect(await refusal("--out", "run/summary.json")).toMatch(/is a file; choose another name/);
    expect(await refusal("--out", ".", "--force")).toMatch(/holds the current folder/);
  });

  it("where there is no place for it", async () => {
    expect(await refusal("--out", "no/such")).toMatch(/there is no folder .*no; make it first/);
    expect(await refusal("--out", "run/summary.json/x")).toMatch(/is not a folder/);
  });

  it.skipIf(process.getuid?.() === 0)("where nothing can be written", async () => {
    mkdirSync(join(place, "locked"));
    chmodSync(join(place, "locked"), 0o555);
    expect(await refusal("--out", "locked/x")).toMatch(/can't be written/);
    chmodSync(join(place, "locked"), 0o755);
    rmSync(join(place, "locked"), { recursive: true });
  });

  it("where the disk is too small", async () => {
    const { code, stderr } = await hashfleet(["run", "base", "--paths", "1000000000", "--out", "large"], {
      cwd: place,
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^hashfleet: --out large: may take 1,\d+\.\d GB, the disk has [\d.,]+ GB; use fewer --paths\n$/,
    );
    expect(existsSync(join(place, "large"))).toBe(false);
  });

  it("where --files or --force has nothing to say", async () => {
    expect(await refusal("--files", "csv")).toMatch(/--files is of a folder's tables; add --out FOLDER/);
    expect(await refusal("--force")).toMatch(/add --report FILE\.html or --out FOLDER/);
    expect(await refusal("--out", "x", "--files", "xlsx")).toMatch(
      /must be one of parquet, csv, jsonl, found "xlsx"/,
    );
  });
});

describe("--force", () => {
  it("replaces a run folder, and only when the new one is complete", async () => {
    const args = ["--out", "again", "--seed"];
    await hashfleet([...RUN, ...args, "1"], { cwd: place });
    const before = bytesOf("again", "summary.json");
    const failed = await hashfleet([...RUN, ...args, "2", "--force", "--set", "start.price_usd=-1"], {
      cwd: place,
    });
    expect(failed.code).toBe(3);
    expect(bytesOf("again", "summary.json").equals(before)).toBe(true);
    expect((await hashfleet([...RUN, ...args, "2", "--force"], { cwd: place })).code).toBe(0);
    expect(manifestOf("again").seed).toBe("2");
    expect(leftovers()).toEqual([]);
  });

  it("removes nothing that no run wrote", async () => {
    writeFileSync(join(place, "again", "notes.md"), "mine");
    const { code, stderr } = await hashfleet([...RUN, "--out", "again", "--force"], { cwd: place });
    expect(code).toBe(2);
    expect(stderr).toMatch(/holds notes\.md, which no run wrote, so --force leaves it/);
    rmSync(join(place, "again"), { recursive: true });
    mkdirSync(join(place, "other"));
    writeFileSync(join(place, "other", "manifest.json"), '{"name": "a web page"}');
    const other = await hashfleet([...RUN, "--out", "other", "--force"], { cwd: place });
    expect(other.stderr).toMatch(/holds manifest\.json, which no run wrote/);
    rmSync(join(place, "other"), { recursive: true });
  });
});

describe("a run that does not end", () => {
  const LONG = ["run", "base", "--paths", "2000000", "--in-process", "--quiet", "--out", "unfinished"];

  const begun = async () => {
    const started = startHashfleet(LONG, { cwd: place });
    for (let waited = 0; leftovers().length === 0 && waited < 100; waited++) await setTimeout(50);
    await setTimeout(200);
    return started;
  };

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("at %s leaves nothing behind", async (signal, code) => {
    const { child, outcome } = await begun();
    child.kill(signal);
    expect((await outcome).code).toBe(code);
    expect(leftovers()).toEqual([]);
    expect(existsSync(join(place, "unfinished"))).toBe(false);
  });

  it.each(["paths.parquet", "series.parquet", "summary.json"])(
    "leaves nothing behind at two signals at once, as timeout and npm send them, when it has begun its %s",
    async (file) => {
      const args = ["run", "base", "--paths", "3000", "--in-process", "--quiet", "--out", "ending"];
      const draft = (): string | undefined =>
        readdirSync(place).find((name) => name.startsWith("ending.partial-"));
      const begunFile = (): boolean => existsSync(join(place, draft() ?? "none", file));
      // On a busy machine the run may come to its end before it is seen to be there.
      for (let attempt = 0; attempt < 5; attempt++) {
        const { child, outcome } = startHashfleet([...args, "--force"], { cwd: place });
        while (!begunFile() && child.exitCode === null) await setTimeout(1);
        child.kill("SIGINT");
        await setTimeout(1);
        child.kill("SIGINT");
        const { code, stderr } = await outcome;
        expect(draft()).toBe(undefined);
        if (code === 0) continue;
        expect({ code, stderr }).toEqual({ code: 130, stderr: "hashfleet: interrupted\n" });
        return;
      }
      expect.fail("every run came to its end");
    },
    60_000,
  );

  it("because it was killed leaves a folder that is told by its name, and that report and runs refuse", async () => {
    const { child } = await begun();
    child.kill("SIGKILL");
    await once(child, "close");
    const [left] = leftovers();
    expect(left).toMatch(/^unfinished\.partial-[0-9a-f]{6}-\d+(-\d+)?$/);
    const reported = await hashfleet(["report", left!], { cwd: place });
    expect(reported).toMatchObject({ code: 3, stdout: "" });
    expect(reported.stderr).toMatch(/the run did not finish, or this is not a run folder/);
    const { stdout } = await hashfleet(["runs", place]);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(`${left!}: the run did not finish`);
    rmSync(join(place, left!), { recursive: true });
  });

  it("whose reader goes away still ends, and keeps its folder", () => {
    const line = `${process.execPath} ${PROGRAM} ${RUN.join(" ")} --out piped | true`;
    const { stderr } = spawnSync("bash", ["-o", "pipefail", "-c", line], { cwd: place, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(manifestOf("piped").paths).toBe(200);
    rmSync(join(place, "piped"), { recursive: true });
  });
});
