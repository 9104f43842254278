import { payHashrate, reached, stepWork, sumPay } from "../bitcoin/chain.law.ts";
import { settleEpochs } from "../bitcoin/epochs.ts";
import { stepRerating } from "../fleet/rerating.law.ts";
import { fieldOf, ofDay } from "../lanes/memory.ts";
import { byDay, type Steps } from "../lanes/steps.ts";
import { stepEntry } from "../processes/entry.law.ts";
import { observeHashrate, renewMachines, stepCapacity, stepShutdown } from "../processes/network.law.ts";
import { normalFor } from "../random/drivers.ts";
import type { Block, WorldViews } from "./block.ts";
import { stepCompany } from "./company.ts";
import { correlateShocks } from "./correlate.ts";
import { drawDays } from "./draw.ts";
import { stepFeeDemand } from "./fees.ts";
import { stepFleet } from "./fleets.ts";
import type { Model, World } from "./model.ts";
import { stepPower } from "./power.ts";
import { stepStorms } from "./storms.ts";

/**
 * One day of every path of a block, from the close of `day` days to that of `day + 1`. Reading this is reading the model:
 * what is drawn moves the price, storms, power, the network and fees; the chain turns hashrate into blocks and retargets
 * within the day; hashrate is paid; fleets mine or switch off; their companies settle their books. What storms change for a
 * fleet is its difference from a second world, which is the same but has none.
 *
 * This order is the only one: what is computed together follows from it.
 */
export function writeDay(steps: Steps<Block>, model: Model): void {
  const { world, calm } = model;
  drawDays(steps, model);
  model.price.process.step(steps);
  correlateShocks(steps, model);
  stepStorms(steps, model);
  stepPower(steps, model);
  stepFeeDemand(steps, model);
  stepHashrate(steps, model, world);
  if (calm) stepHashrate(steps, model, calm);
  settleChain(steps, world, (block) => block);
  if (calm) settleChain(steps, calm, (block) => block.calm!);
  payWorld(steps, model, world);
  if (calm) payWorld(steps, model, calm);
  if (model.rerating) {
    const { group, driver } = model.rerating;
    steps.law(stepRerating, group, fieldOf(model.price.group, "logPrice"), normalFor(driver));
  }
  for (const fleet of model.fleets) {
    stepFleet(steps, model, fleet);
    stepCompany(steps, model, fleet);
  }
}

/**
 * Shutdown answers yesterday's hashprice, capacity the lagged price or the payback of new machines; storms take their
 * share of what runs. All of it is in a hashrate that was observed. What is run works on blocks at the day's opening
 * difficulty.
 */
function stepHashrate(steps: Steps<Block>, model: Model, world: World): void {
  const { price, memory, observedHashrate, networkDriver } = model;
  const { network, entry, survival, chain, pay } = world;
  if (observedHashrate !== undefined) {
    steps.law(
      observeHashrate,
      network,
      byDay((day) => observedHashrate[day]!),
    );
  } else {
    const hashprice = fieldOf(pay, "hashprice");
    steps.law(stepShutdown, network, hashprice, memory.normalCdf);
    if (entry) steps.law(stepEntry, entry.group, network, ofDay(entry.pipeline), hashprice);
    steps.law(
      stepCapacity,
      network,
      fieldOf(price.group, "logPrice"),
      survival,
      normalFor(networkDriver),
      price.process.shock ?? 0,
    );
  }
  steps.law(stepWork, chain, fieldOf(network, "hashrate"));
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
