import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";

import { loadScenario } from "../../src/scenario/load/load.ts";
import { shippedScenarios } from "../../src/scenario/files/shipped.ts";
import { temporaryFolder } from "../support/temporary.ts";

const folder = temporaryFolder();

afterEach(() => {
  vi.unstubAllEnvs();
});

test("a folder of one's own stands behind the names, and its base may extend the one that ships", () => {
  const house = join(folder, "house");
  mkdirSync(house);
  writeFileSync(join(house, "base.yaml"), "extends: base\ndescription: ours\nhorizon_days: 90\n");
  writeFileSync(join(house, "bull.yaml"), "extends: base\nfees: {median_share: 0.03}\n");
  vi.stubEnv("HASHFLEET_SCENARIOS", "");
  const shipped = loadScenario("base").scenario;
  vi.stubEnv("HASHFLEET_SCENARIOS", house);
  expect(shippedScenarios()).toEqual(["base", "bull"]);
  const { scenario } = loadScenario("base");
  expect(scenario).toEqual({ ...shipped, description: "ours", horizon_days: 90 });
  expect(loadScenario("bull").scenario).toMatchObject({ horizon_days: 90, fees: { median_share: 0.03 } });
});

test.each(["nowhere", "file.txt"])("what is no folder is said to be none: %s", (name) => {
  writeFileSync(join(folder, "file.txt"), "");
  const path = join(folder, name);
  vi.stubEnv("HASHFLEET_SCENARIOS", path);
  expect(() => loadScenario("base")).toThrow(
    `HASHFLEET_SCENARIOS=${path}: no such folder; name one that holds base.yaml, or unset it`,
  );
});
