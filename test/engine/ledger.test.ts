import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engine } from "../support/engine.ts";
import { Auditor } from "./auditor.ts";
import { casesFrom } from "./random-companies.ts";

const { DayByDay, simulate } = engine;

describe("random companies: debts that fall due, notes, HPC, treasury, floors, wild prices", () => {
  const seen = new Map<string, number>();
  let ambiguous = 0;
  let audited = 0;

  test("cash, BTC, debt and shares are each day what a second set of books says, to rounding; so is equity at the end", () => {
    fc.assert(
      fc.property(casesFrom("2026-11-20", 40, 90), ({ scenario, seed, paths }) => {
        const run = new DayByDay(scenario, seed, paths);
        const auditors = Object.keys(scenario.fleets).flatMap((name) =>
          Array.from({ length: paths }, (_, lane) => new Auditor(run, scenario, name, lane)),
        );
        while (run.day < scenario.horizon_days) {
          run.step();
          for (const auditor of auditors) auditor.close();
        }
        const metrics = simulate(scenario, seed, paths);
        for (const auditor of auditors) auditor.finish(metrics, scenario);
        audited += auditors.length;
        for (const { shadow } of auditors) {
          ambiguous += Number(shadow.ambiguous);
          for (const event of shadow.events) seen.set(event, (seen.get(event) ?? 0) + 1);
        }
      }),
      { seed: 31, numRuns: 500, endOnFailure: true },
    );
  });

  test("and in these cases everything happens that can, and rounding decides next to nothing", () => {
    for (const event of [
      "loan repaid",
      "note repaid",
      "note converted",
      "BTC sold",
      "cash target met",
      "cash target missed",
      "shares issued",
      "raised ahead",
      "raised up to the limit",
      "tax paid",
      "losses set off",
      "losses grew",
      "BTC gain",
      "BTC loss",
      "default, the issue too large",
      "default, nothing to issue on",
    ])
      expect(seen.get(event) ?? 0, event).toBeGreaterThan(20);
    expect(ambiguous).toBeLessThan(audited / 100);
  });
});
