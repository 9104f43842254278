import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Comparison } from "../../src/report/compare.ts";
import { hashfleet } from "../support/program.ts";

const SMALL = ["--paths", "60", "--set", "horizon_days=30", "--quiet"];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hashfleet-"));
  writeFileSync(join(folder, "fixed.yaml"), "extends: base\nnetwork: {growth_per_year: 0.12}\n");
  writeFileSync(
    join(folder, "tied.yaml"),
    "extends: base\ncorrelations:\n  - {between: [network.growth_per_year, valuation.block_reward_multiple], rho: 0.5}\n",
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function compared(args: readonly string[]): Promise<Comparison> {
  const { code, stdout, stderr } = await hashfleet(["compare", ...args, ...SMALL, "--format", "json"], {
    cwd: folder,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as Comparison;
}

/** A bridge of 64 runs, which two tests look at. */
let bridge: Promise<Comparison> | undefined;
const bridgeInProcess = (): Promise<Comparison> =>
  (bridge ??= compared(["base", "downside", "--bridge", "--in-process"]));

describe("compare in depth", () => {
  it("pairs every two scenarios on the same paths", async () => {
    const { pairs, bridges, fleets } = await compared(["base", "upside", "downside"]);
    expect(pairs.map(({ first, second }) => [first, second])).toEqual([
      ["base", "upside"],
      ["base", "downside"],
      ["upside", "downside"],
    ]);
    expect(bridges).toEqual([]);
    const equity = pairs.map((pair) => pair.fleets["efficient"]!["equity_usd"]!);
    // Upside is above base above downside on every path, or two are equal.
    expect(equity[0]!.p_greater.value! + equity[0]!.p_equal.value!).toBe(1);
    expect(equity[2]!.p_greater.value).toBe(0);
    expect(equity[1]!.difference).toEqual({
      value: fleets["efficient"]!["equity_usd"]!.mean![2]!.difference!.difference,
      se: fleets["efficient"]!["equity_usd"]!.mean![2]!.difference!.se,
    });
    const [up, down, across] = equity.map(({ difference }) => difference.value!);
    expect(across).toBeCloseTo(down! - up!, 3);
    expect(Object.keys(pairs[0]!.fleets["marginal"]!)).toEqual(Object.keys(fleets["marginal"]!));
  });

  it("bridges from the first scenario to each other, for each metric asked for, and names them as the rest does", async () => {
    const metrics = ["--bridge-metric", "gross_margin_always_on", "--bridge-metric", "equity_usd"];
    const { bridges } = await compared(["base", "upside", "downside", "--bridge", ...metrics]);
    expect(new Set(bridges.map(({ from, to, fleet, metric }) => [from, to, fleet, metric].join()))).toEqual(
      new Set(
        ["upside", "downside"].flatMap((to) =>
          ["efficient", "marginal"].flatMap((fleet) =>
            ["equity_usd", "gross_margin_always_on"].map((metric) => ["base", to, fleet, metric].join()),
          ),
        ),
      ),
    );
    for (const { parts, difference, runs } of bridges) {
      expect(parts.reduce((sum, { value }) => sum + value!, 0)).toBe(difference.value);
      expect(parts.map(({ group }) => group)).toEqual([
        "price",
        "network",
        "storms",
        "power",
        "fees",
        "company",
        "hosting",
        "valuation",
        "other",
      ]);
      expect(runs).toBe(64);
    }
  });

  it("tells the time of all that it simulated, the bridge's scenarios too", async () => {
    const { bridges, timing } = await bridgeInProcess();
    expect((timing.path_days_per_s * timing.elapsed_ms) / 1000).toBeCloseTo(bridges[0]!.runs * 60 * 30, 6);
  });

  it("gives the same bridge on threads, and with another size of batch", async () => {
    const inProcess = await bridgeInProcess();
    const threads = await compared(["base", "downside", "--bridge", "--workers", "2", "--batch-paths", "13"]);
    expect(threads.bridges).toEqual(inProcess.bridges);
  });

  it("joins groups that cannot be mixed, and says why", async () => {
    const { code, stdout } = await hashfleet(["compare", "fixed.yaml", "tied.yaml", "--bridge", ...SMALL], {
      cwd: folder,
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}network \+ other +[+-]?[\d.]+ /m);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(
      'network and other are taken over together: correlations.0.between.0: "network.growth_per_year" is a plain number',
    );
  });

  it.each([
    [
      ["base", "hpc-pivot", "--bridge"],
      "hashfleet: --bridge: no bridge leads from base to hpc-pivot: horizon_days must be the same in both, found 365 and 730\n" +
        "hashfleet: --bridge: no bridge leads from base to hpc-pivot: fleets must have the same names in both, the first has no pivot\n",
    ],
    [
      ["base", "upside", "--bridge", "--bridge-metric", "equity"],
      'hashfleet: --bridge-metric: there is no fleet metric "equity"; did you mean "equity_usd"?\n',
    ],
    [
      ["base", "upside", "--bridge-metric", "equity_usd"],
      "hashfleet: --bridge-metric says what a bridge explains: give --bridge too\n",
    ],
    [["base", "upside", "--bridge=yes"], 'hashfleet: --bridge takes no value, found "--bridge=yes"\n'],
  ])("%j is refused before any work", async (args, message) => {
    const outcome = await hashfleet(["compare", ...args], { cwd: folder });
    expect(outcome).toEqual({ code: 2, stdout: "", stderr: message });
  });
});
