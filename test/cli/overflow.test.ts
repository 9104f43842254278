import { describe, expect, it } from "vitest";
import { hashfleet } from "../support/program.ts";

const small = ["--paths", "40", "--quiet", "--set", "horizon_days=30"];
const WARNING = /^warning: (\S+): numbers overflow, .* in (.*); what is told of these is missing or wrong$/gm;

const warnings = (stderr: string): string[][] => [...stderr.matchAll(WARNING)].map(([, ...parts]) => parts);

describe("a run whose numbers overflow", () => {
  it("says of which fleet's and which of the network's, and JSON has them all", async () => {
    const args = ["run", ...small, "--set", "start.price_usd=1e307", "--format", "json"];
    const { code, stdout, stderr } = await hashfleet(args);
    expect(code).toBe(0);
    const [[name, where = ""] = []] = warnings(stderr);
    expect(name).toBe("base");
    expect(where).toMatch(/network: price_usd, .* more; efficient: equity_usd, .* more; marginal: /);
    const { overflow, fleets, network } = JSON.parse(stdout) as {
      readonly overflow: readonly { readonly fleet: string | null; readonly metrics: readonly string[] }[];
      readonly fleets: Readonly<Record<string, Readonly<Record<string, { mean: number | null }>>>>;
      readonly network: Readonly<Record<string, { mean: number | null }>>;
    };
    const missing = (metrics: Readonly<Record<string, { mean: number | null }>>) =>
      Object.keys(metrics).filter(
        (metric) => metrics[metric]!.mean === null && !/over_opportunity|_day$/.test(metric),
      );
    const told = new Map(overflow.map(({ fleet, metrics }) => [fleet, metrics]));
    expect(told.get(null)).toEqual(expect.arrayContaining(missing(network)));
    expect(missing(network)).toContain("price_usd");
    expect(told.get("efficient")).toContain("equity_usd");
    expect(missing(fleets["efficient"]!).length).toBeGreaterThan(5);
  });

  it("says so of one fleet alone, where it is its own", async () => {
    const shares = "fleets.marginal.company.cash_usd=1e200";
    const { stderr } = await hashfleet(["run", ...small, "--set", shares]);
    expect(warnings(stderr)).toEqual([
      ["base", expect.stringMatching(/^marginal: \w+, \w+, \w+(, \d+ more)?$/)],
    ]);
  });

  it("says so of each scenario that is compared", async () => {
    const args = ["compare", "base", "upside", ...small, "--set", "fleets.efficient.company.btc=1e160"];
    const { stderr } = await hashfleet(args);
    expect(warnings(stderr).map(([name]) => name)).toEqual(["base", "upside"]);
  });

  it("and no other says so", async () => {
    const { stdout, stderr } = await hashfleet(["run", ...small, "--format", "json"]);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).not.toHaveProperty("overflow");
  });
});
