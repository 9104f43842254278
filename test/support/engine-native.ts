/** What tests of the engine share: paths day by day, whole runs with their metrics by name. */
import { simulateBatch, simulateBlocks } from "../../src/engine/batch.ts";
import type { Block } from "../../src/engine/block.ts";
import { createBlock } from "../../src/engine/create-block.ts";
import { quoteMarket, valueFleet } from "../../src/engine/value-fleet.ts";
import { type Kernel, PLAIN, simdKernel } from "../../src/engine/kernel.ts";
import type { Simulation } from "../../src/engine/block.ts";
import { startBlock } from "../../src/engine/start.ts";
import { groupAt, viewsOf } from "../../src/lanes/memory.ts";
import { buildModel } from "../../src/scenario/build/model.ts";
import type { Resampled } from "../../src/random/resampled.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { laws } from "./simd.ts";

export { simulateOurs } from "../../bench/peers/ours.ts";
export { blockLuck, blockLuckRoutine } from "../../src/bitcoin/block-luck.ts";
export { Chain, Pay, payHashrate, sumPay, stepWork } from "../../src/bitcoin/chain.law.ts";
export { heightOf } from "../../src/bitcoin/epochs.ts";
export { Gaps } from "../../src/bitcoin/gaps.law.ts";
export { hashrateAtDifficultyEhs } from "../../src/bitcoin/hashprice.ts";
export { MEAN_LUCK, poissonLuck } from "../../src/bitcoin/luck.ts";
export { stepFleet } from "../../src/engine/fleets.ts";
export { startMachines, stepMachines } from "../../src/engine/machines.ts";
export { Company, Debt } from "../../src/fleet/company.law.ts";
export { Load, Site, Slice } from "../../src/fleet/fleet.law.ts";
export { valueHpc } from "../../src/fleet/hpc-value.law.ts";
export { Hosting, startHpc, stepHpc } from "../../src/fleet/hpc.law.ts";
export { depreciate, Income } from "../../src/fleet/income.law.ts";
export {
  convertNote,
  deductNote,
  limitLiability,
  Market,
  noteMark,
  Value,
} from "../../src/fleet/value.law.ts";
export { AddressSpace, columnOf, fieldOf, groupAt, ofDay, viewOf, viewsOf } from "../../src/lanes/memory.ts";
export { PLAIN_EXECUTOR } from "../../src/lanes/plain.ts";
export { bind } from "../../src/lanes/primitives.ts";
export { byDay, routine } from "../../src/lanes/steps.ts";
export { fillStepTable, fillTailTable, STEP_TABLE_BYTES, TAIL_TABLE_BYTES } from "../../src/lanes/tables.ts";
export { Region } from "../../src/processes/power.law.ts";
export { Units } from "../../src/random/philox.law.ts";
export { keyOfSeed } from "../../src/random/key.ts";
export { singleDraw } from "../../src/random/single.ts";
export { normalQuantile } from "../../src/statistics/normal.ts";
export { everyColumn } from "./columns.ts";
export { NO_NOISE, scenarioWith } from "./scenario.ts";
export { buildModel, laws, PLAIN, quoteMarket, simdKernel, simulateBatch, simulateBlocks };

/** The hashprice at the start of a model's first path, USD/EH/day. */
export function startHashprice(model: Simulation): number {
  const block = createBlock(model, "start");
  startBlock(block, 0, 1);
  return viewsOf(block.buffer, model.start.observed).hashprice[0]!;
}

/** The compiled engine, which tests run at length: what it computes is what the plain one does, to the bit. */
export const SIMD: Kernel = simdKernel(laws);

export interface RunOptions {
  /** The compiled one by default, which keeps no field that lives within a day. */
  readonly kernel?: Kernel;
  /** Names that draw under another seed. */
  readonly resampled?: Resampled;
  /** What else a model is to do. */
  readonly extend?: (model: Simulation) => Simulation;
}

/** Paths side by side (at most 256), a day at a time. */
export class DayByDay {
  readonly model: Simulation;
  readonly block: Block;
  /** Days simulated. */
  day = 0;

  constructor(
    scenario: Scenario,
    seed: string,
    paths = 1,
    firstPath = 0,
    { kernel = SIMD, extend = (model) => model, resampled }: RunOptions = {},
  ) {
    this.model = extend(buildModel(scenario));
    this.block = createBlock(this.model, seed, kernel.take(this.model), resampled);
    startBlock(this.block, firstPath, paths);
  }

  /** Opens other paths of the same model at the start. */
  restart(firstPath: number, paths: number): void {
    startBlock(this.block, firstPath, paths);
    this.day = 0;
  }

  /** Simulates the next days. */
  step(days = 1): this {
    const { executor, model } = this.block;
    for (let k = 0; k < days; k++) executor.run(model.routines.day, this.block, this.day++);
    return this;
  }

  /** Simulates up to the horizon. */
  finish(): this {
    return this.step(this.model.days - this.day);
  }

  /** The columns of a fleet and its company by name, valued at the close of the last day. */
  valued(name: string): Block["fleets"][number] {
    const k = this.#index(name);
    valueFleet(this.block, k, this.day);
    return this.block.fleets[k]!;
  }

  /** What a fleet would have earned and paid up to the close of `days` days (30 back at most) had it been always on, USD. */
  alwaysOn(name: string, days = this.day, lane = 0): { readonly revenue: number; readonly power: number } {
    const { alwaysOn } = this.model.fleets[this.#index(name)]!;
    const { revenue, power } = viewsOf(this.block.buffer, groupAt(alwaysOn, days));
    return { revenue: revenue[lane]!, power: power[lane]! };
  }

  /** The columns of a fleet and its company by name. */
  fleet(name: string): Block["fleets"][number] {
    return this.block.fleets[this.#index(name)]!;
  }

  #index(name: string): number {
    return this.model.fleets.findIndex((fleet) => fleet.name === name);
  }
}

/** The metrics of a run, by name. */
export interface Metrics {
  network(name: string): Float64Array;
  fleet(fleet: string, name: string): Float64Array;
}

/** Paths 0 … paths − 1 of the scenario under a seed. */
export function simulate(
  scenario: Scenario,
  seed: string,
  paths: number,
  blockPaths = 256,
  { kernel = SIMD }: RunOptions = {},
): Metrics {
  const model = buildModel(scenario);
  const { metrics } = simulateBatch(model, seed, 0, paths, { kernel, seriesPaths: 0, blockPaths });
  const find = (owner: string | undefined, name: string): Float64Array => {
    const m = model.layout.metrics.findIndex(
      (metric) =>
        metric.name === name && (metric.scope.kind === "fleet" ? metric.scope.fleet : undefined) === owner,
    );
    if (m < 0) throw new RangeError(`no metric ${name}`);
    return metrics.slice(m * paths, (m + 1) * paths);
  };
  return { network: (name) => find(undefined, name), fleet: (fleet, name) => find(fleet, name) };
}
