import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { sealed, unsealed } from "../../src/cli/bundle.ts";
import { hashfleet, type Outcome, PROGRAM } from "../support/program.ts";

const LOADER = fileURLToPath(new URL("../../dist/src/cli/bundle.js", import.meta.url));
const BUNDLE = LOADER.replace(/js$/, "cjs");
const DIST = dirname(dirname(dirname(LOADER)));

describe("the command line in one file does what its modules do", () => {
  it.each([
    "run base --paths 40 --format csv",
    "run --help",
    "calc hashprice --price-usd 76974 --difficulty 141.668e12",
    "calc hashprise",
    "run base --paths 40 --plot",
    "explain base --set price.drift_per_yaer=0.1",
    "completion zsh",
    "schema",
    "--version",
  ])("%s", async (line) => {
    const args = line.split(" ");
    const [bundled, modules] = [
      await hashfleet(args),
      await hashfleet(args, { env: { HASHFLEET_DEBUG: "1" } }),
    ];
    const untimed = ({ stdout, ...rest }: Outcome) => ({
      ...rest,
      stdout: stdout.replace(/[\d.]+ s, [\d,]+ path-days\/s/, "timing"),
    });
    expect(untimed(bundled)).toEqual(untimed(modules));
  });

  it("and is ASCII, so that a character is a byte", () => {
    expect(readFileSync(BUNDLE).filter((byte) => byte > 0x7f)).toHaveLength(0);
  });
});

describe("what is damaged", () => {
  const source = Buffer.from("bundle");
  const file = sealed(source, Buffer.from("what V8 made of it"));

  it("is no cache: V8 would run it as it stands", () => {
    expect(unsealed(source, file)?.toString()).toBe("what V8 made of it");
    const damaged = Buffer.from(file);
    damaged[40] = damaged[40]! ^ 1;
    for (const bad of [undefined, Buffer.alloc(0), file.subarray(0, -1), damaged])
      expect(unsealed(source, bad)).toBe(undefined);
    expect(unsealed(Buffer.from("bundlf"), file), "of another bundle").toBe(undefined);
  });

  it.each(["", "(", "exports.commandLine = 1"])("or no bundle (%j): the modules run", (text) => {
    const folder = mkdtempSync(join(tmpdir(), "bundle-"));
    try {
      cpSync(DIST, folder, { recursive: true, filter: (path) => !path.endsWith(".cache") });
      writeFileSync(join(folder, "src/cli/bundle.cjs"), text);
      symlinkSync(join(DIST, "../node_modules"), join(folder, "node_modules"));
      const main = join(folder, "src/cli/main.js");
      expect(execFileSync(process.execPath, [main, "--help"], { encoding: "utf8" })).toMatch(/hashfleet run/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("V8's cache of it", () => {
  /** Whether a process of Node with these flags refuses the cache, or what an expression makes of it. */
  function refused(flags: readonly string[], cache = "cache"): boolean {
    const code = `
      import { readFileSync } from "node:fs";
      import { BUNDLE, CODE_CACHE, compile, unsealed } from ${JSON.stringify(LOADER)};
      const source = readFileSync(BUNDLE);
      const cache = unsealed(source, readFileSync(CODE_CACHE));
      console.log(compile(source, ${cache}).cachedDataRejected);`;
    const args = [...flags, "--input-type=module", "--eval", code];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) as boolean;
  }

  it("is taken by the V8 that wrote it", () => {
    expect(refused([])).toBe(false);
  });

  it("is refused where V8 works otherwise, or where it is not whole: the bundle is then compiled anew", () => {
    expect(refused(["--no-opt"])).toBe(true);
    expect(refused([], "cache.subarray(0, 100_000)")).toBe(true);
    const args = [
      "--no-opt",
      PROGRAM,
      "calc",
      "breakeven",
      "--efficiency",
      "20",
      "--power-usd-per-mwh",
      "50",
    ];
    expect(execFileSync(process.execPath, args, { encoding: "utf8" })).toMatch(/^Breakeven/m);
  });
});
