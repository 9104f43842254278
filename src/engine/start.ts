import { PayColumn } from "../bitcoin/chain.law.ts";
import { startChain } from "../bitcoin/epochs.ts";
import { fppsRevenueUsdPerEhDay } from "../bitcoin/hashprice.ts";
import { openRetargets } from "../bitcoin/retargets.ts";
import { subsidyBtc } from "../bitcoin/subsidy.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { startIssuance } from "../fleet/issuance.ts";
import { bind, column } from "../lanes/lanes.ts";
import { PriceColumn } from "../processes/price/price.law.ts";
import type { Block } from "./block.ts";
import { openCalm } from "./calm.ts";
import { drawParameters } from "./draw.ts";
import { startMachines } from "./machines.ts";
import { openFees } from "./fees.ts";
import { openEntry } from "./entry.ts";
import type { Model } from "./model.ts";
import { openStormTwins } from "./storm-effects.ts";

/** Opens the block for paths firstPath … firstPath + count − 1: parameters drawn, the market and the books at the start. */
export function startBlock(block: Block, firstPath: number, count: number): void {
  const { model, buffer } = block;
  bind(buffer);
  block.firstPath = firstPath;
  block.count = count;
  const { columns, bytes } = model.memory;
  new Uint8Array(buffer, columns, bytes - columns).fill(0);
  drawParameters(block);

  model.price.process.start(block, model.start.priceUsd);
  startMarket(block);
  for (let i = 0; i < count; i++) startChain(block.chain, i, firstPath + i, model.start, block.luck);
  openRetargets(block.retargets, count);
  openCalm(block);
  for (const [k, fleet] of model.fleets.entries()) openFleet(block, fleet, k);
}

function startMarket(block: Block): void {
  const { laws, model, count } = block;
  const { start } = model;
  const hashprice = startHashprice(model);
  laws.startNetwork(
    model.network,
    model.memory.normalCdf,
    count,
    start.hashrateEhs,
    model.laggedPriceUsd,
    hashprice,
  );
  // Until the first day is paid, the hashprice that shutdown answers is the start's.
  block.pay.hashprice.fill(hashprice, 0, count);
  if (model.entry)
    openEntry(laws, model.entry, model.network, column(model.pay, PayColumn.hashprice), block.buffer, count);
  for (const storm of model.storms)
    laws.startStorm(storm.columns, count, storm.seasonDays, storm.runningLoss);
  for (const { columns } of model.regions) {
    laws.startRegion(columns, count);
    laws.startHours(columns, count);
  }
  openFees(block);
}

/** The FPPS hashprice at the start, before a pool's fee, in USD/EH/day. */
export function startHashprice({ start }: Model): number {
  return fppsRevenueUsdPerEhDay(
    subsidyBtc(start.height) + start.feesBtcPerBlock,
    start.priceUsd,
    start.difficulty,
  );
}

function openFleet(block: Block, fleet: Fleet, k: number): void {
  const { laws, model, count } = block;
  startMachines(block, fleet, block.fleets[k]!);
  openStormTwins(block, fleet, block.fleets[k]!);
  const priceUsd = column(model.price.columns, PriceColumn.price);
  laws.startCompany(fleet.company, priceUsd, count);
  if (fleet.income)
    laws.startIncome(
      fleet.income.columns,
      fleet.company,
      priceUsd,
      count,
      fleet.income.basisAtMarket ? 1 : 0,
    );
  const { company, issuance, covenants, markRevenue, markPower } = block.fleets[k]!;
  company.defaultDay.fill(NaN, 0, count);
  covenants?.breachDay.fill(NaN, 0, count);
  for (let i = 0; i < count; i++) startIssuance(issuance, company, fleet.issuance.limitedByVolume, i);
  markRevenue.fill(0);
  markPower.fill(0);
  for (const loan of fleet.loans) laws.openDebt(fleet.company, loan.columns, count, 1);
  for (const note of fleet.notes) laws.openDebt(fleet.company, note.columns, count, 0);
  if (fleet.hpc) laws.startHpc(fleet.hpc.columns, fleet.company, count, fleet.hpc.scheduledDay);
}
