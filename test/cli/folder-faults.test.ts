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
  return readdirSync(place).filter((name) => name.endsWith(".part"));
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
      /^hashfleet: --out large: may take 3,\d+\.\d GB, the disk has [\d.,]+ GB; use fewer --paths\n$/,
    );
    expect(existsSync(join(place, "large"))).toBe(false);
  });

  it("where --files or --force has nothing to say", async () => {
    expect(await refusal("--files", "csv")).toMatch(/--files is of a folder's tables; add --out FOLDER/);
    expect(await refusal("--force")).toMatch(/add --report FILE\.html or --out FOLDER/);
    expect(await refusal("--out", "x", "--files", "xlsx")).toMatch(
      /must be one of parquet, csv, jsonl, summary, found "xlsx"/,
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
  const SHORT = ["--in-process", "--quiet", "--set", "horizon_days=20", "--set", "storms={}"];
  const LONG = ["run", "base", "--paths", "2000000", ...SHORT, "--out", "unfinished"];
  const part = join(place, "unfinished.part");

  /** Batches that are finished. */
  const finished = (): number => {
    const kept = join(part, "kept");
    const [journal] = existsSync(kept) ? readdirSync(kept).filter((name) => name.endsWith(".done")) : [];
    if (journal === undefined) return 0;
    return readFileSync(join(kept, journal), "utf8").split("\t").length - 2;
  };

  const begun = async () => {
    const started = startHashfleet(LONG, { cwd: place });
    for (let waited = 0; finished() < 2 && waited < 1000; waited++) await setTimeout(20);
    expect(finished()).toBeGreaterThan(1);
    return started;
  };

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("at %s keeps what is finished, and says how to go on", async (signal, code) => {
    const { child, outcome } = await begun();
    child.kill(signal);
    const ended = await outcome;
    expect(ended.code).toBe(code);
    expect(ended.stderr).toMatch(
      /^kept: [\d,]+ finished paths in unfinished\.part; the same command, or hashfleet resume unfinished, goes on from there\n/,
    );
    expect(readdirSync(part).sort()).toEqual(["kept", "part.json"]);
    expect(existsSync(join(place, "unfinished"))).toBe(false);
    rmSync(part, { recursive: true });
  });

  it("before anything is finished leaves nothing behind", async () => {
    const args = ["run", "base", "--paths", "200000", "--in-process", "--quiet", "--out", "unfinished"];
    const { child, outcome } = startHashfleet(args, { cwd: place });
    for (let waited = 0; !existsSync(join(part, "part.json")) && waited < 1000; waited++) await setTimeout(5);
    child.kill("SIGINT");
    expect(await outcome).toMatchObject({ code: 130, stderr: "hashfleet: interrupted\n" });
    expect(leftovers()).toEqual([]);
  });

  it.each(["paths.parquet", "series.parquet", "summary.json"])(
    "goes on to the whole after two signals at once, as timeout and npm send them, when it has begun its %s",
    async (file) => {
      const args = ["run", "base", "--paths", "3000", "--in-process", "--quiet", "--out", "ending"];
      const ending = join(place, "ending.part");
      // On a busy machine the run may come to its end before it is seen to be there.
      for (let attempt = 0; attempt < 5; attempt++) {
        const { child, outcome } = startHashfleet([...args, "--force"], { cwd: place });
        while (!existsSync(join(ending, "folder", file)) && child.exitCode === null) await setTimeout(1);
        child.kill("SIGINT");
        await setTimeout(1);
        child.kill("SIGINT");
        const { code, stderr } = await outcome;
        if (code === 0) continue;
        expect(code).toBe(130);
        expect(stderr).toMatch(/^kept: 3,000 finished paths in ending\.part; .*\nhashfleet: interrupted\n$/);
        expect(readdirSync(ending).sort()).toEqual(["kept", "part.json"]);
        expect(await hashfleet(["resume", "ending"], { cwd: place })).toMatchObject({ code: 0 });
        expect(manifestOf("ending").paths).toBe(3000);
        expect(leftovers()).toEqual([]);
        return;
      }
      expect.fail("every run came to its end");
    },
    120_000,
  );

  it("because it was killed leaves what runs lists, report refuses, and another command leaves alone", async () => {
    const { child } = await begun();
    const busy = await hashfleet(LONG, { cwd: place });
    expect(busy).toMatchObject({ code: 75, stdout: "" });
    expect(busy.stderr).toMatch(
      /unfinished\.part: process \d+ on .* works there; try again when it has ended/,
    );
    const told = async (): Promise<string> =>
      (await hashfleet(["runs", place])).stdout.replaceAll(/\s+/g, " ");
    expect(await told()).toContain("unfinished: running, run base, 2,000,000 paths, seed 1, begun 20");
    child.kill("SIGKILL");
    await once(child, "close");
    expect(await told()).toMatch(
      /unfinished: stopped, run base, .*; hashfleet resume unfinished goes on with it/,
    );
    const reported = await hashfleet(["report", "unfinished.part"], { cwd: place });
    expect(reported).toMatchObject({ code: 3, stdout: "" });
    expect(reported.stderr).toMatch(/the run did not finish, or this is not a run folder/);
    const other = [...LONG.map((arg) => (arg === "2000000" ? "64" : arg)), "--seed", "2"];
    const refused = await hashfleet([...other, "--set", "price.volatility_per_year=0.7"], { cwd: place });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(
      "unfinished.part holds unfinished work of another command; give the same command, or start over with --force:",
    );
    for (const line of ["paths: was 2000000, is 64", "seed: was 1, is 2", "price.volatility_per_year: was "])
      expect(refused.stderr).toContain(line);
    expect(await hashfleet([...other, "--force"], { cwd: place })).toMatchObject({ code: 0 });
    expect(manifestOf("unfinished")).toMatchObject({ paths: 64, seed: "2" });
    expect(leftovers()).toEqual([]);
    rmSync(join(place, "unfinished"), { recursive: true });
  });

  it("resume says where there is nothing to go on with", async () => {
    const message = async (folder: string): Promise<string> => {
      const { code, stderr } = await hashfleet(["resume", folder], { cwd: place });
      expect(code).toBe(2);
      return stderr;
    };
    expect(await message("nowhere")).toMatch(/there is no unfinished work on nowhere: no nowhere\.part/);
    expect(await message("run")).toMatch(/run is complete: there is no run\.part/);
    mkdirSync(join(place, "mine.part"));
    writeFileSync(join(place, "mine.part", "notes.md"), "");
    expect(await message("mine")).toMatch(/what it is of can't be read/);
    const taken = await hashfleet([...RUN, "--out", "mine"], { cwd: place });
    expect(taken.stderr).toMatch(/mine\.part holds notes\.md, which no run wrote/);
    rmSync(join(place, "mine.part"), { recursive: true });
  });

  it("whose reader goes away still ends, and keeps its folder", () => {
    const line = `${process.execPath} ${PROGRAM} ${RUN.join(" ")} --out piped | true`;
    const { stderr } = spawnSync("bash", ["-o", "pipefail", "-c", line], { cwd: place, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(manifestOf("piped").paths).toBe(200);
    rmSync(join(place, "piped"), { recursive: true });
  });
});
