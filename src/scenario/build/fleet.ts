import type { HostingMarketModel, RegionModel } from "../../engine/model.ts";
import { Claims } from "../../fleet/claims.ts";
import { Company, Debt as DebtRecord } from "../../fleet/company.law.ts";
import { AlwaysOn, Load as LoadRecord, Site } from "../../fleet/fleet.law.ts";
import {
  type Band,
  type CashFlow,
  type Debt,
  type Dispatched,
  type Fleet,
  type HostingSold,
  type Hpc,
  type Load,
  type Note,
  type PowerTerms,
  type Rating,
  RING_DAYS,
  type StormTwin,
  type Treasury,
} from "../../fleet/fleet.ts";
import { Megawatts } from "../../fleet/hosting-market.law.ts";
import { Hosting } from "../../fleet/hpc.law.ts";
import { CashFlow as CashFlowRecord } from "../../fleet/mining-value.law.ts";
import { Opening } from "../../fleet/opening.law.ts";
import { Rating as RatingRecord } from "../../fleet/rating.law.ts";
import { StormEffect } from "../../fleet/storm-effect.law.ts";
import { Value } from "../../fleet/value.law.ts";
import { type AddressSpace, type FieldOf, type GroupOf, twinOf, windowOn } from "../../lanes/memory.ts";
import { Region } from "../../processes/power.law.ts";
import type { Assembly } from "./assembly.ts";
import { buildBands, type PowerMarket } from "./bands.ts";
import { buildCovenants } from "./covenants.ts";
import { buildIncome } from "./income.ts";
import { buildIssuance } from "./issuance.ts";
import { buildMachines } from "./machines.ts";
import { type Pools, buildPay } from "./pay.ts";
import { hostingDelay } from "../values/hosting-delay.ts";
import { type Horizon, daysOfMonths } from "../values/horizon.ts";
import type {
  CompanySpec,
  DebtSpec,
  FleetSpec,
  HpcSpec,
  Parameter,
  PowerSpec,
  TreasurySpec,
  ValuationSpec,
} from "../schema/schema.ts";

/** What a fleet shares with others. */
interface Surroundings {
  readonly valuation: ValuationSpec;
  /** The multiple of block rewards. */
  readonly multiple: FieldOf;
  readonly hostingMarket: HostingMarketModel | undefined;
  /** Whether every path has a twin without storms. */
  readonly stormTwins: boolean;
  /** By the region's name. */
  readonly markets: ReadonlyMap<string, PowerMarket>;
  readonly pools: Pools;
}

/** A fleet and its company, in the memory that `assembly` lays out. Its parameters are drawn under `draws_as`. */
export function buildFleet(
  name: string,
  fleet: FleetSpec,
  surroundings: Surroundings,
  assembly: Assembly,
  horizon: Horizon,
): Fleet {
  // Fleets that are alike lie alike.
  return assembly.space.arena(() => layOut(name, fleet, surroundings, assembly, horizon));
}

