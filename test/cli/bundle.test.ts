import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { hashfleet, type Outcome, PROGRAM } from "../support/program.ts";

const LOADER = fileURLToPath(new URL("../../dist/src/cli/bundle.js", import.meta.url));
const BUNDLE = LOADER.replace(/js$/, "cjs");

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

describe("V8's cache of it", () => {
  /** Whether a process of Node with these flags refuses the cache, or what an expression makes of it. */
  function refused(flags: readonly string[], cache = "cache"): boolean {
    const code = `
      import { readFileSync } from "node:fs";
      import { BUNDLE, CODE_CACHE, compile } from ${JSON.stringify(LOADER)};
      const cache = readFileSync(CODE_CACHE);
      console.log(compile(readFileSync(BUNDLE, "latin1"), ${cache}).cachedDataRejected);`;
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
