import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashfleet } from "../support/program.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hashfleet-set-"));
  mkdirSync(join(folder, "sites"));
  writeFileSync(
    join(folder, "ours.yaml"),
    "extends: downside\nfleets:\n  marginal: null\n  efficient:\n    uptime: 0.9\n    pool_fee: 0.01\n",
  );
  writeFileSync(
    join(folder, "sites", "north.yaml"),
    "extends: ../ours.yaml\nfleets:\n  efficient:\n    uptime: 0.92\nstorms:\n  winter:\n    months: [11, 12, 1]\n",
  );
  writeFileSync(join(folder, "mine.yaml"), "extends: sites/north.yaml\nhorizon_days: 30\n");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function explained(...args: string[]): Promise<Map<string, { value: unknown; origin: object }>> {
  const { code, stdout, stderr } = await hashfleet(["explain", ...args, "--format", "json"], { cwd: folder });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { values } = JSON.parse(stdout) as { values: { key: string; value: unknown; origin: object }[] };
  return new Map(values.map(({ key, ...rest }) => [key, rest]));
}

describe("a chain of scenarios, each of which extends the next, and --set over it", () => {
  it("has each value from the nearest that says it", async () => {
    const values = await explained(
      "mine.yaml",
      ...["--set", "fleets.efficient.company.debts.term_2030.coupon_per_year=0.08"],
      ...["--set", "storms.winter.months[0]=10"],
      ...["--set", "storms.winter.dates.0=2026-02-10"],
    );
    const file = (name: string): object => expect.objectContaining({ kind: "file", file: name }) as object;
    const set = (text: string): object => ({ kind: "set", set: text });
    const at = (key: string): unknown => values.get(key);
    expect(at("horizon_days")).toMatchObject({ value: 30, origin: file("mine.yaml") });
    expect(at("fleets.efficient.uptime")).toMatchObject({ value: 0.92, origin: file("sites/north.yaml") });
    expect(at("fleets.efficient.pool_fee")).toMatchObject({ value: 0.01, origin: file("ours.yaml") });
    // Of the shipped scenarios below, downside is nearer than base.
    expect(at("network.shutdown.power_usd_per_mwh")).toMatchObject({ value: 50 });
    expect(at("start.height")).toMatchObject({ value: 934_661 });
    expect([...values.keys()].filter((key) => key.includes("marginal"))).toEqual([]);
    expect(at("fleets.efficient.company.debts.term_2030.coupon_per_year")).toMatchObject({
      value: 0.08,
      origin: set("fleets.efficient.company.debts.term_2030.coupon_per_year=0.08"),
    });
    expect(at("storms.winter.months")).toMatchObject({
      value: [10, 12, 1],
      origin: set("storms.winter.months[0]=10"),
    });
    expect(at("storms.winter.dates")).toMatchObject({ value: ["2026-02-10"] });
  });

  it("that is wrong names the setting, with exit code 3, and the key of each", async () => {
    const sets = [
      "storms.winter.months[5]=1",
      "fleets.efficient.company.debts.term_2031.coupon_per_year=0.08",
      "fleets.efficient.company.debt=0",
    ];
    const { code, stdout, stderr } = await hashfleet(
      ["run", "mine.yaml", ...sets.flatMap((set) => ["--set", set])],
      { cwd: folder },
    );
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr.trimEnd().split("\n")).toEqual([
      `--set ${sets[0]!}: months has 3 items (months.0 is the first): months.3 would add one, found months.5`,
      expect.stringContaining(`--set ${sets[1]!}: there is no "term_2031"; `),
      expect.stringContaining(`--set ${sets[2]!}: unknown key "debt"; did you mean "debts"?`),
    ]);
  });
});
