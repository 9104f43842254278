import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { hashfleet, startHashfleet } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";

/*
 * Programs that are killed at random moments, and what they leave. HASHFLEET_KILLS says at how many moments of each
 * command, one by default: 100 take some minutes.
 */

const MOMENTS = Number(process.env["HASHFLEET_KILLS"] ?? 1);

const QUICK = ["--in-process", "--quiet", "--set", "horizon_days=40"];

const place = temporaryFolder();

interface Case {
  readonly args: readonly string[];
  /** What it writes. */
  readonly name: string;
  /** Whether what has that name is whole. */
  readonly whole: (path: string) => boolean;
}

const CASES: Readonly<Record<string, Case>> = {
  "run --out": {
    args: ["run", "base", "--paths", "3000", ...QUICK, "--out", "results"],
    name: "results",
    whole: isWholeFolder,
  },
  "run --out --force, where a folder is replaced": {
    args: ["run", "base", "--paths", "3000", ...QUICK, "--out", "results", "--force"],
    name: "results",
    whole: isWholeFolder,
  },
  "compare --bridge --out": {
    args: ["compare", "base", "downside", "--bridge", "--paths", "16", ...QUICK, "--out", "results"],
    name: "results",
    whole: isWholeFolder,
  },
  "run --report": {
    args: ["run", "base", "--paths", "500", ...QUICK, "--report", "page.html"],
    name: "page.html",
    whole: (path) => readFileSync(path, "utf8").endsWith("</body></html>\n"),
  },
};

/** Whether every file of a folder is as its manifest says, and there is no other. */
function isWholeFolder(folder: string): boolean {
  const { files } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
    files: readonly { name: string; sha256: string }[];
  };
  const names = [...files.map(({ name }) => name), "manifest.json"].sort();
  return (
    JSON.stringify(readdirSync(folder).sort()) === JSON.stringify(names) &&
    files.every(({ name, sha256 }) => {
      return (
        createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex") === sha256
      );
    })
  );
}

/** Runs to the end, or until it is killed after so many ms; how long it took in ms if it came to the end. */
async function killedAfter(ms: number, args: readonly string[], cwd: string): Promise<number | undefined> {
  const started = performance.now();
  const { child } = startHashfleet(args, { cwd });
  const closed = once(child, "close");
  await Promise.race([closed, setTimeout(ms)]);
  child.kill("SIGKILL");
  await closed;
  return child.exitCode === null ? undefined : performance.now() - started;
}

describe.each(Object.entries(CASES))("%s, killed at random moments,", (title, { args, name, whole }) => {
  it(
    "never leaves half of what it writes under the final name, and the next run clears the rest away",
    async () => {
      const folder = join(place, title.replaceAll(/\W+/g, "-"));
      mkdirSync(folder);
      const replaces = args.includes("--force");
      const started = performance.now();
      expect(await hashfleet(args, { cwd: folder })).toMatchObject({ code: 0 });
      let length = performance.now() - started;
      const path = join(folder, name);
      let left = 0;
      for (let k = 0; k < MOMENTS; k++) {
        if (!replaces) rmSync(path, { recursive: true, force: true });
        // Every other moment falls in the last third, where files are written.
        const from = k % 2 === 0 ? 0 : 0.67;
        const took = await killedAfter(length * (from + (1.05 - from) * Math.random()), args, folder);
        length = Math.min(length, took ?? length);
        if (existsSync(path)) expect(whole(path)).toBe(true);
        const others = readdirSync(folder).filter((one) => one !== name);
        left += others.length;
        for (const other of others) expect(other).toMatch(/\.partial-|\.tmp$/);
      }
      if (!replaces) rmSync(path, { recursive: true, force: true });
      expect(await hashfleet(args, { cwd: folder })).toMatchObject({ code: 0 });
      expect(readdirSync(folder)).toEqual([name]);
      expect(whole(path)).toBe(true);
      if (MOMENTS > 10)
        console.log(`${title}: ${left} drafts left by ${MOMENTS} kills, in ${length.toFixed(0)} ms`);
    },
    60_000 + MOMENTS * 20_000,
  );
});

/** When a process started, in ticks since the system did. */
function startOf(pid: number): string {
  return readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1)!.split(" ")[19]!;
}

