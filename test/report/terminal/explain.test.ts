import { expect, it } from "vitest";
import { explain } from "../../../src/report/explain/explanation.ts";
import { renderExplanation } from "../../../src/report/terminal/explain.ts";
import { loadShipped, runnableScenarios } from "../../support/shipped.ts";
import { linesWithin, screen } from "./screen.ts";

it.each(runnableScenarios())("the page of %s fits a terminal of 80 columns and loses no key", (name) => {
  const explanation = explain(loadShipped(name), undefined);
  const lines = linesWithin(renderExplanation(explanation, screen(80)), 80);
  const keys = new Set(lines.map((line) => line.trim().split(" ")[0]!));
  for (const { path } of explanation.values) expect(keys, path.join(".")).toContain(path.at(-1));
});
