import type { RegionModel } from "../engine/model.ts";
import { CompanyColumn, DebtColumn } from "../fleet/company.law.ts";
import { FleetColumn, LoadColumn, SliceColumn } from "../fleet/fleet.law.ts";
import {
  type CashFlow,
  type Debt,
  type Dispatched,
  type Fleet,
  type Hpc,
  type Note,
  type PowerTerms,
  RING_COLUMNS,
  type StormTwin,
  type Treasury,
} from "../fleet/fleet.ts";
import { HpcColumn } from "../fleet/hpc.law.ts";
import { CashFlowColumn } from "../fleet/mining-value.law.ts";
import { StormEffectColumn } from "../fleet/storm-effect.law.ts";
import { TreasuryColumn } from "../fleet/treasury.law.ts";
import { ValueColumn } from "../fleet/value.law.ts";
import type { AddressSpace } from "../lanes/columns.ts";
import { RegionColumn } from "../processes/power.law.ts";
import type { Assembly } from "./assembly.ts";
import { buildCovenants } from "./build-covenants.ts";
import { buildIncome } from "./build-income.ts";
import { buildIssuance } from "./build-issuance.ts";
import { buildMachines } from "./build-machines.ts";
import { type Pools, buildPay } from "./build-pay.ts";
import { type Horizon, daysOfMonths } from "./horizon.ts";
import type {
  CompanySpec,
  DebtSpec,
  FleetSpec,
  HpcSpec,
  Parameter,
  PowerSpec,
  TreasurySpec,
  ValuationSpec,
} from "./schema.ts";

/** What a fleet shares with others. */
interface Surroundings {
  readonly valuation: ValuationSpec;
  /** Whether every path has a twin without storms. */
  readonly stormTwins: boolean;
  readonly regions: readonly RegionModel[];
  readonly pools: Pools;
}

/** A fleet and its company, in the memory that `assembly` lays out. Its parameters are drawn under `draws_as`. */
export function buildFleet(
  name: string,
  fleet: FleetSpec,
  { valuation, stormTwins, regions, pools }: Surroundings,
  assembly: Assembly,
  horizon: Horizon,
): Fleet {
  const key = `fleets.${fleet.draws_as ?? name}`;
  const { power, company } = fleet;
  const { demand_response: response, peak_avoidance: peaks } = power;
  const slices = buildMachines(key, fleet, assembly, horizon);
  const debts = Object.entries(company.debts).map(([debt, spec]) => ({
    name: debt,
    spec,
    debt: buildDebt(`${key}.company.debts.${debt}`, spec, assembly, horizon),
  }));
  const region = regions.find((each) => each.name === fleet.region)!;
  const terms = {
    power: powerTerms(power, horizon),
    mustRun: fleet.must_run,
    loads: slices.flatMap(({ loads }) => loads),
  };
  const loans = debts.filter(({ spec }) => spec.converts_at_usd_per_share === undefined);
  return {
    name,
    region,
    ...terms,
    slices,
    luck: buildPay(key, fleet, pools, assembly),
    columns: assembly.group(FleetColumn, key, {
      overhead: ["overhead", fleet.overhead],
      uptime: ["uptime", fleet.uptime],
      poolFee: ["pool_fee", fleet.pool_fee],
      otherCost: ["other_cost_usd_per_ph_day", fleet.other_cost_usd_per_ph_day],
      fixedShare: ["power.fixed_share", power.fixed_share],
      fixedPrice: ["power.fixed_usd_per_mwh", power.fixed_usd_per_mwh],
      spotAdder: ["power.spot_adder_usd_per_mwh", power.spot_adder_usd_per_mwh],
      resaleDiscount: ["power.sell_back_discount_usd_per_mwh", power.sell_back_discount_usd_per_mwh],
      stormCredit: ["power.storm_credit_usd_per_mwh", power.storm_credit_usd_per_mwh],
      ...(response && {
        callPrice: ["power.demand_response.call_usd_per_mwh", response.call_usd_per_mwh],
        callCredit: ["power.demand_response.credit_usd_per_mwh", response.credit_usd_per_mwh],
        callHours: ["power.demand_response.max_hours_per_year", response.max_hours_per_year],
      }),
      ...(peaks && {
        peakCharge: ["power.peak_avoidance.charge_saved_usd_per_mw_year", peaks.charge_saved_usd_per_mw_year],
        peakHours: ["power.peak_avoidance.hours_off_per_year", peaks.hours_off_per_year],
      }),
    }),
    company: buildCompany(`${key}.company`, company, assembly),
    value: assembly.space.group(ValueColumn),
    stormEffect: assembly.space.group(StormEffectColumn),
    stormTwin: stormTwins ? buildStormTwin(terms, region, assembly.space) : undefined,
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
    cashFlow: buildCashFlow(key, fleet, valuation, assembly),
  };
}

function buildCashFlow(
  key: string,
  fleet: FleetSpec,
  valuation: ValuationSpec,
  assembly: Assembly,
): CashFlow | undefined {
  if (valuation.method !== "cash_flow") return undefined;
  return {
    columns: assembly.group(CashFlowColumn, key, {
      salvage: ["salvage_usd_per_th", fleet.salvage_usd_per_th],
    }),
    windowDays: valuation.window_days,
    sums: assembly.space.columns(valuation.window_days + 1),
  };
}

function powerTerms(power: PowerSpec, horizon: Horizon): PowerTerms {
  return {
    open: power.fixed_share !== 1,
    takeOrPay: power.take_or_pay,
    resale: power.sell_back,
    stormCredit: power.storm_credit_usd_per_mwh !== 0,
    response: power.demand_response !== undefined,
    peakDays: power.peak_avoidance && peakDays(power.peak_avoidance.months, horizon),
  };
}

/** The share of a year's peak season that each day is: 0 out of it. */
function peakDays(months: readonly number[], horizon: Horizon): Float64Array {
  const share = 1 / daysOfMonths(months);
  return Float64Array.from({ length: horizon.days }, (_, day) =>
    months.includes(horizon.monthOf(day)) ? share : 0,
  );
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
    rampMonths: ["ramp_months", hpc.ramp_months],
    contractYears: ["contract_years", hpc.contract_years ?? Infinity],
  });
  return { columns, scheduledDay: horizon.dayOf(hpc.start) };
}

/** Room for a fleet once more, and for those paths of it, and of its region, on which a storm rages. */
function buildStormTwin(
  terms: Omit<Dispatched, "columns">,
  { hourly }: RegionModel,
  space: AddressSpace,
): StormTwin {
  return {
    atCalmPay: {
      ...terms,
      columns: space.group(FleetColumn),
      loads: terms.loads.map((load) => ({ ...load, columns: space.group(LoadColumn) })),
    },
    few: {
      ...terms,
      columns: space.group(FleetColumn),
      loads: terms.loads.map((load) => ({
        ...load,
        columns: space.group(LoadColumn),
        slice: space.group(SliceColumn),
      })),
      region: { columns: space.group(RegionColumn), hourly },
      hashprice: space.columns(1),
      clear: space.columns(1),
      callHoursLeft: space.columns(1),
    },
  };
}
