import { stepWork } from "../bitcoin/chain.law.ts";
import { fieldOf, ofDay } from "../lanes/memory.ts";
import { byDay, type Steps } from "../lanes/steps.ts";
import {
  observeHashrate,
  startCapacity,
  startNetwork,
  stepCapacity,
} from "../processes/network/capacity.law.ts";
import { lookAtStart, openCurve, retire, setCurve, stepCurve } from "../processes/network/curve.law.ts";
import { settleCurve } from "../processes/network/curve.ts";
import { startGrowth } from "../processes/network/growth.law.ts";
import { startMarginEntry, stepMarginEntry } from "../processes/network/margin.law.ts";
import { stepEntry } from "../processes/network/payback.law.ts";
import { startShutdown, stepShutdown } from "../processes/network/shutdown.law.ts";
import { normalFor } from "../random/drivers.ts";
import type { Block, WorldViews } from "./block.ts";
import { openEntry } from "./entry.ts";
import type { CurveModel, Model, World } from "./model.ts";

/** Opens a network at rest: what runs at the start's hashprice is what is observed. */
export function openNetwork(
  steps: Steps<Block>,
  model: Model,
  world: World,
  viewsOf: (block: Block) => WorldViews,
): void {
  const { laggedPriceUsd, memory, medians, growth } = model;
  const { network, shutdown, curve, entry, marginEntry, chain } = world;
  const { opening } = model.start;
  const hashprice = fieldOf(opening, "hashprice");
  steps.law(startNetwork, network, medians.growthPerYear, laggedPriceUsd);
  if (growth && world === model.world) steps.law(startGrowth, growth.group, network);
  if (shutdown) steps.law(startShutdown, network, shutdown, hashprice, memory.normalCdf);
  if (curve) {
    const { group, laggedHashprice, retirement } = curve;
    steps.law(setCurve, group);
    steps.law(
      lookAtStart,
      group,
      laggedHashprice ?? hashprice,
      fieldOf(chain, "dayWorkPerEh"),
      fieldOf(opening, "hashrate"),
    );
    steps.code((block) => {
      const views = viewsOf(block);
      settleCurve(views.curve!, views.network.breakeven, block.count);
    });
    steps.law(
      openCurve,
      network,
      group,
      hashprice,
      retirement?.laggedHashprice ?? hashprice,
      memory.normalCdf,
    );
  }
  steps.law(startCapacity, network, fieldOf(opening, "hashrate"));
  if (entry) openEntry(steps, entry, network, hashprice);
  if (marginEntry)
    steps.law(
      startMarginEntry,
      marginEntry.group,
      network,
      marginEntry.laggedHashprice ?? hashprice,
      medianGap(curve),
    );
}

/**
 * One day of hashrate. Shutdown answers yesterday's hashprice, capacity the lagged price, the payback of new machines or
 * the margin of mining; storms take their share of what runs. All of it is in a hashrate that was observed. What is run
 * works on blocks at the day's opening difficulty.
 */
export function stepHashrate(steps: Steps<Block>, model: Model, world: World): void {
  const { observedHashrate } = model;
  const { network, chain } = world;
  if (observedHashrate !== undefined) {
    steps.law(
      observeHashrate,
      network,
      byDay((day) => observedHashrate[day]!),
    );
  } else {
    stepRunning(steps, model, world);
    stepInstalled(steps, model, world);
  }
  steps.law(stepWork, chain, fieldOf(network, "hashrate"));
}

/** The share of capacity that runs. */
function stepRunning(
  steps: Steps<Block>,
  { memory }: Model,
  { network, shutdown, curve, chain, pay }: World,
): void {
  const hashprice = fieldOf(pay, "hashprice");
  if (shutdown) steps.law(stepShutdown, network, shutdown, hashprice, memory.normalCdf);
  if (curve)
    steps.law(stepCurve, network, curve.group, hashprice, fieldOf(chain, "dayWorkPerEh"), memory.normalCdf);
}

/** What enters, what is retired, what drifts and diffuses. */
function stepInstalled(steps: Steps<Block>, model: Model, world: World): void {
  const { price, memory, networkDriver, growth } = model;
  const { network, curve, entry, marginEntry, survival, pay } = world;
  const hashprice = fieldOf(pay, "hashprice");
  if (entry) steps.law(stepEntry, entry.group, network, ofDay(entry.pipeline), hashprice);
  if (marginEntry) steps.law(stepMarginEntry, marginEntry.group, network, hashprice, medianGap(curve));
  if (curve?.retirement) steps.law(retire, network, curve.group, hashprice, memory.normalCdf);
  steps.law(
    stepCapacity,
    network,
    growth ? fieldOf(growth.group, "daily") : fieldOf(network, "dailyGrowth"),
    fieldOf(price.group, "logPrice"),
    survival,
    normalFor(networkDriver),
    price.process.shock ?? 0,
  );
}

/** By how much the log of the median machine's power cost lies above that of the average machine. */
function medianGap(curve: CurveModel | undefined): ReturnType<typeof fieldOf> | 0 {
  return curve === undefined ? 0 : fieldOf(curve.group, "medianGap");
}