function layOut(
  name: string,
  fleet: FleetSpec,
  { valuation, multiple, hostingMarket, stormTwins, markets, pools }: Surroundings,
  assembly: Assembly,
  horizon: Horizon,
): Fleet {
  const key = `fleets.${fleet.draws_as ?? name}`;
  assembly.standsUnder(key, `fleets.${name}`);
  const { power, company } = fleet;
  const slices = buildMachines(key, fleet, assembly, horizon);
  const debts = Object.entries(company.debts).map(([debt, spec]) => ({
    name: debt,
    spec,
    debt: buildDebt(`${key}.company.debts.${debt}`, spec, assembly, horizon),
  }));
  const { spec, model: region } = markets.get(fleet.region)!;
  const site = buildSite(key, fleet, assembly);
  const bands = buildBands(`${key}.power`, power, site, { spec, model: region }, assembly, horizon);
  const loads = slices.flatMap((slice) => slice.loads);
  const terms = {
    power: { ...powerTerms(power, horizon), bands },
    mustRun: fleet.must_run,
    loads,
    loadsByBand: loadsIn(bands, loads, assembly.space),
    site,
  };
  const loans = debts.filter(({ spec }) => spec.converts_at_usd_per_share === undefined);
  return {
    name,
    region,
    ...terms,
    slices,
    luck: buildPay(key, fleet, pools, assembly),
    company: buildCompany(`${key}.company`, company, assembly),
    value: assembly.space.group(Value),
    multiple,
    opening: { group: assembly.space.group(Opening), day: assembly.space.group(AlwaysOn) },
    stormEffect: assembly.space.group(StormEffect),
    stormTwin: stormTwins ? buildStormTwin(terms, region, assembly.space) : undefined,
    income: buildIncome(`${key}.company`, company, assembly, horizon),
    issuance: buildIssuance(`${key}.company.issuance`, company.issuance, assembly),
    treasury: buildTreasury(company.treasury),
    rating: company.rating && buildRating(`${key}.company.rating`, company.rating, assembly),
    hpc: company.hpc && buildHpc(`${key}.company.hpc`, company.hpc, assembly, horizon),
    hostingSold:
      company.hosting_market &&
      hostingMarket &&
      buildHostingSold(`${key}.company.hosting_market`, company.hosting_market, hostingMarket, assembly),
    bare: company.hpc || company.hosting_market ? assembly.space.group(Value) : undefined,
    covenants:
      company.covenants &&
      buildCovenants(`${key}.company.covenants`, company.covenants, loans, assembly, horizon),
    claims: assembly.space.group(Claims),
    loans: loans.map(({ debt }) => debt),
    notes: debts
      .flatMap(({ spec, debt }): Note[] =>
        spec.converts_at_usd_per_share === undefined
          ? []
          : [{ ...debt, conversionPrice: spec.converts_at_usd_per_share }],
      )
      .sort((a, b) => a.conversionPrice - b.conversionPrice),
    alwaysOn: assembly.space.ring(AlwaysOn, RING_DAYS),
    cashFlow: buildCashFlow(valuation, assembly),
  };
}

/** The terms of a fleet's site. */
function buildSite(key: string, fleet: FleetSpec, assembly: Assembly): GroupOf<typeof Site> {
  const { power } = fleet;
  const { demand_response: response, peak_avoidance: peaks } = power;
  return assembly.group(Site, key, {
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
    scrapPrice: ["salvage_usd_per_th", fleet.salvage_usd_per_th],
  });
}

function buildCashFlow(valuation: ValuationSpec, assembly: Assembly): CashFlow | undefined {
  if (valuation.method !== "cash_flow") return undefined;
  return {
    windowDays: valuation.window_days,
    expected: assembly.space.group(CashFlowRecord),
    sums: assembly.space.ring(CashFlowRecord, valuation.window_days + 1),
  };
}

function powerTerms(power: PowerSpec, horizon: Horizon): Omit<PowerTerms, "bands"> {
  return {
    open: power.fixed_share !== 1,
    takeOrPay: power.take_or_pay,
    resale: power.sell_back,
    stormCredit: power.storm_credit_usd_per_mwh !== 0,
    response: power.demand_response !== undefined,
    peakDays: power.peak_avoidance && peakDays(power.peak_avoidance.months, horizon),
  };
}

/** The loads once more for each band of the contract. */
function loadsIn(bands: readonly Band[] | undefined, loads: readonly Load[], space: AddressSpace): Load[][] {
  return (bands ?? []).map(() => loads.map((load) => ({ ...load, group: space.group(LoadRecord) })));
}

/** The share of a year's peak season that each day is: 0 out of it. */
function peakDays(months: readonly number[], horizon: Horizon): Float64Array {
  const share = 1 / daysOfMonths(months);
  return Float64Array.from({ length: horizon.days }, (_, day) =>
    months.includes(horizon.monthOf(day)) ? share : 0,
  );
}

