import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import { startHashfleet } from "../support/program.ts";

/** Long enough that nothing ends by itself. */
const LONG = ["--paths", "2000000"];

const ENDINGS = {
  SIGINT: { code: 130, stderr: "hashfleet: interrupted\n" },
  SIGTERM: { code: 143, stderr: "hashfleet: terminated\n" },
};

describe("a signal ends the program within a second, with its exit code and a message", () => {
  it.each([
    ["SIGINT", "on worker threads", ["run", "base", ...LONG, "--workers", "2"]],
    ["SIGINT", "in process", ["run", "base", ...LONG, "--in-process"]],
    ["SIGINT", "while it compares", ["compare", "base", "upside", ...LONG, "--workers", "1"]],
    ["SIGINT", "while it measures", ["bench", "base", ...LONG, "--workers", "1,2"]],
    ["SIGINT", "while it measures costs", ["bench", "base", "--costs"]],
    ["SIGTERM", "on worker threads", ["run", "base", ...LONG, "--workers", "2"]],
    ["SIGTERM", "while it measures", ["bench", "base", ...LONG, "--workers", "1,2"]],
  ] as const)("%s %s", async (signal, _, args) => {
    const { child, outcome } = startHashfleet(args);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const started = performance.now();
    child.kill(signal);
    await once(child, "exit");
    expect(performance.now() - started).toBeLessThan(1000);
    expect(await outcome).toEqual({ stdout: "", ...ENDINGS[signal] });
  });
});
