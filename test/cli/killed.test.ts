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
import { draftFile } from "../../src/cli/terminal/drafts.ts";
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
    "never leaves half of what it writes under the final name, and the next run makes it whole",
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
        for (const other of others) expect(other).toMatch(/\.part$|\.tmp$/);
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

describe("a program that writes a page clears away", () => {
  const RUN = ["run", "base", "--paths", "16", "--in-process", "--set", "horizon_days=10", "--quiet"];
  const PAGE = [...RUN, "--report", "mine.html", "--force"];
  const drafts = (): string[] => readdirSync(place).filter((one) => one.startsWith(".mine.html."));
  let machine = "";

  beforeAll(() => {
    const name = draftFile(join(place, "mine.html"));
    [, machine = ""] = /\.([0-9a-f]{6})-\d+(-\d+)?\.tmp$/.exec(name)!;
  });

  it("no draft of another name, of a program that runs, of another machine, or of nobody", async () => {
    const kept = [
      `.mine2.html.${machine}-1234567-5.tmp`,
      `.mine.html.${machine}-${process.pid}.tmp`,
      `.mine.html.${machine === "000000" ? "111111" : "000000"}-1234567-5.tmp`,
      ".mine.html.abcdef.tmp",
    ];
    for (const one of kept) writeFileSync(join(place, one), "");
    expect(await hashfleet(PAGE, { cwd: place })).toMatchObject({ code: 0 });
    for (const one of kept) {
      expect(existsSync(join(place, one))).toBe(true);
      rmSync(join(place, one));
    }
  });

  it.skipIf(process.platform !== "linux")(
    "what a process left that is dead but still listed, or whose number another has now",
    async () => {
      // What the shell becomes before its child ends does not ask how that ended.
      const parent = spawn("sh", ["-c", "sleep 0.5 & echo $!; exec sleep 60"]);
      try {
        const zombie = Number(String(((await once(parent.stdout, "data")) as [Buffer])[0]));
        const state = (): string => readFileSync(`/proc/${zombie}/stat`, "latin1").split(") ")[1]![0]!;
        for (let waited = 0; state() !== "Z" && waited < 200; waited++) await setTimeout(10);
        expect(state()).toBe("Z");
        const runs = `.mine.html.${machine}-${process.pid}-${startOf(process.pid)}.tmp`;
        const left = [
          `.mine.html.${machine}-${zombie}.tmp`,
          `.mine.html.${machine}-${zombie}-${startOf(zombie)}.tmp`,
          `.mine.html.${machine}-${process.pid}-1.tmp`,
        ];
        for (const one of [runs, ...left]) writeFileSync(join(place, one), "");
        expect(await hashfleet(PAGE, { cwd: place })).toMatchObject({ code: 0 });
        expect(drafts()).toEqual([runs]);
        rmSync(join(place, runs));
      } finally {
        parent.kill("SIGKILL");
      }
    },
  );

  it("nothing that is complete: a folder that was just being replaced has its name again", async () => {
    const [folder, part] = [join(place, "mine"), join(place, "mine.part")];
    const seed = (): string =>
      (JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as { seed: string }).seed;
    await hashfleet([...RUN, "--out", "mine"], { cwd: place });
    await hashfleet([...RUN, "--out", "newer", "--seed", "2"], { cwd: place });
    const refused = async (): Promise<void> => {
      const { code, stderr } = await hashfleet([...RUN, "--out", "mine"], { cwd: place });
      expect(code).toBe(2);
      expect(stderr).toContain("--out mine: exists already");
      expect(existsSync(part)).toBe(false);
    };
    // Killed with the old one aside and the new one complete.
    mkdirSync(part);
    renameSync(folder, join(part, "replaced"));
    cpSync(join(place, "newer"), join(part, "folder"), { recursive: true });
    await refused();
    expect(seed()).toBe("2");
    // Killed with the new one in its place and the old one half removed.
    mkdirSync(join(part, "replaced"), { recursive: true });
    writeFileSync(join(part, "replaced", "series.parquet"), "");
    await refused();
    expect(seed()).toBe("2");
    // The new one went missing: the old one is all there is.
    mkdirSync(part);
    renameSync(folder, join(part, "replaced"));
    await refused();
    expect(seed()).toBe("2");
  });
});
