import { PayColumn } from "../bitcoin/chain.law.ts";
import { heightOf } from "../bitcoin/epochs.ts";
import { hashrateAtDifficultyEhs } from "../bitcoin/hashprice.ts";
import { OPPORTUNITY_BLOCKS, rewardBtc } from "../bitcoin/reward.ts";
import { countFleet, dispatchFleet } from "../fleet/dispatch.ts";
import type { Fleet, Hpc } from "../fleet/fleet.ts";
import { fund, repayLoan, settleNote } from "../fleet/funding.ts";
import { cashFlowColumn, ringColumn, valueCompany } from "../fleet/valuation.ts";
import { column } from "../lanes/lanes.ts";
import { RegionColumn } from "../processes/power.law.ts";
import { PriceColumn } from "../processes/price/price.law.ts";
import type { Block, FleetViews } from "./block.ts";
import { testCovenants } from "./covenants.ts";
import { closeAccounts, payTaxDue } from "./income.ts";
import { issueShares } from "./issuance.ts";
import { stepMachines } from "./machines.ts";
import { payLuck } from "./pay-luck.ts";
import { followMachines, stormyLanes, sumStormEffects } from "./storm-effects.ts";

/** Each fleet's machines come and go, mine or switch off. */
export function stepFleets(block: Block, day: number): void {
  const { laws, model, count } = block;
  const hashprice = column(model.pay, PayColumn.hashprice);
  const priceUsd = column(model.price.columns, PriceColumn.price);
  const { normalCdf, hours } = model.memory;
  const stormy = block.calm ? stormyLanes(block) : [];
  for (const [k, fleet] of model.fleets.entries()) {
    const views = block.fleets[k]!;
    const { region } = fleet;
    const survival = column(region.columns, RegionColumn.survival);
    const today = { laws, day, hashprice, region, survival, normalCdf, hours };
    if (stepMachines(block, fleet, views, day)) followMachines(block, fleet);
    dispatchFleet(fleet, today, count);
    countFleet(fleet, today, count);
    if (block.calm) sumStormEffects(block, block.calm, fleet, views, today, stormy);
    payLuck(block, fleet, day);
    laws.closeSite(
      fleet.columns,
      priceUsd,
      ringColumn(fleet.alwaysOnRevenue, day),
      ringColumn(fleet.alwaysOnRevenue, day + 1),
      ringColumn(fleet.alwaysOnPower, day),
      ringColumn(fleet.alwaysOnPower, day + 1),
      count,
    );
  }
}

/** Each company settles its day: HPC, flows, tax and debts that fall due, sales of BTC and shares, funding, covenants, accounts, extremes. */
export function stepCompanies(block: Block, day: number): void {
  const { laws, model, count } = block;
  const priceUsd = column(model.price.columns, PriceColumn.price);
  for (const [k, fleet] of model.fleets.entries()) {
    const views = block.fleets[k]!;
    if (fleet.hpc) laws.stepHpc(fleet.hpc.columns, fleet.company, count, day, spentShare(fleet.hpc, day));
    laws.settleDay(fleet.company, fleet.columns, priceUsd, count);
    if (fleet.hpc) laws.drawHpcDebt(fleet.hpc.columns, fleet.company, count);
    if (fleet.cashFlow)
      laws.sumCashFlow(
        fleet.columns,
        fleet.company,
        cashFlowColumn(fleet.cashFlow, day),
        cashFlowColumn(fleet.cashFlow, day + 1),
        count,
      );
    payTaxDue(block, fleet, day);
    repayDue(block, fleet, views, day);
    if (fleet.treasury) {
      const { columns, sellsHeld } = fleet.treasury;
      laws.sellToTarget(columns, fleet.company, fleet.columns, priceUsd, count, sellsHeld ? 1 : 0);
    }
    issueShares(block, fleet, views, () => {
      valueFleet(block, fleet, day + 1);
    });
    fundShort(block, fleet, views, day);
    const test = fleet.covenants?.tests.get(day);
    if (fleet.covenants && test !== undefined) {
      testCovenants(block, fleet.covenants, views, day, test);
      // What fell due early may be more than cash.
      fundShort(block, fleet, views, day);
    }
    if (fleet.income) closeAccounts(block, fleet, fleet.income, day);
    laws.noteClose(fleet.company, priceUsd, count);
  }
}

/** Share of HPC's capex that falls on `day`: equal days up to the planned energisation. */
function spentShare({ scheduledDay }: Hpc, day: number): number {
  if (scheduledDay <= 0) return 0;
  return Math.min(Math.max(scheduledDay - day, 0), 1) / scheduledDay;
}

function repayDue(block: Block, fleet: Fleet, views: FleetViews, day: number): void {
  for (const [k, loan] of fleet.loans.entries()) {
    if (loan.maturityDay !== day) continue;
    for (let i = 0; i < block.count; i++) repayLoan(views.company, views.loans[k]!, i);
  }
  for (const [k, note] of fleet.notes.entries()) {
    if (note.maturityDay !== day) continue;
    valueFleet(block, fleet, day + 1);
    for (let i = 0; i < block.count; i++)
      settleNote(views.company, views.notes[k]!, views.value, note.conversionPrice, i);
  }
}

function fundShort(block: Block, fleet: Fleet, views: FleetViews, day: number): void {
  const { laws, list, model } = block;
  const short = laws.listShort(fleet.company, model.memory.list, block.count);
  if (short === 0) return;
  const { company, issuance, value } = views;
  const price = block.price.price;
  // Lanes are valued by pairs: dense laws take no fewer at a time.
  const valueLane = (i: number): void => {
    const pair = i - (i % 2);
    quoteMarket(block, pair, 2);
    valueLanes(block, fleet, day + 1, pair, 2);
  };
  for (let n = 0; n < short; n++) {
    const i = list[n]!;
    fund(company, issuance, value, block.market, valueLane, price[i]!, day + 1, i);
  }
}

/** Values every company at the close of `day` days (1 is the first day's close). */
export function valueFleets(block: Block, day: number): void {
  const { model, count } = block;
  quoteMarket(block, 0, count);
  for (const fleet of model.fleets) valueLanes(block, fleet, day, 0, count);
}

/** Values one. */
export function valueFleet(block: Block, fleet: Fleet, day: number): void {
  quoteMarket(block, 0, block.count);
  valueLanes(block, fleet, day, 0, block.count);
}

/** What the network's coming blocks are worth on `count` lanes, and the hashrate that would find them at 144 a day. */
function quoteMarket({ market, chain, price }: Block, lane: number, count: number): void {
  for (let i = lane; i < lane + count; i++) {
    market.opportunity[i] = rewardBtc(heightOf(chain, i), OPPORTUNITY_BLOCKS) * price.price[i]!;
    market.hashrateAtDifficulty[i] = hashrateAtDifficultyEhs(chain.difficulty[i]!);
  }
}

function valueLanes({ laws, model }: Block, fleet: Fleet, day: number, lane: number, count: number): void {
  const priceUsd = column(model.price.columns, PriceColumn.price);
  valueCompany(laws, fleet, model.market, priceUsd, day, lane, count);
}
