import type { History } from "../history/history.ts";
import { PH_PER_EH } from "../units.ts";
import type { NetworkAssumptions } from "./assumptions.ts";
import { driversOf } from "./drivers.ts";
import { laggedAt } from "./running.ts";

/** Hashprices that slow decisions rest on as a day opens, USD/PH/day; undefined where the days before it or the laws have none. */
export interface LaggedHashprices {
  readonly entry?: number;
  readonly shutdown?: number;
  readonly retirement?: number;
}

/** Those of a history's end by the laws that are assumed, at the start's difficulty and hashrate. Throws what `driversOf` throws. */
export function laggedHashprices(
  past: History,
  assumed: NetworkAssumptions,
  { difficulty, hashrateEhs }: { readonly difficulty: number; readonly hashrateEhs: number },
): LaggedHashprices {
  const { outlook, laggedHashprice: entry, retirementHashprice: retirement } = driversOf(past, assumed);
  const { shutdown: law } = assumed;
  const shutdown =
    outlook !== null && law.kind === "cost_curve"
      ? laggedAt(outlook, law.lookAhead, difficulty, hashrateEhs)
      : null;
  return Object.fromEntries(
    Object.entries({ entry, shutdown, retirement }).flatMap(([name, value]) =>
      value !== null && value > 0 ? [[name, value / PH_PER_EH]] : [],
    ),
  );
}
