/** Inputs that users of such programs have met, which lie beside the repository; the same kinds are tested without them, too. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

import { loadScenario } from "../../src/scenario/load/load.ts";
import { shown } from "./data-folder.ts";
import { problemsOfFile } from "./faults.ts";

const folder = fileURLToPath(new URL("../../../shared/cases", import.meta.url));
const caseOf = (name: string): string => join(folder, `${name}.yaml`);

describe.skipIf(!existsSync(folder))("a data file that went wrong once (real cases)", () => {
  test.each([
    ["c03", /^c03-gecko\.csv:42:1 .* not over when the file was saved; to: 2025-12-02 leaves it out$/],
    ["c07", /^c07-thousands-unquoted\.csv:2:15 3 cells under 2 columns: is 90,904\.52 one number\?/],
    ["c07r", /^c07-thousands-unquoted\.csv:2:15 3 cells under 2 columns: is 90,904\.52 one number\?/],
    ["c18", /^c18-duphdr\.csv:1:12 two columns are named "close"/],
  ])("is refused: %s", (name, message) => {
    expect(shown(problemsOfFile(caseOf(name)))).toEqual([expect.stringMatching(message)]);
  });

  test.each([
    ["c24", /^c24-spike\.csv:11:12 9156000 USD on 2025-11-03 is 99\.81 times/],
    ["h01-hashrate-th", /^h01-coinmetrics\.csv:3:12 .*: is the column in TH\/s\?$/],
  ])("gets a warning: %s", (name, message) => {
    expect(shown(loadScenario(caseOf(name)).warnings)).toEqual([expect.stringMatching(message)]);
  });

  test("is read with a note, or without", () => {
    const midnight = loadScenario(caseOf("c03b"));
    expect(shown(midnight.notes)).toEqual([
      expect.stringMatching(/:4:1 00:00:00 is taken as the close of the day before/),
    ]);
    expect(midnight.scenario.price).toMatchObject({
      closes: { usd: expect.objectContaining({ length: 5 }) as number[] },
    });
    expect(shown(loadScenario(caseOf("c05")).notes)).toEqual([
      "c05-german.csv:1:1 read with semicolons between its cells",
      'c05-german.csv:2:12 "90904,52" is read as 90904.52',
    ]);
    expect(loadScenario(caseOf("c03"), { sets: ["price.to=2025-12-02"] }).scenario.price).toMatchObject({
      closes: { first_date: "2025-10-24" },
    });
    expect(loadScenario(caseOf("c07r-good"))).toMatchObject({ warnings: [], notes: [] });
  });
});
