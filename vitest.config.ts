import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["dist/**", "node_modules/**"],
    testTimeout: 120_000,
    // Vitest leaves a core idle by itself; most tests wait for processes of their own.
    maxWorkers: "100%",
  },
});
