import "./support/really-shipped.ts";

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { PICTURE, picture } from "../bench/picture.ts";
import { buildModel } from "../src/scenario/build/model.ts";
import { parseScenario } from "../src/scenario/load/load.ts";
import { canRun, pageOf, PAGES, partsOf, shownIn, shownOf, wordsOf } from "../bench/readme.ts";
import { hashfleet } from "./support/program.ts";

/** Time and what follows from it differ from run to run, and workers from machine to machine. */
const withoutTimes = (output: string): string =>
  output.replace(
    /(seed \d+, [\d,]+ paths, \w+ sampling)(, (\d+ workers?|in process), \w+ engine,\s[\d.,]+ m?s, [\d,]+ path-days\/s)/g,
    "$1",
  );

/** For the longest command in one thread, on a machine that has others. */
const LIMIT_MS = 600_000;
const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** What commands print: pages show several parts of one. */
const outputs = new Map<string, Promise<string>>();

/**
 * What the built program prints for a command. One process does all, and no threads: what it has compiled for one command serves
 * the next, and results hang on neither.
 */
async function outputOf(command: string): Promise<string> {
  const [own, ...parts] = partsOf(command);
  let output = outputs.get(own);
  if (output === undefined) outputs.set(own, (output = printedBy(own)));
  return shownOf(await output, parts);
}

async function printedBy(command: string): Promise<string> {
  const args = [...wordsOf(command), "--quiet", "--in-process"];
  const { code, stdout, stderr } = await hashfleet(args, { cwd: ROOT });
  expect(code, stderr).toBe(0);
  return stdout;
}

describe.each(PAGES)("%s shows what the program prints", (page) => {
  const shown = shownIn(pageOf(page));

  it("somewhere", () => {
    expect(shown.length).toBeGreaterThan(0);
  });

  // A speed differs from run to run.
  const lasting = shown.filter(({ command }) => !command.startsWith("bench"));
  it.for(lasting)("$command", { timeout: LIMIT_MS }, async ({ command, output }, { skip }) => {
    if (!canRun(command)) {
      process.stdout.write(
        `skipped "${command}": needs ../shared/data, which is not beside this repository\n`,
      );
      skip();
    }
    expect(withoutTimes(await outputOf(command))).toBe(withoutTimes(output));
  });
});

describe.each(["docs/scenarios.md", "docs/guide.md"])("the scenarios of %s", (page) => {
  const blocks = [...pageOf(page).matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text]) => text!);

  it("are there", () => {
    expect(blocks.length).toBeGreaterThan(0);
  });

  it.each(blocks.filter((text) => !text.includes("file:")))("%s", (text) => {
    const { scenario } = parseScenario(text);
    // As it stands it also runs.
    expect(buildModel(scenario).fleets.length).toBeGreaterThan(0);
  });
});

describe("README.md", () => {
  it("is short: at most 150 lines of at most 120 characters", () => {
    const lines = pageOf("README.md").trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(150);
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
  });

  it("shows the picture that its tool makes", () => {
    expect(readFileSync(PICTURE, "utf8")).toBe(picture());
  });
});
