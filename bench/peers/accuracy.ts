import type { Kernel } from "../../src/engine/kernel.ts";
import { buildModel } from "../../src/scenario/build/model.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import type { Estimate } from "../../src/statistics/estimate.ts";
import { pathsTo } from "../accuracy.ts";
import type { CostOfAccuracy } from "../../src/report/accuracy.ts";
import { costsOfAccuracy, type StatisticName } from "../accuracy-of.ts";
import { simulateOurs } from "./ours.ts";
import { medianOf, type Pairing } from "./pairs.ts";

/** The standard error asked for, over the number. */
export const SHARE = 0.001;

/** Paths of the first runs. */
const PATHS = 8192;

const COLUMNS = ["efficient.equity_usd", "marginal.equity_usd"];

/** What it costs the fastest numpy to know a number as well: by its own error, which falls with the root of its paths. */
export interface PeerCost {
  readonly column: string;
  readonly statistic: StatisticName;
  readonly paths: number;
  readonly seconds: number;
}

export interface PeersAccuracy {
  readonly share: number;
  readonly ours: readonly CostOfAccuracy[];
  readonly numpy: readonly PeerCost[];
}

/** What a number costs on either side, in one thread each; times of numpy are those of its pairing. */
export async function peersAccuracy(
  pairing: Pairing,
  {
    scenario,
    kernel,
    rounds,
    seed,
  }: {
    readonly scenario: Scenario;
    readonly kernel: Kernel;
    readonly rounds: number;
    readonly seed: number;
  },
): Promise<PeersAccuracy> {
  const models = { plain: buildModel(scenario), quasi: buildModel(scenario, "quasi") };
  const ours = await costsOfAccuracy({
    columns: COLUMNS,
    share: SHARE,
    paths: PATHS,
    rounds,
    simulate(sampling, paths, round) {
      const model = models[sampling];
      const table = model.layout.metrics.map(() => new Float64Array(paths));
      const started = performance.now();
      const columns = simulateOurs(model, kernel, `${seed} ${round}`, table);
      return Promise.resolve({ columns, elapsedMs: performance.now() - started });
    },
  });
  const [fastest] = pairing.peers;
  const msPerPath = (medianOf(fastest!.times, "wall") * pairing.days) / 1e6;
  const costOf = (column: string, statistic: StatisticName): PeerCost => {
    const found = fastest!.agreement.find(
      (each) => each.output === column && each.statistic === (statistic === "median" ? MEDIAN : statistic),
    );
    const { value, se }: Estimate = found!.numpy;
    const paths = pathsTo(SHARE * Math.abs(value ?? NaN), [{ paths: pairing.paths, se: se ?? NaN }]);
    return { column, statistic, paths, seconds: (paths * msPerPath) / 1000 };
  };
  const numpy = COLUMNS.flatMap((column) => [costOf(column, "median"), costOf(column, "mean")]);
  return { share: SHARE, ours, numpy };
}

/** What agreement calls a median. */
const MEDIAN = "p50";
