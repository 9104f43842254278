import { beforeAll, describe, expect, it } from "vitest";
import { hashfleet } from "../support/program.ts";

interface RunDocument {
  readonly schema: string;
  readonly fingerprint: string;
  readonly workers: number;
  readonly engine: { readonly kernel: string };
  readonly fleets: object;
  readonly network: Readonly<Record<string, object>>;
  readonly series: object;
}

/**
 * A quarter has retargets and storms; the paths fill two batches and six blocks, the last of each not quite.
 */
const RUN = [
  "run",
  "base",
  "--set",
  "horizon_days=90",
  "--seed",
  "7",
  "--paths",
  "1500",
  "--format",
  "json",
  "--quiet",
];

async function document(...options: string[]): Promise<RunDocument> {
  const { code, stdout, stderr } = await hashfleet([...RUN, ...options]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as RunDocument;
}

describe("a result is a function of scenario, seed and version alone", () => {
  let reference: RunDocument;

  beforeAll(async () => {
    reference = await document("--in-process");
    expect(reference).toMatchObject({ schema: "hashfleet/run@2", workers: 0, engine: { kernel: "simd" } });
  });

  it.each([
    ["--engine plain --workers 1", 1],
    ["--engine plain --in-process --block-paths 41", 0],
    ["--engine simd --workers 2 --batch-paths 333", 2],
    ["--workers 1", 1],
    ["--workers 2", 2],
    ["--workers 7 --batch-paths 333", 5],
    ["--workers 2 --batch-paths 100 --block-paths 7", 2],
    ["--in-process --batch-paths 97", 0],
    ["--in-process --block-paths 255", 0],
  ])("with %s every number and the fingerprint are the same", async (options, workers) => {
    const { fingerprint, fleets, network, series, ...rest } = await document(...options.split(" "));
    expect(rest.workers).toBe(workers);
    expect(rest.engine.kernel).toBe(options.includes("plain") ? "plain" : "simd");
    expect(fingerprint).toBe(reference.fingerprint);
    expect({ fleets, network, series }).toEqual({
      fleets: reference.fleets,
      network: reference.network,
      series: reference.series,
    });
  });

  it("another seed gives another fingerprint", async () => {
    const { stdout } = await hashfleet([...RUN.map((word) => (word === "7" ? "8" : word)), "--in-process"]);
    expect((JSON.parse(stdout) as RunDocument).fingerprint).not.toBe(reference.fingerprint);
  });

  it("without storms the price distribution is the same to the last digit, and hashrate is not", async () => {
    const calm = await document("--in-process", "--set", "storms={}");
    expect(calm.network["price_usd"]).toEqual(reference.network["price_usd"]);
    expect(calm.network["hashrate_ehs"]).not.toEqual(reference.network["hashrate_ehs"]);
    expect(calm.fingerprint).not.toBe(reference.fingerprint);
  });
});
