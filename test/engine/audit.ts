import fc from "fast-check";
import { watchPlainly } from "../support/plain-run.ts";
import { Auditor } from "./auditor.ts";
import { casesFrom } from "./random-companies.ts";

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
      const auditors: Auditor[] = [];
      const metrics = watchPlainly(scenario, seed, paths, (run) => {
        if (run.day === 0)
          for (const name of Object.keys(scenario.fleets))
            for (let lane = 0; lane < paths; lane++) auditors.push(new Auditor(run, scenario, name, lane));
        else for (const auditor of auditors) auditor.close();
      });
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