describe("a run clears away", () => {
  const RUN = ["run", "base", "--paths", "16", "--in-process", "--set", "horizon_days=10", "--out", "mine"];
  let draft = "";

  /** What a draft of `mine` is called whose program is gone; `mine` is a run. */
  beforeAll(async () => {
    const { child, outcome } = startHashfleet(["run", "base", "--paths", "2000000", "--out", "mine"], {
      cwd: place,
    });
    const drafts = (): string[] => readdirSync(place).filter((one) => one.startsWith("mine.partial-"));
    for (let waited = 0; drafts().length === 0 && waited < 200; waited++) await setTimeout(50);
    child.kill("SIGKILL");
    await outcome;
    draft = drafts()[0]!;
    const { code, stderr } = await hashfleet(RUN, { cwd: place });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `note: ${draft} is removed: a run that was killed left it\nfolder: mine\n`,
    });
  }, 60_000);

  it("no draft of another name, of a program that runs, of another machine, or of nobody", async () => {
    const [, machine] = /partial-(\w{6})-/.exec(draft)!;
    const kept = [
      draft.replace("mine", "mine2"),
      `mine.partial-${machine!}-${process.pid}`,
      draft.replace(machine!, machine === "000000" ? "111111" : "000000"),
      "mine.partial-abcdef",
      "mine.partial-",
    ];
    for (const one of kept) mkdirSync(join(place, one));
    expect(await hashfleet([...RUN, "--force"], { cwd: place })).toMatchObject({ code: 0 });
    for (const one of kept) {
      expect(existsSync(join(place, one))).toBe(true);
      rmSync(join(place, one), { recursive: true });
    }
  });

  it.skipIf(process.platform !== "linux")(
    "what a process left that is dead but still listed, or whose number another has now",
    async () => {
      const [, machine, start] = /partial-(\w{6})-\d+-(\d+)$/.exec(draft)!;
      // What the shell becomes before its child ends does not ask how that ended.
      const parent = spawn("sh", ["-c", "sleep 0.5 & echo $!; exec sleep 60"]);
      try {
        const zombie = Number(String(((await once(parent.stdout, "data")) as [Buffer])[0]));
        const state = (): string => readFileSync(`/proc/${zombie}/stat`, "latin1").split(") ")[1]![0]!;
        for (let waited = 0; state() !== "Z" && waited < 200; waited++) await setTimeout(10);
        expect(state()).toBe("Z");
        const runs = `mine.partial-${machine!}-${process.pid}-${startOf(process.pid)}`;
        const left = [
          `mine.partial-${machine!}-${zombie}`,
          `mine.partial-${machine!}-${zombie}-${startOf(zombie)}`,
          `mine.partial-${machine!}-${process.pid}-${start!}`,
        ];
        for (const one of [runs, ...left]) mkdirSync(join(place, one));
        expect(await hashfleet([...RUN, "--force"], { cwd: place })).toMatchObject({ code: 0 });
        expect(readdirSync(place).filter((one) => one.startsWith("mine.partial-"))).toEqual([runs]);
        rmSync(join(place, runs), { recursive: true });
      } finally {
        parent.kill("SIGKILL");
      }
    },
  );

  it("nothing that is complete: a folder that was just being replaced has its name again", async () => {
    const seed = (): string => {
      return (JSON.parse(readFileSync(join(place, "mine", "manifest.json"), "utf8")) as { seed: string })
        .seed;
    };
    await hashfleet([...RUN.slice(0, -1), "newer", "--seed", "2"], { cwd: place });
    const refused = async (): Promise<void> => {
      const { code, stderr } = await hashfleet(RUN, { cwd: place });
      expect(code).toBe(2);
      expect(stderr).toContain("--out mine: exists already");
      expect(readdirSync(place).filter((one) => one.includes("partial"))).toEqual([]);
    };
    // Killed with the old one aside and the new one complete.
    renameSync(join(place, "mine"), join(place, `${draft}-replaced`));
    cpSync(join(place, "newer"), join(place, draft), { recursive: true });
    await refused();
    expect(seed()).toBe("2");
    // Killed with the old one half removed.
    mkdirSync(join(place, `${draft}-replaced`));
    writeFileSync(join(place, `${draft}-replaced`, "series.parquet"), "");
    await refused();
    expect(seed()).toBe("2");
    // The new one went missing: the old one is all there is.
    renameSync(join(place, "mine"), join(place, `${draft}-replaced`));
    await refused();
    expect(seed()).toBe("2");
  });
});
