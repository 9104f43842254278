import { Income as IncomeRecord } from "../../fleet/income.law.ts";
import type { Income } from "../../fleet/fleet.ts";
import type { Assembly } from "./assembly.ts";
import type { Horizon } from "../values/horizon.ts";
import type { CompanySpec } from "../schema/schema.ts";

/** The accounts of a company that is taxed or writes off its machines; none else. */
export function buildIncome(
  key: string,
  company: CompanySpec,
  assembly: Assembly,
  horizon: Horizon,
): Income | undefined {
  const { depreciation, tax, btc_cost_usd_per_btc: btcCost } = company;
  if (depreciation === undefined && tax === undefined) return undefined;
  return {
    group: assembly.group(IncomeRecord, key, {
      ...(depreciation && {
        machines: ["depreciation.machines_usd", depreciation.machines_usd],
        lifeYears: ["depreciation.life_years", depreciation.life_years],
        newLifeYears: ["depreciation.new_life_years", depreciation.new_life_years],
        hpcCost: ["depreciation.hpc_usd", depreciation.hpc_usd],
        hpcLifeYears: ["depreciation.hpc_life_years", depreciation.hpc_life_years],
      }),
      ...(tax && {
        taxRate: ["tax.rate", tax.rate],
        losses: ["tax.loss_carry_forward_usd", tax.loss_carry_forward_usd],
        lossUseShare: ["tax.loss_use_share", tax.loss_use_share],
      }),
      ...(btcCost !== undefined && { btcCost: ["btc_cost_usd_per_btc", btcCost] }),
    }),
    depreciates: depreciation !== undefined,
    basisAtMarket: btcCost === undefined,
    taxYearEnds: tax === undefined ? new Set() : new Set(horizon.periodEnds(12)),
    taxed: tax !== undefined,
  };
}
