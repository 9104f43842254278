import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import { startHashfleet } from "../support/program.ts";

/** Long enough that nothing ends by itself. */
const LONG = ["--paths", "2000000"];

describe("Ctrl-C ends the program within a second, with exit code 130 and a message", () => {
  it.each([
    ["on worker threads", ["run", "base", ...LONG, "--workers", "2"]],
    ["in process", ["run", "base", ...LONG, "--in-process"]],
    ["while it compares", ["compare", "base", "upside", ...LONG, "--workers", "1"]],
    ["while it measures", ["bench", "base", ...LONG, "--workers", "1,2"]],
  ])("%s", async (_, args) => {
    const { child, outcome } = startHashfleet(args);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const started = performance.now();
    child.kill("SIGINT");
    await once(child, "exit");
    expect(performance.now() - started).toBeLessThan(1000);
    expect(await outcome).toEqual({ code: 130, stdout: "", stderr: "hashfleet: interrupted\n" });
  });
});
