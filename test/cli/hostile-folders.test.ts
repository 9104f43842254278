import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { listFolders } from "../../src/cli/folders/list-folders.ts";
import { fromDocuments, loadFolder } from "../../src/cli/folders/read-folder.ts";
import { digest } from "../../src/scenario/yaml/digest.ts";
import { renderDocuments } from "../../src/report/terminal/documents.ts";
import { renderListing } from "../../src/report/terminal/listing.ts";
import { isShownAgain } from "../../src/report/folder/documents.ts";
import { renderPage } from "../../src/report/html/page.ts";
import { hashfleet, startHashfleet } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";

/*
 * Folders whose digests are right and whose contents are not: of another version, or made to do harm. Each field of real
 * ones is changed in turn, and the digests are made anew.
 */

const QUICK = ["--paths", "40", "--in-process", "--quiet", "--set", "horizon_days=40"];

const COMMANDS = {
  run: ["run", "base"],
  compare: ["compare", "base", "downside", "--bridge"],
  fleets: [
    ...["fleets", "base", "--efficiency", "16,25", "--power", "30,60,90"],
    ...["--show", "grid,frontier,break-even,machines,pairs"],
  ],
  measured: [
    ...["fleets", "base", "--efficiency", "16,25", "--power", "30,60,90"],
    ...["--of", "p(gross loss) <= 5%"],
  ],
};
type Name = keyof typeof COMMANDS;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Path = readonly (string | number)[];

const place = temporaryFolder();

beforeAll(async () => {
  for (const [name, args] of Object.entries(COMMANDS)) {
    const folder = ["--out", join(place, name), "--files", "csv"];
    const outcome = await hashfleet([
      ...args,
      ...QUICK,
      ...(args[0] === "fleets" ? folder.slice(0, 2) : folder),
    ]);
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
  }
}, 120_000);

/** What a value is changed into; undefined leaves it out. */
const CHANGES: readonly (Json | undefined)[] = [
  ...[undefined, null, -7.5, 1e308, "nonsense", true],
  ...[[], [1], {}, { value: "x" }, "\u001b[31m\u202e\u0085"],
];

/** Values that are changed in each document, spread over it; HASHFLEET_HOSTILE says how many, all take minutes. */
const MOST = Number(process.env["HASHFLEET_HOSTILE"] ?? 35);

/** The paths to what is in a document: of lists the first and last, of maps of many like entries the first few whole. */
function* pathsIn(data: Json, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (typeof data !== "object" || data === null) return;
  const keys: readonly (string | number)[] = Array.isArray(data) ? [0, data.length - 1] : Object.keys(data);
  const many = keys.length > 20;
  for (const [k, key] of [...new Set(keys)].entries()) {
    const child = (data as Record<string | number, Json>)[key];
    if (child === undefined) continue;
    if (many && k > 2) yield [...path, key];
    else yield* pathsIn(child, [...path, key]);
  }
}

function changed(data: Json, [key, ...rest]: Path, to: Json | undefined): Json | undefined {
  if (key === undefined) return to;
  const copy = (Array.isArray(data) ? [...data] : { ...(data as object) }) as Record<string | number, Json>;
  const value = changed(copy[key]!, rest, to);
  if (value !== undefined) copy[key] = value;
  else if (Array.isArray(copy)) copy.splice(key as number, 1);
  else Reflect.deleteProperty(copy, key);
  return copy;
}

interface Entry {
  name: string;
  bytes: number;
  sha256: string;
}

/** Writes a folder with these files, its manifest sealed anew. */
function writeFolder(folder: string, manifest: Json, files: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  const sealed = structuredClone(manifest) as { files?: unknown; sha256?: string } | Json;
  if (typeof sealed === "object" && sealed !== null && !Array.isArray(sealed)) {
    for (const entry of Array.isArray(sealed["files"])
      ? (sealed["files"] as unknown as (Entry | null)[])
      : []) {
      const text = files.get(entry?.name ?? "");
      if (entry === null || text === undefined) continue;
      entry.bytes = Buffer.byteLength(text);
      entry.sha256 = createHash("sha256").update(text).digest("hex");
    }
    delete sealed["sha256"];
    (sealed as { sha256?: string }).sha256 = digest(sealed);
  }
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(sealed));
}

function filesOf(name: Name): Map<string, string> {
  const { files } = JSON.parse(readFileSync(join(place, name, "manifest.json"), "utf8")) as {
    files: Entry[];
  };
  return new Map(files.map((file) => [file.name, readFileSync(join(place, name, file.name), "utf8")]));
}

const STREAM = new PassThrough();

/** What report and runs say of a folder: its tables, or why there are none. */
async function shownOf(folder: string): Promise<string> {
  let told = "";
  try {
    const { manifest, shown } = await loadFolder(folder);
    if (!isShownAgain(shown)) return told;
    const scenarios = manifest.scenarios.map(({ scenario }) => scenario);
    told += fromDocuments(folder, () =>
      renderDocuments(shown, scenarios, { all: told.length % 2 === 0, plot: false }, STREAM),
    );
    if (told.length % 9 === 0) fromDocuments(folder, () => renderPage(shown, { interactive: false }));
  } catch (error) {
    expect((error as Error).name).toBe("FolderError");
    told += (error as Error).message;
  }
  const listing = renderListing(await listFolders(folder), STREAM);
  expect(listing).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  return told + listing;
}

