import fc from "fast-check";
import { engine } from "../support/engine.ts";
import { plainRun } from "../support/plain-run.ts";
import { Auditor } from "./auditor.ts";
import { casesFrom } from "./random-companies.ts";

const { PLAIN, simulate } = engine;

/** What random companies went through while two sets of books were kept of them. */
export interface Audit {
  readonly companies: number;
  /** Companies of which rounding decided something: from there on the books were not compared. */
  readonly ambiguous: number;
  /** Companies to which it happened, by event. */
  readonly seen: ReadonlyMap<string, number>;
}

/** Keeps two sets of books of random companies from a date on, over so many days, and fails where they differ. */
export function audit(first: string, fewestDays: number, mostDays: number, numRuns: number): Audit {
  const seen = new Map<string, number>();
  let ambiguous = 0;
  let companies = 0;
  fc.assert(
    fc.property(casesFrom(first, fewestDays, mostDays), ({ scenario, seed, paths }) => {
      const run = plainRun(scenario, seed, paths);
      const auditors = Object.keys(scenario.fleets).flatMap((name) =>
        Array.from({ length: paths }, (_, lane) => new Auditor(run, scenario, name, lane)),
      );
      while (run.day < scenario.horizon_days) {
        run.step();
        for (const auditor of auditors) auditor.close();
      }
      // The compiled engine does the same to the bit (two-engines.test.ts), but is compiled for each scenario.
      const metrics = simulate(scenario, seed, paths, 256, { kernel: PLAIN });
      for (const auditor of auditors) auditor.finish(metrics, scenario);
      companies += auditors.length;
      for (const { shadow } of auditors) {
        ambiguous += Number(shadow.ambiguous);
        for (const event of shadow.events) seen.set(event, (seen.get(event) ?? 0) + 1);
      }
    }),
    { seed: 31, numRuns, endOnFailure: true },
  );
  return { companies, ambiguous, seen };
}
