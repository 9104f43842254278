import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";

import { canonicalJson, digest } from "../../src/scenario/yaml/digest.ts";
import { loadScenario, parseScenario } from "../../src/scenario/load/load.ts";

describe("a scenario's digest", () => {
  test("is SHA-256 of its JSON with keys sorted at every depth and lists in order", () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }, 1], a: { "10": 1, "9": 2 } })).toBe(
      '{"a":{"10":1,"9":2},"b":[{"c":2,"d":1},1]}'.replace('"10":1,"9":2', '"9":2,"10":1'),
    );
    expect(digest({ a: 1 })).toBe(createHash("sha256").update('{"a":1}').digest("hex"));
  });

  test("does not depend on the order of keys, on comments, or on how numbers are written", () => {
    const { fees, ...rest } = loadScenario("base").scenario;
    const text = JSON.stringify({ fees, ...rest }).replace('"horizon_days":365', '"horizon_days": 3.65e2');
    expect(parseScenario(`# mine\n${text}`).sha256).toBe(loadScenario("base").sha256);
  });

  test("does not depend on whether a default is written out", () => {
    expect(parseScenario("extends: base\nfleets: {marginal: {overhead: 0}}").sha256).toBe(
      loadScenario("base").sha256,
    );
  });

  test("does not depend on what the market pays for a share, which no path knows", () => {
    const sets = ["fleets.marginal.company.share_price_usd=2.5"];
    expect(loadScenario("base", { sets }).sha256).toBe(loadScenario("base").sha256);
  });

  test("changes with any value", () => {
    const of = (set: string): string => loadScenario("base", { sets: [set] }).sha256;
    const digests = [
      "fees.log_sd=0.5",
      "storms={}",
      "description=x",
      "fleets.marginal=null",
      "horizon_days=364",
    ].map(of);
    expect(new Set([...digests, loadScenario("base").sha256]).size).toBe(6);
  });
});
