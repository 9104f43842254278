/** What tests of the engine share: paths day by day, whole runs with their metrics by name. */
import { type Block, createBlock } from "../../src/engine/block.ts";
import { simulateBatch } from "../../src/engine/batch.ts";
import { simulateDay } from "../../src/engine/day.ts";
import { valueFleet } from "../../src/engine/fleets.ts";
import type { Model } from "../../src/engine/model.ts";
import { startBlock } from "../../src/engine/start.ts";
import { ringColumn } from "../../src/fleet/valuation.ts";
import { viewOf as columnAt } from "../../src/lanes/columns.ts";
import { bind } from "../../src/lanes/lanes.ts";
import { buildModel } from "../../src/scenario/build.ts";
import type { Scenario } from "../../src/scenario/schema.ts";

export { simulateOurs } from "../../bench/peers/ours.ts";
export { ChainColumn, PayColumn, payHashrate, stepWork } from "../../src/bitcoin/chain.law.ts";
export { heightOf } from "../../src/bitcoin/epochs.ts";
export { hashrateAtDifficultyEhs } from "../../src/bitcoin/hashprice.ts";
export { blockLuck } from "../../src/bitcoin/block-luck.ts";
export { GapColumn } from "../../src/bitcoin/gaps.law.ts";
export { MEAN_LUCK, poissonLuck } from "../../src/bitcoin/luck.ts";
export { PLAIN_LAWS } from "../../src/engine/laws.ts";
export { PLAIN, simdKernel } from "../../src/engine/kernel.ts";
export { startHashprice } from "../../src/engine/start.ts";
export { stepFleets } from "../../src/engine/fleets.ts";
export { startMachines, stepMachines } from "../../src/engine/machines.ts";
export { CompanyColumn, DebtColumn } from "../../src/fleet/company.law.ts";
export { FleetColumn } from "../../src/fleet/fleet.law.ts";
export { HpcColumn, startHpc, stepHpc } from "../../src/fleet/hpc.law.ts";
export { valueHpc } from "../../src/fleet/hpc-value.law.ts";
export { IncomeColumn, depreciate } from "../../src/fleet/income.law.ts";
export {
  MarketColumn,
  ValueColumn,
  convertNote,
  deductNote,
  limitLiability,
  noteMark,
} from "../../src/fleet/value.law.ts";
export { AddressSpace, viewsOf, viewOf } from "../../src/lanes/columns.ts";
export { TAIL_TABLE_BYTES, fillTailTable } from "../../src/lanes/tables.ts";
export { COLUMN_BYTES } from "../../src/lanes/lanes.ts";
export { RegionColumn } from "../../src/processes/power.law.ts";
export { normalQuantile } from "../../src/statistics/normal.ts";
export { keyOfSeed } from "../../src/random/key.ts";
export { singleDraw } from "../../src/random/single.ts";
export { simulateBatch, buildModel };
export { NO_NOISE, scenarioWith } from "./scenario.ts";
export { bind };

/** Paths side by side (at most 256), a day at a time. */
export class DayByDay {
  readonly model: Model;
  readonly block: Block;
  /** Days simulated. */
  day = 0;

  constructor(scenario: Scenario, seed: string, paths = 1, firstPath = 0) {
    this.model = buildModel(scenario);
    this.block = createBlock(this.model, seed);
    startBlock(this.block, firstPath, paths);
  }

  /** Opens other paths of the same model at the start. */
  restart(firstPath: number, paths: number): void {
    startBlock(this.block, firstPath, paths);
    this.day = 0;
  }

  /** Simulates the next days. */
  step(days = 1): this {
    // Lanes lie in one memory at a time; another run may have been at work in its own.
    bind(this.block.buffer);
    for (let k = 0; k < days; k++) simulateDay(this.block, this.day++);
    return this;
  }

  /** Simulates up to the horizon. */
  finish(): this {
    return this.step(this.model.days - this.day);
  }

  /** The columns of a fleet and its company by name, valued at the close of the last day. */
  valued(name: string): Block["fleets"][number] {
    const k = this.model.fleets.findIndex((fleet) => fleet.name === name);
    bind(this.block.buffer);
    valueFleet(this.block, this.model.fleets[k]!, this.day);
    return this.block.fleets[k]!;
  }

  /** What a fleet would have earned and paid up to the close of `days` days (30 back at most) had it been always on, USD. */
  alwaysOn(name: string, days = this.day, lane = 0): { readonly revenue: number; readonly power: number } {
    const { alwaysOnRevenue, alwaysOnPower } = this.model.fleets.find((fleet) => fleet.name === name)!;
    const sum = (ring: number): number => columnAt(this.block.buffer, ringColumn(ring, days))[lane]!;
    return { revenue: sum(alwaysOnRevenue), power: sum(alwaysOnPower) };
  }

  /** The columns of a fleet and its company by name. */
  fleet(name: string): Block["fleets"][number] {
    return this.block.fleets[this.model.fleets.findIndex((fleet) => fleet.name === name)]!;
  }
}

/** The metrics of a run, by name. */
export interface Metrics {
  network(name: string): Float64Array;
  fleet(fleet: string, name: string): Float64Array;
}

/** Paths 0 … paths − 1 of the scenario under a seed. */
export function simulate(scenario: Scenario, seed: string, paths: number, blockPaths = 256): Metrics {
  const model = buildModel(scenario);
  const { metrics } = simulateBatch(model, seed, 0, paths, { seriesPaths: 0, blockPaths });
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
