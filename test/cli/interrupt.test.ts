import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import { startHashfleet } from "../support/program.ts";

/** Long enough that nothing ends by itself. */
const LONG = ["--paths", "2000000"];

/** The same, and every block is long. */
const HEAVY = [...LONG, "--engine", "plain", "--set", "horizon_days=3650"];

const ENDINGS = {
  SIGINT: { code: 130, stderr: "hashfleet: interrupted\n" },
  SIGTERM: { code: 143, stderr: "hashfleet: terminated\n" },
  SIGHUP: { code: 129, stderr: "hashfleet: terminated, as its terminal was closed\n" },
};

describe("a signal ends the program within a second, with its exit code and a message", () => {
  it.each([
    ["SIGINT", "on worker threads", ["run", "base", ...LONG, "--workers", "2"]],
    ["SIGINT", "in process", ["run", "base", ...LONG, "--in-process"]],
    ["SIGINT", "in process, within blocks that take seconds", ["run", "base", ...HEAVY, "--in-process"]],
    ["SIGTERM", "in process, within blocks that take seconds", ["run", "base", ...HEAVY, "--in-process"]],
    ["SIGINT", "on a thread, within blocks that take seconds", ["run", "base", ...HEAVY, "--workers", "1"]],
    ["SIGINT", "while it compares", ["compare", "base", "upside", ...LONG, "--workers", "1"]],
    ["SIGINT", "while it measures", ["bench", "base", ...LONG, "--workers", "1,2"]],
    ["SIGINT", "while it measures costs", ["bench", "base", "--costs"]],
    ["SIGTERM", "on worker threads", ["run", "base", ...LONG, "--workers", "2"]],
    ["SIGHUP", "on worker threads", ["run", "base", ...LONG, "--workers", "2"]],
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

it("a signal that comes while the program still loads is not lost to the work that follows", () => {
  const module = new URL("../../dist/src/cli/terminal/interrupt.js", import.meta.url);
  const program = `
    const { interruptible, hearInterrupts } = await import(${JSON.stringify(module)});
    hearInterrupts();
    process.kill(process.pid, "SIGINT");
    for (const until = Date.now() + 50; Date.now() < until; );
    const wait = (signal) => new Promise((resolve, reject) => {
      setTimeout(resolve, 5000, "the work went on");
      signal.addEventListener("abort", () => reject(signal.reason));
    });
    await interruptible(wait).then(console.log, ({ name }) => { console.log(name); process.exit(); });
  `;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    encoding: "utf8",
  });
  expect(stdout).toBe("InterruptedError\n");
});

it("a second signal ends what does not end in order, after a moment, and what listens to the exit is heard", () => {
  const module = new URL("../../dist/src/cli/terminal/interrupt.js", import.meta.url);
  const program = `
    const { interruptible } = await import(${JSON.stringify(module)});
    process.once("exit", () => console.log("put away"));
    const signals = [[0, "aborted"], [1, "the same wish"], [100, "the same wish"], [900, "another"]];
    for (const [ms, what] of signals)
      setTimeout(() => { console.log(what); process.kill(process.pid, "SIGINT"); }, ms);
    setTimeout(console.log, 5000, "the work went on");
    await interruptible(() => new Promise(() => undefined));
  `;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    encoding: "utf8",
  });
  expect({ status, stdout, stderr }).toEqual({
    status: 130,
    stdout: "aborted\nthe same wish\nthe same wish\nanother\nput away\n",
    stderr: "hashfleet: interrupted\n",
  });
});
