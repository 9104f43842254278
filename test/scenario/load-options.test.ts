import { describe, expect, test } from "vitest";
import { type LoadOptions, loadScenario, parseScenario } from "../../src/scenario/load/load.ts";

const WRONG: readonly (readonly [string, unknown])[] = [
  ['unknown option "company"; did you mean "companies"?', { company: ["mine.yaml"] }],
  ['unknown option "paths"; there are companies, only, start, sets, data, today, file, name', { paths: 10 }],
  ['sets must be a list of texts, got "horizon_days=3"', { sets: "horizon_days=3" }],
  ["only must be a list of texts, got [1]", { only: [1] }],
  ["start must be a file, or its text, got 2026", { start: 2026 }],
  ["data must be a text, got null", { data: null }],
];

describe("options of loading a scenario", () => {
  test.each(WRONG)("%s", (message, options) => {
    const wrong = options as LoadOptions;
    expect(() => loadScenario("base", wrong)).toThrow(new RangeError(message));
    expect(() => parseScenario("extends: base", wrong)).toThrow(new RangeError(message));
  });

  test("may be there and be undefined", () => {
    const { sha256 } = loadScenario("base");
    expect(loadScenario("base", { sets: undefined, start: undefined, today: undefined }).sha256).toBe(sha256);
  });
});
