import type { Views } from "../lanes/columns.ts";
import { viewOf } from "../lanes/columns.ts";
import { COLUMN_BYTES } from "../lanes/lanes.ts";
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
  if (block.entry && calm.entry) copy(block.entry, calm.entry);
  copyPipeline(block, calm);
  block.laws.clearWeather(calm.model.weather, block.count);
}

function copy<Names>(from: Views<Names>, to: Views<Names>): void {
  for (const [name, column] of Object.entries<Float64Array>(to)) column.set(from[name as keyof Names]);
}

function copyPipeline({ model, buffer }: Block, calm: Block): void {
  if (!model.entry || !calm.model.entry) return;
  for (let day = 0; day < model.entry.lagDays; day++) {
    const offset = day * COLUMN_BYTES;
    viewOf(buffer, calm.model.entry.pipeline + offset).set(viewOf(buffer, model.entry.pipeline + offset));
  }
}
