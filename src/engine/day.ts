import { PayColumn } from "../bitcoin/chain.law.ts";
import { settleEpochs } from "../bitcoin/epochs.ts";
import type { Retargets } from "../bitcoin/retargets.ts";
import { FeeColumn } from "../processes/fees.law.ts";
import { NetworkColumn } from "../processes/network.law.ts";
import { PriceColumn } from "../processes/price/price.law.ts";
import { WeatherColumn } from "../processes/storm.law.ts";
import { column } from "../lanes/lanes.ts";
import type { Block } from "./block.ts";
import { correlateShocks } from "./correlate.ts";
import { drawDay, normalsFor } from "./draw.ts";
import { stepFeeDemand } from "./fees.ts";
import { stepEntry } from "./entry.ts";
import { stepCompanies, stepFleets } from "./fleets.ts";
import { stepStorms } from "./storms.ts";

/**
 * One day of every path of the block, from the close of `day` days to that of `day + 1`. Reading this is reading the
 * model: what is drawn moves the price, storms, the network, power and fees; the chain turns hashrate into blocks and
 * retargets within the day; hashrate is paid; fleets mine or switch off; their companies settle their books.
 */
export function simulateDay(block: Block, day: number): void {
  drawDay(block, day);
  block.model.price.process.step(block, day);
  correlateShocks(block, day);
  stepStorms(block, day);
  stepHashrate(block, day);
  stepPower(block, day);
  stepFeeDemand(block, day);
  stepChain(block, day, block.retargets);
  stepPay(block);
  stepCalm(block, day);
  stepFleets(block, day);
  stepCompanies(block, day);
}

/** The network and pay that the day would have had without storms: what storms change for a fleet is the difference. */
function stepCalm({ calm }: Block, day: number): void {
  if (!calm) return;
  stepHashrate(calm, day);
  stepChain(calm, day);
  stepPay(calm);
}

/**
 * Shutdown answers yesterday's hashprice, capacity the lagged price or the payback of new machines; storms take their
 * share of what runs. All of it is in a hashrate that was observed.
 */
function stepHashrate(block: Block, day: number): void {
  const { laws, model, count } = block;
  const { network, price, memory, observedHashrate } = model;
  if (observedHashrate !== undefined) {
    block.network.potential.fill(observedHashrate[day]!, 0, count);
    block.network.hashrate.fill(observedHashrate[day]!, 0, count);
    return;
  }
  const hashprice = column(model.pay, PayColumn.hashprice);
  laws.stepShutdown(network, hashprice, memory.normalCdf, count);
  if (model.entry) stepEntry(laws, model.entry, network, hashprice, day, count);
  laws.stepCapacity(
    network,
    column(price.columns, PriceColumn.logPrice),
    column(model.weather, WeatherColumn.survival),
    normalsFor(model.networkDriver, day),
    price.process.shock(day) ?? memory.zeros,
    count,
  );
}

function stepPower({ laws, model, count }: Block, day: number): void {
  const spotExcess = column(model.weather, WeatherColumn.spotExcess);
  const { hours, normalCdf } = model.memory;
  for (const { columns, driver, season, hourly } of model.regions) {
    laws.stepSpot(columns, spotExcess, normalsFor(driver, day), count, season[day]!);
    if (hourly) laws.stepHours(columns, hours, normalCdf, count);
  }
}

/** Work at the day's opening difficulty; then, for the few paths that passed a target, block by block what happened. */
function stepChain(block: Block, day: number, retargets?: Retargets): void {
  const { laws, model, chain, network, count, firstPath, luck, list } = block;
  const hashrate = column(model.network, NetworkColumn.hashrate);
  const reached = laws.stepWork(model.chain, hashrate, model.memory.list, count);
  for (let n = 0; n < reached; n++) {
    const i = list[n]!;
    settleEpochs(chain, i, firstPath + i, day, network.hashrate[i]!, luck, retargets);
  }
}

function stepPay({ laws, model, count }: Block): void {
  laws.payHashrate(
    model.pay,
    model.chain,
    column(model.price.columns, PriceColumn.price),
    column(model.fees, FeeColumn.btc),
    column(model.network, NetworkColumn.hashrate),
    column(model.network, NetworkColumn.breakeven),
    count,
  );
  laws.renewMachines(model.network, count);
}
