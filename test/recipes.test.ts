import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pageOf } from "../bench/readme.ts";
import { PROGRAM } from "./support/program.ts";
import { temporaryFolder } from "./support/temporary.ts";

const SECONDS = 300_000;

/** The shell blocks below a heading. */
function recipesOf(page: string, heading: string): string[] {
  const text = pageOf(page);
  const from = text.indexOf(`## ${heading}\n`);
  const to = text.indexOf("\n## ", from + 3);
  return [...text.slice(from, to).matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block!);
}

/** The same with few paths where a recipe says none, so that tests of all of them take seconds. */
const quick = (block: string): string =>
  block.replaceAll(/npx hashfleet (run|compare)((?: (?!--paths)[^\s|&]+)*)/g, (whole) =>
    block.includes("--paths") ? whole : `${whole} --paths 300`,
  );

const bash = spawnSync("bash", ["--version"]).status === 0;

describe.skipIf(!bash)("the recipes of README.md", () => {
  const folder = temporaryFolder();
  const recipes = recipesOf("README.md", "Three recipes");
  const run = (block: string): string =>
    execFileSync(
      "bash",
      ["-euo", "pipefail", "-c", `npx() { shift; node "$PROGRAM" "$@"; }\n${quick(block)}`],
      {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, PROGRAM, HASHFLEET_TODAY: "2026-06-14", HASHFLEET_SCENARIOS: "" },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );

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
      const rows = run(treasurer)
        .split("\n")
        .filter((line) => /^\s+mine\s+\d/.test(line));
      expect(rows).toHaveLength(4);
      const lent = run(lender);
      expect(lent).toMatch(/^P\(default\) by/m);
      expect(lent).toMatch(/^Median liquidity/m);
      expect(existsSync(join(folder, "loan/paths.parquet"))).toBe(true);
    },
    SECONDS,
  );
});
