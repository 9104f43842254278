/** What tests of the price use of the engine; see `engine.ts`. */
import { simulateBatch } from "../../../src/engine/batch.ts";
import type { Block } from "../../../src/engine/block.ts";
import { createBlock } from "../../../src/engine/create-block.ts";
import { drawDays } from "../../../src/engine/draw.ts";
import type { Simulation } from "../../../src/engine/block.ts";
import { simulationOf } from "../../../src/engine/routines.ts";
import { startBlock } from "../../../src/engine/start.ts";
import { BLOCK_PATHS, columnOf, type Group, type Views, viewOf, viewsOf } from "../../../src/lanes/memory.ts";
import { groupOf } from "../../../src/lanes/plain.ts";
import type { Fields, RecordType } from "../../../src/lanes/record.ts";
import { type AnyArgument, type Routine, routine, type Step } from "../../../src/lanes/steps.ts";
import { Heston, startHeston } from "../../../src/processes/price/heston.law.ts";
import { Jumps } from "../../../src/processes/price/jumps.law.ts";
import { Regime } from "../../../src/processes/price/regimes.law.ts";
import { buildModel } from "../../../src/scenario/build/model.ts";
import type { Scenario } from "../../../src/scenario/schema/schema.ts";
import { SIMD } from "../../support/engine-native.ts";

export { returnSample } from "../../../src/processes/price/sample.ts";
export { mertonMedian } from "../../../src/processes/price/merton-median.ts";
export { Heston, Jumps, Regime, SIMD, buildModel, simulateBatch };

/** The price of paths side by side (at most 256), a day at a time, and nothing else. */
export class PriceDays {
  readonly model: Simulation;
  readonly block: Block;
  readonly #step: Routine<Block>;
  /** Days simulated. */
  day = 0;

  constructor(whole: Simulation, seed: string) {
    // A driver's draws do not depend on which others are drawn.
    const drivers = whole.drivers.filter(({ name }) => name.startsWith("price"));
    this.model = { ...whole, drivers };
    this.block = createBlock(this.model, seed, SIMD.take(this.model));
    this.#step = routine("price", (steps) => {
      drawDays(steps, this.model);
      this.model.price.process.step(steps);
    });
  }

  /** Opens paths at the start. */
  open(firstPath: number, paths: number): void {
    startBlock(this.block, firstPath, paths);
    this.day = 0;
  }

  /** Simulates the next day. */
  step(): void {
    this.block.executor.run(this.#step, this.block, this.day++);
  }

  /** The shock of the last day; the model must ask for one. */
  shock(): Float64Array {
    const { of, field } = this.model.price.process.shock!;
    return viewOf(this.block.buffer, columnOf(groupOf(of, this.day - 1), field));
  }
}

/** Shows each block of paths 0 … paths − 1 at the start (day 0) and at the close of each day (1 is the first). */
export function watchPrice(
  scenario: Scenario,
  seed: string,
  paths: number,
  show: (block: Block, day: number) => void,
): void {
  watch(new PriceDays(buildModel(scenario), seed), paths, show);
}

function watch(days: PriceDays, paths: number, show: (block: Block, day: number) => void): void {
  for (let first = 0; first < paths; first += BLOCK_PATHS) {
    days.open(first, Math.min(BLOCK_PATHS, paths - first));
    show(days.block, 0);
    while (days.day < days.model.days) {
      days.step();
      show(days.block, days.day);
    }
  }
}

/** The columns of the record that the price's kind has beside those that all kinds share. */
export function ownOf<F extends Fields>(block: Block, record: RecordType<F>): Views<RecordType<F>> {
  return viewsOf(block.buffer, ownGroup(block.model, record));
}

/** The group of a record that laws of the price's process are given. */
function ownGroup<F extends Fields>({ price }: Simulation, record: RecordType<F>): Group<F> {
  const { steps } = routine<Block>("price", (list) => {
    price.process.start(list, 1);
    price.process.step(list);
  });
  const of: unknown = record;
  const found = steps
    .flatMap(argumentsOf)
    .find((one) => typeof one === "object" && "record" in one && one.record === of);
  if (found === undefined) throw new RangeError(`the price has no ${record.name}`);
  return found as unknown as Group<F>;
}

function argumentsOf(step: Step<Block>): readonly AnyArgument[] {
  if (step.kind === "law") return step.arguments;
  return step.kind === "each" ? step.chosen.arguments : [];
}

/**
 * ln(S/S₀) of every path after `steps` steps of `stepDays` days of Heston's price; the scenario's horizon must be `steps`
 * days.
 */
export function hestonSteps(
  scenario: Scenario,
  seed: string,
  paths: number,
  steps: number,
  stepDays: number,
): Float64Array {
  const daily = buildModel(scenario);
  const { process } = daily.price;
  const heston = ownGroup(daily, Heston);
  const start: typeof process.start = (list, priceUsd) => {
    process.start(list, priceUsd);
    list.law(startHeston, heston, stepDays);
    list.code(({ price: { dailyDrift }, count }) => {
      for (let i = 0; i < count; i++) dailyDrift[i] = dailyDrift[i]! * stepDays;
    });
  };
  const model = simulationOf({ ...daily, price: { ...daily.price, process: { ...process, start } } });
  const out = new Float64Array(paths);
  const opening = Math.log(scenario.start.price_usd);
  watch(new PriceDays(model, seed), paths, ({ price, firstPath, count }, step) => {
    if (step === steps) for (let i = 0; i < count; i++) out[firstPath + i] = price.logPrice[i]! - opening;
  });
  return out;
}

/** ln(S/S₀) of every path at the close of each of these days. */
export function logReturns(
  scenario: Scenario,
  seed: string,
  paths: number,
  days: readonly number[],
): Float64Array[] {
  const columns = days.map(() => new Float64Array(paths));
  const start = Math.log(scenario.start.price_usd);
  watchPrice(scenario, seed, paths, (block, day) => {
    for (const [k, wanted] of days.entries()) {
      if (day !== wanted) continue;
      for (let i = 0; i < block.count; i++)
        columns[k]![block.firstPath + i] = block.price.logPrice[i]! - start;
    }
  });
  return columns;
}
