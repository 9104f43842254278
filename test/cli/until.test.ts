import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Comparison } from "../../src/report/compare.ts";
import type { RunDocument } from "../../src/report/run-document.ts";
import { hashfleet, startHashfleet } from "../support/program.ts";

const SHORT = ["--set", "horizon_days=20", "--quiet"];
const EASY = "se(p50(equity_usd of efficient)) < 5%; se(p(gross loss of marginal)) < 5pp";
const HARD = "se(mean(price_usd)) < 1e-6";

const run = (...args: string[]) => hashfleet(["run", "base", ...SHORT, ...args]);

describe("--until", () => {
  it("stops at the first look that is accurate enough, with the same bytes on one thread and two", async () => {
    const outcomes = await Promise.all(
      ["1", "2"].map((workers) => run("--until", EASY, "--workers", workers, "--format", "json")),
    );
    const documents = outcomes.map(({ stdout }) => JSON.parse(stdout) as RunDocument);
    for (const [k, { code, stderr }] of outcomes.entries()) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(documents[k]!.paths).toBe(4096);
      expect(documents[k]!.until).toMatchObject({ paths: 4096, most: 1_048_576 });
    }
    expect(documents[0]!.fingerprint).toBe(documents[1]!.fingerprint);
    const alone = await run("--paths", "4096", "--format", "json");
    expect((JSON.parse(alone.stdout) as RunDocument).fingerprint).toBe(documents[0]!.fingerprint);
  });

  it("ends inconclusive, exit code 5, where the most paths are not enough, and says how far it is", async () => {
    const outcomes = await Promise.all(
      ["1", "2"].map((workers) =>
        run("--until", HARD, "--max-paths", "9000", "--workers", workers, "--format", "json"),
      ),
    );
    const documents = outcomes.map(({ stdout }) => JSON.parse(stdout) as RunDocument);
    for (const { code, stderr } of outcomes) {
      expect(code).toBe(5);
      expect(stderr).toMatch(
        /^warning: not accurate enough after 9,000 paths.*\n {2}se\(mean\(price_usd\)\) < 1e-6: [\d,]+ times that\n$/,
      );
    }
    expect(documents.map(({ paths }) => paths)).toEqual([9000, 9000]);
    expect(documents[0]!.fingerprint).toBe(documents[1]!.fingerprint);
    const alone = await run("--paths", "9000", "--format", "json");
    expect((JSON.parse(alone.stdout) as RunDocument).fingerprint).toBe(documents[0]!.fingerprint);
  });

  it("gives all scenarios of a comparison one number of paths", async () => {
    const { code, stdout } = await hashfleet([
      ...["compare", "base", "downside", ...SHORT, "--until"],
      "se(mean(equity_usd of efficient in downside)) < 0.4%",
      ...["--max-paths", "8192", "--format", "json"],
    ]);
    const { paths, until } = JSON.parse(stdout) as Comparison;
    expect([0, 5]).toContain(code);
    expect(until!.paths).toBe(paths);
    expect(until!.accuracies).toEqual([expect.objectContaining({ scenario: "downside", met: code === 0 })]);
  });

  it("asks every cell of a grid", async () => {
    const { code, stdout } = await hashfleet([
      ...["fleets", "base", ...SHORT, "--efficiency", "20,30", "--power", "40,60"],
      ...["--of", "p50(gross_margin)", "--until", "se(p50(gross_margin)) < 2pp", "--format", "json"],
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ paths: 4096, until: { accuracies: [{ met: true }] } });
  });

  it.each([
    [["--until", EASY, "--paths", "5000"], "--until chooses the number of paths"],
    [["--max-paths", "5000"], "--max-paths is how far --until goes"],
    [["--until", EASY, "--max-paths", "4000"], "--max-paths must be at least 4,096"],
    [["--until", "p(default of marginal) < 5%"], "expected a standard error below a number"],
  ])("%s is a mistake of use", async (args, message) => {
    const outcome = await run(...args);
    expect(outcome).toMatchObject({ code: 2, stdout: "" });
    expect(outcome.stderr).toContain(message);
  });

  it("ends at once when it is interrupted, exit code 130", async () => {
    const args = ["run", "base", "--until", HARD, "--max-paths", "10000000"];
    const { child, outcome } = startHashfleet(args);
    // Looks are under way by then, on any machine.
    await setTimeout(2500);
    child.kill("SIGINT");
    expect(await outcome).toMatchObject({ code: 130, stdout: "" });
  });
});
