import { PayColumn } from "../bitcoin/chain.law.ts";
import { sumStormDay } from "../fleet/storm-day.ts";
import { sumSurvivorGain } from "../fleet/storm-effect.law.ts";
import type { Views } from "../lanes/columns.ts";
import { column } from "../lanes/lanes.ts";
import { clearWeather } from "../processes/storm.law.ts";
import type { Block } from "./block.ts";

/**
 * Opens the storm-free twin of a block: the same paths with the same price, fees, shocks and luck, but a network, chain
 * and pay of their own under clear skies. What storms do is the difference.
 */
export function openCalm(block: Block): void {
  const { calm } = block;
  if (!calm) return;
  calm.firstPath = block.firstPath;
  calm.count = block.count;
  copy(block.network, calm.network);
  copy(block.chain, calm.chain);
  copy(block.pay, calm.pay);
  clearWeather(calm.model.weather, block.count);
}

function copy<Names>(from: Views<Names>, to: Views<Names>): void {
  for (const [name, column] of Object.entries<Float64Array>(to)) column.set(from[name as keyof Names]);
}

/** Adds the day to what storms change for each fleet, once it has mined and its twin's network is paid. */
export function sumStormEffects({ model, fleets, weather, count }: Block, calm: Block): void {
  const hashprice = column(calm.model.pay, PayColumn.hashprice);
  const lanes = stormyLanes(weather.survival, count);
  for (const [k, { columns, stormEffect, mustRun }] of model.fleets.entries()) {
    sumSurvivorGain(stormEffect, columns, hashprice, count, mustRun ? 1 : 0);
    if (lanes.length === 0) continue;
    const { stormEffect: effect, fleet, region } = fleets[k]!;
    const prices = { hashprice: calm.pay.hashprice, spot: region.calmSpot };
    sumStormDay(effect, fleet, prices, lanes, mustRun);
  }
}

function stormyLanes(survival: Float64Array, count: number): readonly number[] {
  const lanes = [];
  for (let i = 0; i < count; i++) if (survival[i]! < 1) lanes.push(i);
  return lanes;
}
