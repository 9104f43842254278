import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["dist/**", "node_modules/**"],
    testTimeout: 120_000,
    // Tests of what is done with scenarios do not hang on what the shipped ones say today.
    env: { HASHFLEET_SCENARIOS: fileURLToPath(new URL("test/support/scenarios", import.meta.url)) },
    // Vitest leaves a core idle by itself; most tests wait for processes of their own.
    maxWorkers: "100%",
  },
});
