import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pageOf } from "../bench/readme.ts";
import { PROGRAM } from "./support/program.ts";
import { temporaryFolder } from "./support/temporary.ts";

const SECONDS = 300_000;

/** The shell blocks of a page, or of what stands below a heading. */
function recipesOf(page: string, heading?: string): string[] {
  const text = pageOf(page);
  const from = heading === undefined ? 0 : text.indexOf(`## ${heading}\n`);
  const to = heading === undefined ? text.length : text.indexOf("\n## ", from + 3);
  return [...text.slice(from, to).matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block!);
}

/** The same with few paths and no threads to start, so that tests of all of them take seconds. */
const quick = (block: string): string =>
  block
    .replaceAll(/ --paths \d+/g, "")
    .replaceAll(
      /npx hashfleet (run|compare|fleets|cohort|solve|implied|sensitivity|reverse|monthly)\b/g,
      (command) => `${command} --paths 100 --in-process`,
    );

/** Whether a program is here. */
const has = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;

/** Runs blocks as a shell would that stops at the first fault, in a folder of their own. */
function shell(folder: string, block: string): string {
  const npx = 'npx() { shift; node "$PROGRAM" "$@"; }; npm() { :; }';
  return execFileSync("bash", ["-euo", "pipefail", "-c", `${npx}\n${quick(block)}`], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, PROGRAM, HASHFLEET_TODAY: "2026-06-14", HASHFLEET_SCENARIOS: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

describe.skipIf(!has("bash"))("the recipes of README.md", () => {
  const folder = temporaryFolder();
  const recipes = recipesOf("README.md", "Three recipes");
  const run = (block: string): string => shell(folder, block);

  it("are a set-up and one each for an analyst, a treasurer and a lender", () => {
    expect(recipes).toHaveLength(4);
  });

  it(
    "run as they stand, one after the other",
    () => {
      const [setUp, analyst, treasurer, lender] = recipes as [string, string, string, string];
      run(setUp);
      expect(existsSync(join(folder, "mine.yaml"))).toBe(true);
      expect(run(analyst)).toMatch(/Equity per share, USD/);
      expect(readFileSync(join(folder, "mine.html"), "utf8")).toContain("--start today.yaml");
      const told = run(treasurer);
      expect(told).toMatch(/^fleets\.mine\.power\.fixed_usd_per_mwh for p\(default of mine\) <= 5%$/m);
      expect(told).toMatch(/^default of mine: \d+ of 100 paths/m);
      const lent = run(lender);
      expect(lent).toMatch(/^P\(default\) by/m);
      expect(lent).toMatch(/^Median liquidity/m);
      expect(existsSync(join(folder, "loan/paths.parquet"))).toBe(true);
    },
    SECONDS,
  );
});

describe.skipIf(!has("bash") || !has("jq"))("the recipes of docs/guide.md", () => {
  const folder = temporaryFolder();

  it(
    "run as they stand, one after the other",
    () => {
      const told = recipesOf("docs/guide.md").map((block) => shell(folder, block));
      expect(told.length).toBeGreaterThan(8);
      const rows = told.find((text) => /^40\t/.test(text))!;
      expect(
        rows
          .trimEnd()
          .split("\n")
          .map((row) => row.split("\t").length),
      ).toEqual(Array(7).fill(4));
      // A limit may be broken, which is no fault of the page.
      const [limits, nightly] = recipesOf("docs/questions.md").map((block) =>
        shell(folder, `set +e\n${block}\ntrue`),
      );
      expect(limits).toMatch(/^2 limits: /m);
      expect(nightly).toMatch(/^(within limits|a limit is broken|inconclusive)/m);
      expect(existsSync(join(folder, "limits.xml"))).toBe(true);
      for (const file of ["mine.yaml", "today.yaml", "mine.html", "loan/series.parquet"])
        expect(existsSync(join(folder, file)), file).toBe(true);
    },
    SECONDS,
  );
});
