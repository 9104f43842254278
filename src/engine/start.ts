import { openPay } from "../bitcoin/chain.law.ts";
import { startChain } from "../bitcoin/epochs.ts";
import { blocksPerEhDay } from "../bitcoin/hashprice.ts";
import { openMonth } from "../bitcoin/month.law.ts";
import { openRetargets } from "../bitcoin/retargets.ts";
import { subsidyBtc } from "../bitcoin/subsidy.ts";
import { openDebt, startCompany } from "../fleet/company.law.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { startHpc } from "../fleet/hpc.law.ts";
import { startIncome } from "../fleet/income.law.ts";
import { startIssuance } from "../fleet/issuance.ts";
import { fieldOf } from "../lanes/memory.ts";
import type { Steps } from "../lanes/steps.ts";
import { openHashrate, openReward } from "../processes/network/observed.law.ts";
import { startRegion } from "../processes/power.law.ts";
import { startStorm } from "../processes/storm.law.ts";
import type { Block, WorldViews } from "./block.ts";
import { drawParameters, drawStretches } from "./draw.ts";
import { openFees } from "./fees.ts";
import { openNetwork } from "./hashrate.ts";
import { startMachines } from "./machines.ts";
import type { Model, World } from "./model.ts";
import { noteSums, sumsOf } from "./month.ts";
import { openStormEffect } from "./storm-effects.ts";

/** Opens the block for paths firstPath … firstPath + count − 1: parameters drawn, the market and the books at the start. */
export function startBlock(block: Block, firstPath: number, count: number): void {
  drawBlock(block, firstPath, count);
  openBlock(block);
}

/** Draws the parameters of paths firstPath … firstPath + count − 1; all else in the block is zero. */
export function drawBlock(block: Block, firstPath: number, count: number): void {
  const { model, buffer } = block;
  block.firstPath = firstPath;
  block.count = count;
  const { columns, bytes } = model.memory;
  new Uint8Array(buffer, columns, bytes - columns).fill(0);
  drawParameters(block);
  drawStretches(block);
}

/** Opens the block's paths, once their parameters are drawn. */
export function openBlock(block: Block): void {
  block.executor.run(block.model.routines.start, block, 0);
}

/** How paths open, their parameters drawn. */
export function writeStart(steps: Steps<Block>, model: Model): void {
  const { price, start, storms, regions, calm } = model;
  price.process.start(steps, start.priceUsd);
  const workPerEh = blocksPerEhDay(start.difficulty);
  const uncertainty = fieldOf(model.world.network, "uncertainty");
  steps.law(openHashrate, start.observed, uncertainty, model.medians.hashrateEhs);
  steps.law(openReward, start.observed, subsidyBtc(start.height), start.priceUsd, workPerEh);
  openWorld(steps, model, model.world, (block) => block);
  if (calm) openWorld(steps, model, calm, (block) => block.calm!);
  for (const { group, seasonDays, runningLoss } of storms)
    steps.law(startStorm, group, seasonDays, runningLoss);
  for (const { group, known } of regions) if (known === undefined) steps.law(startRegion, group);
  openFees(steps, model);
  steps.law(openMonth, model.month, fieldOf(price.group, "logPrice"));
  steps.code((block) => {
    const { retargets, lowestDay, monthOpening, count } = block;
    openRetargets(retargets, count, start.peakDifficulty);
    lowestDay?.hashrate.fill(Infinity, 0, count);
    noteSums(monthOpening, sumsOf(block), count);
  });
  for (const [k, fleet] of model.fleets.entries()) openFleet(steps, model, fleet, k);
}

function openWorld(
  steps: Steps<Block>,
  model: Model,
  world: World,
  viewsOf: (block: Block) => WorldViews,
): void {
  const { start } = model;
  steps.code((block) => {
    const { chain } = viewsOf(block);
    const { count, firstPath, luck } = block;
    for (let i = 0; i < count; i++) startChain(chain, i, firstPath + i, start, luck);
  });
  // Until the first day is paid, the hashprice that shutdown answers is the start's.
  steps.law(openPay, world.pay, fieldOf(start.observed, "hashprice"));
  openNetwork(steps, model, world, viewsOf);
}

function openFleet(steps: Steps<Block>, model: Model, fleet: Fleet, k: number): void {
  const priceUsd = fieldOf(model.price.group, "price");
  const { company, income, issuance, loans, notes, hpc } = fleet;
  steps.law(startCompany, company, priceUsd);
  startMachines(steps, fleet);
  openStormEffect(steps, model, fleet);
  if (income) steps.law(startIncome, income.group, company, priceUsd, income.basisAtMarket);
  steps.code((block) => {
    const { count } = block;
    const views = block.fleets[k]!;
    views.company.defaultDay.fill(NaN, 0, count);
    views.covenants?.breachDay.fill(NaN, 0, count);
    for (let i = 0; i < count; i++) startIssuance(views.issuance, views.company, issuance.limitedByVolume, i);
    views.markRevenue.fill(0);
    views.markPower.fill(0);
  });
  for (const { group } of loans) steps.law(openDebt, company, group, true);
  for (const { group } of notes) steps.law(openDebt, company, group, false);
  if (hpc) steps.law(startHpc, hpc.group, company, hpc.scheduledDay);
}
