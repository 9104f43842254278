import { expect, test } from "vitest";
import { parse } from "yaml";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { type Case, caseOf } from "./cases.ts";
import { minimised } from "./minimise.ts";

const scenarioOf = (text: string) => {
  try {
    return parseScenario(text).scenario;
  } catch {
    return undefined;
  }
};

/** base's. */
const HEIGHT = 934_661;

/** A drawn case that is accepted, from another height. */
const valid = Array.from({ length: 40 }, (_, k) => caseOf("minimise", k)).find(
  ({ kind, text, paths }) =>
    kind === "drawn" && paths > 4 && (scenarioOf(text)?.start.height ?? HEIGHT) !== HEIGHT,
)!;

test("a scenario is left with no more than what fails, over base", async () => {
  const fails = ({ text, paths }: Case): Promise<boolean> => {
    const scenario = scenarioOf(text);
    return Promise.resolve(paths >= 3 && scenario !== undefined && scenario.start.height !== HEIGHT);
  };
  const { text: small, paths } = await minimised(valid, fails, 600);
  expect(paths).toBe(4);
  const data = parse(small) as Record<string, unknown>;
  expect(Object.keys(data)).toEqual(["extends", "start"]);
  expect(Object.keys(data["start"] as object)).toContain("height");
});

test("a text that is no YAML is left with the characters that fail", async () => {
  const text = `${"a: 1\n".repeat(30)}b: {\u001b\n${"c: 2\n".repeat(30)}`;
  const fails = (each: Case): Promise<boolean> => Promise.resolve(each.text.includes("\u001b"));
  expect((await minimised({ ...valid, text }, fails, 600)).text).toBe("\u001b");
});

test("no more trials are made than allowed", async () => {
  let trials = 0;
  await minimised(valid, () => Promise.resolve(++trials < 0), 25);
  expect(trials).toBeLessThanOrEqual(25);
});
