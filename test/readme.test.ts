import "./support/really-shipped.ts";

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildModel } from "../src/scenario/build.ts";
import { parseScenario } from "../src/scenario/load.ts";
import { outputOf, shownIn } from "../bench/readme.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** Time and what follows from it differ from run to run, and workers from machine to machine. */
const withoutTimes = (output: string): string =>
  output.replace(
    /(seed \d+, [\d,]+ paths)(, (\d+ workers?|in process), \w+ engine, [\d.,]+ m?s, [\d,]+ path-days\/s)/g,
    "$1",
  );

describe("the README shows what the program prints", () => {
  const shown = shownIn(readme).filter(({ command }) => !command.startsWith("bench"));

  it("in several places", () => {
    expect(shown.length).toBeGreaterThanOrEqual(3);
  });

  it.each(shown)("$command", ({ command, output }) => {
    expect(withoutTimes(outputOf(command))).toBe(withoutTimes(output));
  });
});

describe("the README's scenarios", () => {
  const blocks = [...readme.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text]) => text!);

  it("are there", () => {
    expect(blocks.length).toBeGreaterThanOrEqual(3);
  });

  it.each(blocks.filter((text) => !text.includes("file:")))("%s", (text) => {
    const { scenario } = parseScenario(text);
    // As it stands it also runs.
    expect(buildModel(scenario).fleets.length).toBeGreaterThan(0);
  });
});
