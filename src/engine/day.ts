import { payHashrate, reached, sumPay } from "../bitcoin/chain.law.ts";
import { addDay, noteCounted } from "../bitcoin/month.law.ts";
import { settleEpochs } from "../bitcoin/epochs.ts";
import { stepHostingMarket } from "../fleet/hosting-market.law.ts";
import { stepRating } from "../fleet/rating.law.ts";
import { stepRerating } from "../fleet/rerating.law.ts";
import { fieldOf } from "../lanes/memory.ts";
import type { Steps } from "../lanes/steps.ts";
import { renewMachines } from "../processes/network/capacity.law.ts";
import { stepGrowth } from "../processes/network/growth.law.ts";
import { normalFor } from "../random/drivers.ts";
import type { Block, WorldViews } from "./block.ts";
import { stepCompany } from "./company.ts";
import { correlateShocks } from "./correlate.ts";
import { drawDays } from "./draw.ts";
import { stepFeeDemand } from "./fees.ts";
import { stepFleet } from "./fleets.ts";
import { stepHashrate } from "./hashrate.ts";
import type { Model, World } from "./model.ts";
import { stepPower } from "./power.ts";
import { stepStorms } from "./storms.ts";
import { tallyDraws } from "./tally.ts";

/**
 * One day of every path of a block, from the close of `day` days to that of `day + 1`. Reading this is reading the model:
 * what is drawn moves the price, storms, power, the network and fees; the chain turns hashrate into blocks and retargets
 * within the day; hashrate is paid; fleets mine or switch off; their companies settle their books. What storms change for a
 * fleet is its difference from a second world, which is the same but has none.
 *
 * This order is the only one: what is computed together follows from it.
 */
export function writeDay(steps: Steps<Block>, model: Model): void {
  const { world, calm, growth } = model;
  drawDays(steps, model);
  model.price.process.step(steps);
  correlateShocks(steps, model);
  tallyDraws(steps, model);
  stepStorms(steps, model);
  stepPower(steps, model);
  stepFeeDemand(steps, model);
  stepHashrate(steps, model, world);
  if (calm) stepHashrate(steps, model, calm);
  if (growth) steps.law(stepGrowth, growth.group, normalFor(growth.driver));
  settleChain(steps, world, (block) => block);
  if (calm) settleChain(steps, calm, (block) => block.calm!);
  payWorld(steps, model, world);
  if (calm) payWorld(steps, model, calm);
  countDay(steps, model);
  rerate(steps, model);
  for (const fleet of model.fleets) {
    stepFleet(steps, model, fleet);
    stepCompany(steps, model, fleet);
  }
}

/** For the few paths that passed a target of work: block by block what happened. */
function settleChain(steps: Steps<Block>, { chain }: World, viewsOf: (block: Block) => WorldViews): void {
  steps.each(reached, [chain], (block, paths, count, day) => {
    const { chain: views, network, retargets } = viewsOf(block);
    for (let n = 0; n < count; n++) {
      const i = paths[n]!;
      settleEpochs(views, i, block.firstPath + i, day, network.hashrate[i]!, block.luck, retargets);
    }
  });
}

/** What means over a month are taken from, and its lowest day as the day's blocks tell it. */
function countDay(steps: Steps<Block>, { price, world, month, lowestDay }: Model): void {
  const { chain, network } = world;
  const hashrate = fieldOf(network, "hashrate");
  steps.law(addDay, month, chain, fieldOf(price.group, "price"), fieldOf(price.group, "logPrice"), hashrate);
  if (!lowestDay) return;
  const { group, driver } = lowestDay;
  steps.law(noteCounted, group, chain, hashrate, driver ? normalFor(driver) : 0);
}

/** What the market pays: everybody for a hash, for a MW, and each company besides. */
function rerate(steps: Steps<Block>, { rerating, hostingMarket, price, fleets }: Model): void {
  if (rerating)
    steps.law(stepRerating, rerating.group, fieldOf(price.group, "logPrice"), normalFor(rerating.driver));
  if (hostingMarket?.driver)
    steps.law(stepHostingMarket, hostingMarket.group, normalFor(hostingMarket.driver));
  for (const { rating } of fleets)
    if (rating?.driver) steps.law(stepRating, rating.group, normalFor(rating.driver));
}

function payWorld(steps: Steps<Block>, { price, fees, world: stormy }: Model, world: World): void {
  const { network, chain, pay } = world;
  const priceUsd = fieldOf(price.group, "price");
  const feesBtc = fieldOf(fees, "btc");
  steps.law(payHashrate, pay, chain, priceUsd, feesBtc);
  // Of the world without storms nobody asks for sums.
  if (world === stormy) {
    const cost = fieldOf(network, "breakeven");
    steps.law(sumPay, pay, chain, priceUsd, feesBtc, fieldOf(network, "hashrate"), cost);
  }
  steps.law(renewMachines, network);
}
