import { Covenants as CovenantRecord } from "../../fleet/covenants.ts";
import { type Covenants, type Debt, EbitdaAtTest } from "../../fleet/fleet.ts";
import type { Assembly } from "./assembly.ts";
import type { Horizon } from "../values/horizon.ts";
import type { CovenantsSpec } from "../schema/schema.ts";

/** A company's covenants; `loans` are all that it has, by name. */
export function buildCovenants(
  key: string,
  spec: CovenantsSpec,
  loans: readonly { readonly name: string; readonly debt: Debt }[],
  assembly: Assembly,
  horizon: Horizon,
): Covenants {
  const { minimum_cash_usd: minimumCash, max_debt_to_ebitda: maxDebt, breach, debts } = spec;
  const monthly = spec.tested === "monthly";
  const testsPerYear = monthly ? 12 : 4;
  return {
    group: assembly.group(CovenantRecord, key, {
      ...(minimumCash !== undefined && { minimumCash: ["minimum_cash_usd", minimumCash] }),
      ...(maxDebt !== undefined && { maxDebtToEbitda: ["max_debt_to_ebitda", maxDebt] }),
      ...(breach.consequence === "cash_sweep" && { sweepShare: ["breach.sweep_share", breach.sweep_share] }),
      ...(breach.consequence === "coupon_step_up" && {
        stepUp: ["breach.step_up_per_year", breach.step_up_per_year],
      }),
    }),
    testsCash: minimumCash !== undefined,
    testsDebt: maxDebt !== undefined,
    consequence: breach.consequence,
    loans: loans
      .map(({ name, debt }, k) => ({ name, k, due: debt.maturityDay }))
      .filter(({ name }) => debts === undefined || debts.includes(name))
      .sort((a, b) => a.due - b.due)
      .map(({ k }) => k),
    tests: new Map(horizon.periodEnds(monthly ? 1 : 3).map((day, test) => [day, test])),
    testsPerYear,
    ebitdaAtTests: assembly.space.ring(EbitdaAtTest, testsPerYear),
  };
}
