import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = new URL("test/", import.meta.url);

/** Tests that change what others see: the environment, or what a module does. */
const apart = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".test.ts") && /really-shipped|\bvi\./.test(text(file)))
  .map((file) => `test/${file}`);

function text(file: string): string {
  return readFileSync(new URL(file, root), "utf8");
}

export default defineConfig({
  test: {
    testTimeout: 120_000,
    // Tests of what is done with scenarios do not hang on what the shipped ones say today.
    env: { HASHFLEET_SCENARIOS: fileURLToPath(new URL("support/scenarios", root)) },
    // Vitest leaves a core idle by itself; most tests wait for processes of their own.
    maxWorkers: "100%",
    projects: [
      // What is imported once serves all files of a worker: half of the time was importing.
      {
        extends: true,
        test: { name: "shared", isolate: false, include: ["test/**/*.test.ts"], exclude: apart },
      },
      { extends: true, test: { name: "apart", include: apart } },
    ],
  },
});