describe.each(Object.keys(COMMANDS) as Name[])("a folder of %s", (name) => {
  const folder = join(place, "changed", name);
  const parsed = (file: string): Json => JSON.parse(readFileSync(join(place, name, file), "utf8")) as Json;

  const tryAll = async (file: string): Promise<{ tried: number; refused: number }> => {
    const files = filesOf(name);
    // What a page or table holds does not matter, and would only take time.
    for (const other of files.keys()) if (!other.endsWith(".json")) files.set(other, "x");
    const manifest = parsed("manifest.json");
    const data = parsed(file);
    let tried = 0;
    let refused = 0;
    let k = 0;
    const all = [...pathsIn(data)];
    const step = Math.max(1, all.length / MOST);
    const paths = Array.from({ length: Math.min(all.length, MOST) }, (_, n) => all[Math.floor(n * step)]!);
    for (const path of paths) {
      // Every path meets some changes, every change many paths.
      k += 1;
      for (const to of [CHANGES[0], CHANGES[1 + (k % (CHANGES.length - 1))]]) {
        const mutant = changed(data, path, to)!;
        if (file === "manifest.json") writeFolder(folder, mutant, files);
        else writeFolder(folder, manifest, new Map([...files, [file, JSON.stringify(mutant)]]));
        const told = await shownOf(folder);
        tried += 1;
        if (/is not as this version|can't be shown|is missing|lists no|is damaged|reads|another/.test(told))
          refused += 1;
      }
    }
    return { tried, refused };
  };

  const documents =
    name === "compare" ? ["manifest.json", "summary.json", "runs.json"] : ["manifest.json", "summary.json"];
  it.each(documents)(
    "is shown or refused with a reason, whichever value of its %s is another",
    async (file) => {
      const { tried, refused } = await tryAll(file);
      expect(tried).toBeGreaterThan(40);
      expect(refused).toBeGreaterThan(tried / 10);
      expect(refused).toBeLessThan(tried);
    },
    180_000,
  );
});

describe.skipIf(process.platform === "win32")("on the built program", () => {
  const outside = join(place, "outside.json");
  const manifest = (): { files: Entry[] } & Record<string, Json> =>
    JSON.parse(readFileSync(join(place, "run", "manifest.json"), "utf8")) as ReturnType<typeof manifest>;
  const nested = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;

  /** What makes a folder hostile, by its name; and why it is refused. */
  const HOSTILE: Readonly<Record<string, readonly [(folder: string) => void, RegExp]>> = {
    "unknown-kind": [
      (folder) => {
        writeFolder(
          folder,
          { ...manifest(), command: { kind: "mine", arguments: [] } } as unknown as Json,
          filesOf("run"),
        );
      },
      /command\.kind: expected one of .*, found "mine"/,
    ],
    "other-version": [
      (folder) => {
        writeFolder(
          folder,
          { ...manifest(), schema: "hashfleet/folder@3" } as unknown as Json,
          filesOf("run"),
        );
      },
      /its manifest\.json is a hashfleet\/folder@3, this version reads hashfleet\/folder@2/,
    ],
    "version-before": [
      (folder) => {
        writeFolder(
          folder,
          { ...manifest(), schema: "hashfleet/folder@1" } as unknown as Json,
          filesOf("run"),
        );
      },
      /folder@1, this version reads hashfleet\/folder@2: equity_usd was the value of all diluted shares then; run it again/,
    ],
    "null-summary": [
      (folder) => {
        writeFolder(folder, manifest(), new Map([...filesOf("run"), ["summary.json", "null"]]));
      },
      /its summary\.json is not as this version writes it/,
    ],
    "no-summary": [
      (folder) => {
        writeFolder(folder, manifest(), filesOf("run"));
        rmSync(join(folder, "summary.json"));
      },
      /summary\.json is missing/,
    ],
    "no-json": [
      (folder) => {
        writeFolder(folder, manifest(), new Map([...filesOf("run"), ["summary.json", "{"]]));
      },
      /its summary\.json is no JSON/,
    ],
    "nested-summary": [
      (folder) => {
        writeFolder(folder, manifest(), new Map([...filesOf("run"), ["summary.json", nested]]));
      },
      /its summary\.json is nested too deeply/,
    ],
    "nested-manifest": [
      (folder) => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, "manifest.json"), `{"schema": "hashfleet/folder@2", "x": ${nested}}`);
      },
      /its manifest\.json is nested too deeply/,
    ],
    proto: [
      (folder) => {
        const summary = filesOf("run")
          .get("summary.json")!
          .replace('"fleets": {', '"fleets": {"__proto__": 1,');
        writeFolder(folder, manifest(), new Map([...filesOf("run"), ["summary.json", summary]]));
      },
      /has a key "__proto__"/,
    ],
    "huge-manifest": [
      (folder) => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, "manifest.json"), "");
        truncateSync(join(folder, "manifest.json"), 1e10);
      },
      /manifest\.json is larger than any that a run writes/,
    ],
    "folder-manifest": [
      (folder) => mkdirSync(join(folder, "manifest.json"), { recursive: true }),
      /manifest\.json is a folder, not a file/,
    ],
    "pipe-manifest": [
      (folder) => {
        mkdirSync(folder, { recursive: true });
        execFileSync("mkfifo", [join(folder, "manifest.json")]);
      },
      /manifest\.json is a pipe or a device, not a file/,
    ],
    "looping-manifest": [
      (folder) => {
        mkdirSync(folder, { recursive: true });
        symlinkSync("manifest.json", join(folder, "manifest.json"));
      },
      /manifest\.json is a link that leads nowhere/,
    ],
    "pipe-page": [
      (folder) => {
        writeFolder(folder, manifest(), filesOf("run"));
        rmSync(join(folder, "report.html"));
        execFileSync("mkfifo", [join(folder, "report.html")]);
      },
      /report\.html is a pipe or a device, not a file/,
    ],
    "linked-out": [
      (folder) => {
        writeFolder(folder, manifest(), filesOf("run"));
        rmSync(join(folder, "paths.csv"));
        symlinkSync(outside, join(folder, "paths.csv"));
      },
      /paths\.csv is a link that leads out of the folder/,
    ],
    ...Object.fromEntries(
      ["../outside.json", "/etc/passwd", "..", "a\\\\..\\\\b", "C:x", "a\0b", ""].map((name, k) => [
        `named-out-${k}`,
        [
          (folder: string): void => {
            const changed = manifest();
            changed.files.push({ name, bytes: 1, sha256: "0".repeat(64) });
            writeFolder(folder, changed, filesOf("run"));
          },
          /files\.4\.name: /,
        ] as const,
      ]),
    ),
  };

  it("report refuses each with its reason, and runs lists the others", async () => {
    writeFileSync(outside, "12345");
    const folders = join(place, "hostile");
    mkdirSync(folders);
    cpSync(join(place, "run"), join(folders, "good"), { recursive: true });
    for (const [name, [make]] of Object.entries(HOSTILE)) make(join(folders, name));
    const { code, stdout, stderr } = await hashfleet(["runs", folders, "--format", "json"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { runs, broken } = JSON.parse(stdout) as {
      runs: { folder: string }[];
      broken: { folder: string; reason: string }[];
    };
    expect(runs.map(({ folder }) => folder)).toEqual(["good"]);
    expect(broken.map(({ folder }) => folder).sort()).toEqual(Object.keys(HOSTILE).sort());
    for (const { folder, reason } of broken) {
      expect(reason).toMatch(HOSTILE[folder]![1]);
      expect(reason).not.toMatch(/\b5 bytes|bytes, not/);
    }
    for (const folder of [
      "unknown-kind",
      "nested-manifest",
      "pipe-manifest",
      "named-out-0",
      "null-summary",
    ]) {
      const outcome = await hashfleet(["report", folder], { cwd: folders });
      expect(outcome).toMatchObject({ code: 3, stdout: "" });
      expect(outcome.stderr).toMatch(HOSTILE[folder]![1]);
      expect(outcome.stderr).not.toMatch(/internal error|    at /);
    }
  }, 60_000);

  it("a signal ends report within a second while it reads a file without end", async () => {
    const folder = join(place, "endless");
    const files = filesOf("run");
    files.delete("paths.csv");
    const changed = manifest();
    changed.files.find(({ name }) => name === "paths.csv")!.bytes = 1e12;
    writeFolder(folder, changed, files);
    writeFileSync(join(folder, "paths.csv"), "");
    truncateSync(join(folder, "paths.csv"), 1e12); // takes no room on the disk
    const { child, outcome } = startHashfleet(["report", folder]);
    await setTimeout(2000);
    const started = performance.now();
    child.kill("SIGINT");
    expect(await outcome).toEqual({ code: 130, stdout: "", stderr: "hashfleet: interrupted\n" });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("a link that stays in the folder is followed", async () => {
    const folder = join(place, "linked");
    cpSync(join(place, "run"), folder, { recursive: true });
    renameSync(join(folder, "paths.csv"), join(folder, "elsewhere.csv"));
    symlinkSync("elsewhere.csv", join(folder, "paths.csv"));
    expect(await hashfleet(["report", folder])).toMatchObject({ code: 0, stderr: "" });
  });

  it("a manifest that is a pipe does not stop --force", async () => {
    const { code, stderr } = await hashfleet(["run", "base", "--out", "pipe-manifest", "--force"], {
      cwd: join(place, "hostile"),
    });
    expect(code).toBe(2);
    expect(stderr).toContain("holds manifest.json, which no run wrote");
  });
});
