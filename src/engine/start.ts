import { startChain } from "../bitcoin/epochs.ts";
import { fppsRevenueUsdPerEhDay } from "../bitcoin/hashprice.ts";
import { subsidyBtc } from "../bitcoin/subsidy.ts";
import { openDebt, startCompany, startHpc } from "../fleet/company.law.ts";
import { startFleet } from "../fleet/dispatch.law.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { startIncome } from "../fleet/income.law.ts";
import { startIssuance } from "../fleet/issuance.ts";
import { bind, column } from "../lanes/lanes.ts";
import { startFees } from "../processes/fees.law.ts";
import { startNetwork } from "../processes/network.law.ts";
import { startRegion } from "../processes/power.law.ts";
import { PriceColumn } from "../processes/price/price.law.ts";
import { startStorm } from "../processes/storm.law.ts";
import { BLOCKS_PER_DAY } from "../units.ts";
import type { Block } from "./block.ts";
import { drawParameters } from "./draw.ts";
import type { Model } from "./model.ts";

/** Opens the block for paths firstPath … firstPath + count − 1: parameters drawn, the market and the books at the start. */
export function startBlock(block: Block, firstPath: number, count: number): void {
  const { model, buffer } = block;
  bind(buffer);
  block.firstPath = firstPath;
  block.count = count;
  new Float64Array(buffer, model.memory.columns).fill(0);
  drawParameters(block);

  model.price.process.start(block, model.start.priceUsd);
  startMarket(block);
  for (let i = 0; i < count; i++) startChain(block.chain, i, firstPath + i, model.start, block.luck);
  for (const [k, fleet] of model.fleets.entries()) openFleet(block, fleet, k);
}

function startMarket(block: Block): void {
  const { model, count } = block;
  const { start } = model;
  const hashprice = startHashprice(model);
  startNetwork(
    model.network,
    model.memory.normalCdf,
    count,
    start.hashrateEhs,
    model.laggedPriceUsd,
    hashprice,
  );
  // Until the first day is paid, the hashprice that shutdown answers is the start's.
  block.pay.hashprice.fill(hashprice, 0, count);
  for (const storm of model.storms) startStorm(storm.columns, count, storm.seasonDays, storm.runningLoss);
  for (const region of model.regions) startRegion(region.columns, count);
  const dailyFees = start.feesBtcPerBlock * BLOCKS_PER_DAY;
  startFees(model.fees, count, dailyFees, subsidyBtc(start.height) * BLOCKS_PER_DAY);
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
  const { model, count } = block;
  startFleet(fleet.columns, count);
  const priceUsd = column(model.price.columns, PriceColumn.price);
  startCompany(fleet.company, priceUsd, count);
  if (fleet.income)
    startIncome(fleet.income.columns, fleet.company, priceUsd, count, fleet.income.basisAtMarket ? 1 : 0);
  const { company, issuance, covenants, markRevenue, markPower } = block.fleets[k]!;
  company.defaultDay.fill(NaN, 0, count);
  covenants?.breachDay.fill(NaN, 0, count);
  for (let i = 0; i < count; i++) startIssuance(issuance, company, fleet.issuance.limitedByVolume, i);
  markRevenue.fill(0);
  markPower.fill(0);
  for (const loan of fleet.loans) openDebt(fleet.company, loan.columns, count, 1);
  for (const note of fleet.notes) openDebt(fleet.company, note.columns, count, 0);
  if (fleet.hpc) startHpc(fleet.hpc.columns, fleet.company, count, fleet.hpc.scheduledDay);
}