function buildCompany(key: string, company: CompanySpec, assembly: Assembly): GroupOf<typeof Company> {
  return assembly.group(Company, key, {
    cash: ["cash_usd", company.cash_usd],
    cashFloor: ["cash_floor_usd", company.cash_floor_usd],
    btc: ["btc", company.btc],
    startShares: ["shares", company.shares],
    sga: ["sga_usd_per_year", company.sga_usd_per_year],
    sellShare: soldShare(company.treasury),
    ...(company.treasury.policy === "sell_to_floor" && {
      cashTarget: ["treasury.cash_target_usd", company.treasury.cash_target_usd],
    }),
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

function buildTreasury(treasury: TreasurySpec): Treasury | undefined {
  return treasury.policy === "sell_to_floor" ? { sellsHeld: treasury.sells_held } : undefined;
}

function buildDebt(key: string, debt: DebtSpec, assembly: Assembly, horizon: Horizon): Debt {
  const group = assembly.group(DebtRecord, key, {
    principal: ["principal_usd", debt.principal_usd],
    coupon: ["coupon_per_year", debt.coupon_per_year],
  });
  const { maturity, seniority, converts_at_usd_per_share: convertsAt } = debt;
  const senior = seniority === undefined ? convertsAt === undefined : seniority === "senior";
  return { group, maturityDay: horizon.dayOf(maturity), senior };
}

function buildHpc(key: string, hpc: HpcSpec, assembly: Assembly, horizon: Horizon): Hpc {
  const group = assembly.group(Hosting, key, {
    mw: ["mw", hpc.mw],
    delayMonths: ["delay_months", hostingDelay(hpc, horizon)],
    noi: ["noi_usd_per_mw_year", hpc.noi_usd_per_mw_year],
    capex: ["capex_usd_per_mw", hpc.capex_usd_per_mw],
    debtShare: ["debt_share", hpc.debt_share],
    coupon: ["debt_coupon_per_year", hpc.debt_coupon_per_year],
    rampMonths: ["ramp_months", hpc.ramp_months],
    contractYears: ["contract_years", hpc.contract_years ?? Infinity],
  });
  const scheduledDay = horizon.dayOf(hpc.start);
  return {
    group,
    scheduledDay,
    prefundedDays: hpc.coupons_while_built === "prefunded" ? Math.max(scheduledDay, 0) : 0,
  };
}

function buildHostingSold(
  key: string,
  sold: NonNullable<CompanySpec["hosting_market"]>,
  { group: market }: HostingMarketModel,
  assembly: Assembly,
): HostingSold {
  const group = assembly.group(Megawatts, key, {
    contracted: ["contracted_mw", sold.contracted_mw],
    secured: ["secured_mw", sold.secured_mw],
  });
  return { group, market };
}

function buildRating(key: string, rating: NonNullable<CompanySpec["rating"]>, assembly: Assembly): Rating {
  const group = assembly.group(RatingRecord, key, {
    multipleFactor: ["multiple_factor", rating.multiple_factor],
    volatility: ["volatility_per_year", rating.volatility_per_year],
  });
  const driver = rating.volatility_per_year === 0 ? undefined : assembly.driver(key, { normals: true });
  return { group, driver };
}

/** A fleet once more, three times: its terms and machines as they are, its days apart; and its region's without storms. */
function buildStormTwin(
  terms: Dispatched,
  { group, hourly, counted }: RegionModel,
  space: AddressSpace,
): StormTwin {
  const twin = (): Dispatched => ({
    ...terms,
    site: twinOf(terms.site, space.group(Site)),
    loads: terms.loads.map((load) => ({ ...load, group: windowOn(load.group, space.group(LoadRecord)) })),
    loadsByBand: loadsIn(terms.power.bands, terms.loads, space),
  });
  return {
    atCalmPay: twin(),
    stormed: twin(),
    clear: twin(),
    region: { group: windowOn(group, space.group(Region)), hourly, counted },
  };
}
