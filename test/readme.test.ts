import "./support/really-shipped.ts";

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PICTURE, picture } from "../bench/picture.ts";
import { buildModel } from "../src/scenario/build/model.ts";
import { parseScenario } from "../src/scenario/load/load.ts";
import { canRun, outputOf, pageOf, PAGES, shownIn } from "../bench/readme.ts";

/** Time and what follows from it differ from run to run, and workers from machine to machine. */
const withoutTimes = (output: string): string =>
  output.replace(
    /(seed \d+, [\d,]+ paths, \w+ sampling)(, (\d+ workers?|in process), \w+ engine,\s[\d.,]+ m?s, [\d,]+ path-days\/s)/g,
    "$1",
  );

describe.each(PAGES)("%s shows what the program prints", (page) => {
  const shown = shownIn(pageOf(page));

  it("somewhere", () => {
    expect(shown.length).toBeGreaterThan(0);
  });

  // A speed differs from run to run.
  const lasting = shown.filter(({ command }) => !command.startsWith("bench"));
  it.for(lasting)("$command", ({ command, output }, { skip }) => {
    if (!canRun(command)) {
      process.stdout.write(
        `skipped "${command}": needs ../shared/data, which is not beside this repository\n`,
      );
      skip();
    }
    expect(withoutTimes(outputOf(command))).toBe(withoutTimes(output));
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
