import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RunDocument } from "../../src/report/run-document.ts";
import { type Manifest, manifestText } from "../../src/report/folder/manifest.ts";
import { hashfleet } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";

const place = temporaryFolder();
const QUICK = ["--paths", "640", "--in-process", "--quiet", "--set", "horizon_days=40"];
const MEDIAN = "p50(equity_usd of efficient)";

async function printed(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await hashfleet(args, { cwd: place });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

async function told<T = RunDocument>(...args: string[]): Promise<T> {
  return JSON.parse(await printed(...args, ...QUICK, "--format", "json")) as T;
}

const medianOf = ({ fleets }: RunDocument) => fleets["efficient"]!["equity_usd"].quantiles["0.5"]!;

/** Rewrites a folder's manifest as earlier versions had it, without a sampling. */
function ageManifest(folder: string): void {
  const file = join(place, folder, "manifest.json");
  const {
    schema: _,
    sha256: _sealed,
    sampling,
    ...rest
  } = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  expect(sampling).toBe("plain");
  writeFileSync(file, manifestText(rest));
}

describe("--sampling", () => {
  it("is quasi by default; its errors are smaller, and plain's fingerprint another", async () => {
    const [byDefault, quasi, plain] = [
      await told("run", "base"),
      await told("run", "base", "--sampling", "quasi"),
      await told("run", "base", "--sampling", "plain"),
    ];
    expect(byDefault).toMatchObject({ sampling: "quasi", fingerprint: quasi.fingerprint });
    expect(plain.sampling).toBe("plain");
    expect(plain.fingerprint).not.toBe(quasi.fingerprint);
    expect(medianOf(quasi).se!).toBeLessThan(medianOf(plain).se! / 2);
  });

  it.each([
    ["compare", "base", "upside"],
    ["fleets", "base", "--efficiency", "16,25", "--power", "40,50"],
    ["fleets", "base", "--efficiency", "16,25", "--power", "40,50", "--of", "p50(equity_usd)"],
    ["sensitivity", "base", "--of", MEDIAN, "--by", "parameter"],
    ["reverse", "base", "--when", "gross loss of marginal"],
    ["solve", "base", "--key", "start.price_usd", "--for", "p50(price_usd) = 80000"],
  ])("is told by %s", async (...args) => {
    for (const sampling of ["quasi", "plain"])
      expect(await told<object>(...args, "--sampling", sampling)).toMatchObject({ sampling });
  });

  it("stands in tables, where it is wrapped rather than over the edge", async () => {
    const page = await printed("run", "base", ...QUICK);
    expect(page).toMatch(/^seed 1, 640 paths, quasi sampling, in process, simd engine,( |\n)[\d.]+ s, /m);
    for (const line of page.split("\n")) expect(Array.from(line).length).toBeLessThanOrEqual(80);
    expect(await printed("fleets", "base", "--efficiency", "16", "--power", "40", ...QUICK)).toContain(
      "640 paths a cell, quasi sampling, ",
    );
  });
});

describe("a folder", () => {
  it.each(["quasi", "plain"])(
    "of %s paths says so, on its page too, and --given has the run's errors",
    async (sampling) => {
      await printed("run", "base", ...QUICK, "--sampling", sampling, "--out", sampling);
      const read = (file: string): string => readFileSync(join(place, sampling, file), "utf8");
      expect(JSON.parse(read("manifest.json"))).toMatchObject({ sampling });
      expect(read("report.html")).toContain(`Sampling is ${sampling}: `);
      const { se } = medianOf(JSON.parse(read("summary.json")) as RunDocument);
      const given = JSON.parse(
        await printed("sensitivity", "--given", sampling, "--of", MEDIAN, "--format", "json"),
      ) as { se: number };
      expect(given.se).toBe(se);
    },
  );

  it("that says nothing, as earlier versions wrote it, is of plain paths", async () => {
    await printed("run", "base", ...QUICK, "--sampling", "plain", "--out", "old");
    ageManifest("old");
    const given = await printed("sensitivity", "--given", "old", "--of", MEDIAN, "--format", "json");
    expect(JSON.parse(given)).toMatchObject({ sampling: "plain" });
    expect(await printed("runs", ".", "--format", "json")).toContain('"sampling": "plain"');
  });
});
