import type { RegionModel } from "../engine/model.ts";
import { CompanyColumn, DebtColumn, HpcColumn } from "../fleet/company.law.ts";
import { FleetColumn } from "../fleet/dispatch.law.ts";
import { type Debt, type Fleet, type Hpc, type Note, RING_COLUMNS, type Treasury } from "../fleet/fleet.ts";
import { TreasuryColumn } from "../fleet/treasury.law.ts";
import { ValueColumn } from "../fleet/value.law.ts";
import type { Assembly } from "./assembly.ts";
import { buildCovenants } from "./build-covenants.ts";
import { buildIncome } from "./build-income.ts";
import { buildIssuance } from "./build-issuance.ts";
import type { Horizon } from "./horizon.ts";
import type { CompanySpec, DebtSpec, FleetSpec, HpcSpec, Parameter, TreasurySpec } from "./schema.ts";

/** A fleet and its company, in the memory that `assembly` lays out. Its parameters are drawn under `draws_as`. */
export function buildFleet(
  name: string,
  fleet: FleetSpec,
  regions: readonly RegionModel[],
  assembly: Assembly,
  horizon: Horizon,
): Fleet {
  const key = `fleets.${fleet.draws_as ?? name}`;
  const { power, company } = fleet;
  const debts = Object.entries(company.debts).map(([debt, spec]) => ({
    name: debt,
    spec,
    debt: buildDebt(`${key}.company.debts.${debt}`, spec, assembly, horizon),
  }));
  const loans = debts.filter(({ spec }) => spec.converts_at_usd_per_share === undefined);
  return {
    name,
    region: regions.find((region) => region.name === fleet.region)!.columns,
    mustRun: fleet.must_run,
    columns: assembly.group(FleetColumn, key, {
      hashrate: ["hashrate_ehs", fleet.hashrate_ehs],
      efficiency: ["efficiency_j_per_th", fleet.efficiency_j_per_th],
      overhead: ["overhead", fleet.overhead],
      uptime: ["uptime", fleet.uptime],
      poolFee: ["pool_fee", fleet.pool_fee],
      otherCost: ["other_cost_usd_per_ph_day", fleet.other_cost_usd_per_ph_day],
      fixedShare: ["power.fixed_share", power.fixed_share],
      fixedPrice: ["power.fixed_usd_per_mwh", power.fixed_usd_per_mwh],
      spotAdder: ["power.spot_adder_usd_per_mwh", power.spot_adder_usd_per_mwh],
      stormCredit: ["power.storm_credit_usd_per_mwh", power.storm_credit_usd_per_mwh],
    }),
    company: buildCompany(`${key}.company`, company, assembly),
    value: assembly.space.group(ValueColumn),
    income: buildIncome(`${key}.company`, company, assembly, horizon),
    issuance: buildIssuance(`${key}.company.issuance`, company.issuance, assembly),
    treasury: buildTreasury(`${key}.company.treasury`, company.treasury, assembly),
    hpc: company.hpc && buildHpc(`${key}.company.hpc`, company.hpc, assembly, horizon),
    covenants:
      company.covenants &&
      buildCovenants(`${key}.company.covenants`, company.covenants, loans, assembly, horizon),
    loans: loans.map(({ debt }) => debt),
    notes: debts
      .flatMap(({ spec, debt }): Note[] =>
        spec.converts_at_usd_per_share === undefined
          ? []
          : [{ ...debt, conversionPrice: spec.converts_at_usd_per_share }],
      )
      .sort((a, b) => a.conversionPrice - b.conversionPrice),
    alwaysOnRevenue: assembly.space.columns(RING_COLUMNS),
    alwaysOnPower: assembly.space.columns(RING_COLUMNS),
  };
}

function buildCompany(key: string, company: CompanySpec, assembly: Assembly): number {
  return assembly.group(CompanyColumn, key, {
    startCash: ["cash_usd", company.cash_usd],
    cashFloor: ["cash_floor_usd", company.cash_floor_usd],
    startBtc: ["btc", company.btc],
    startShares: ["shares", company.shares],
    sga: ["sga_usd_per_year", company.sga_usd_per_year],
    sellShare: soldShare(company.treasury),
  });
}

/** Share of production sold as a matter of course, and the key it is drawn under. */
function soldShare(treasury: TreasurySpec): readonly [key: string, value: Parameter] {
  switch (treasury.policy) {
    case "sell_all":
      return ["treasury.share", 1];
    case "sell_share":
      return ["treasury.share", treasury.share];
    case "hold":
    case "sell_to_floor":
      return ["treasury.share", 0];
  }
}

function buildTreasury(key: string, treasury: TreasurySpec, assembly: Assembly): Treasury | undefined {
  if (treasury.policy !== "sell_to_floor") return undefined;
  const columns = assembly.group(TreasuryColumn, key, {
    cashTarget: ["cash_target_usd", treasury.cash_target_usd],
  });
  return { columns, sellsHeld: treasury.sells_held };
}

function buildDebt(key: string, debt: DebtSpec, assembly: Assembly, horizon: Horizon): Debt {
  const columns = assembly.group(DebtColumn, key, {
    principal: ["principal_usd", debt.principal_usd],
    coupon: ["coupon_per_year", debt.coupon_per_year],
  });
  return { columns, maturityDay: horizon.dayOf(debt.maturity) };
}

function buildHpc(key: string, hpc: HpcSpec, assembly: Assembly, horizon: Horizon): Hpc {
  const columns = assembly.group(HpcColumn, key, {
    mw: ["mw", hpc.mw],
    delayMonths: ["delay_months", hpc.delay_months],
    noi: ["noi_usd_per_mw_year", hpc.noi_usd_per_mw_year],
    capex: ["capex_usd_per_mw", hpc.capex_usd_per_mw],
    debtShare: ["debt_share", hpc.debt_share],
    coupon: ["debt_coupon_per_year", hpc.debt_coupon_per_year],
  });
  return { columns, scheduledDay: horizon.dayOf(hpc.start) };
}
