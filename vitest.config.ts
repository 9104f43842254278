import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = new URL("test/", import.meta.url);

const tests = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".test.ts"));

/** The tests with such words in them. */
function testsThat(say: RegExp): string[] {
  return tests
    .filter((file) => say.test(readFileSync(new URL(file, root), "utf8")))
    .map((file) => `test/${file}`);
}

/**
 * Tests that change what a module does; and those that have all memory collected, or make thousands of memories, for which
 * V8 does so: beside all that a worker holds after many files that takes ten times as long.
 */
const apart = testsThat(/\bvi\.|--expose-gc|A process of its own/);
/** Tests of the scenarios that ship. */
const shipped = testsThat(/really-shipped/);

/** Parts that the other tests run in, one after the other: a worker that has served many files is slow, so each part has new ones. */
const PARTS = 4;
const others = tests.map((file) => `test/${file}`).filter((file) => ![...apart, ...shipped].includes(file));

export default defineConfig({
  test: {
    testTimeout: 120_000,
    // Tests of what is done with scenarios do not hang on what the shipped ones say today.
    env: { HASHFLEET_SCENARIOS: fileURLToPath(new URL("support/scenarios", root)) },
    // Vitest leaves a core idle by itself; most tests wait for processes of their own.
    maxWorkers: "100%",
    projects: [
      // What is imported once serves all files of a worker: half of the time was importing.
      ...Array.from({ length: PARTS }, (_, part) => ({
        extends: true as const,
        test: {
          name: `shared ${part + 1}`,
          isolate: false,
          include: others.filter((_file, k) => k % PARTS === part),
        },
      })),
      {
        extends: true,
        test: { name: "shipped", isolate: false, include: shipped, env: { HASHFLEET_SCENARIOS: "" } },
      },
      { extends: true, test: { name: "apart", include: apart } },
    ],
  },
});
