import type { Sampling } from "../src/random/sampling.ts";
import { summarise } from "../src/report/summary.ts";
import { openSimulator } from "../src/runner/open-simulator.ts";
import { run } from "../src/runner/run.ts";
import { place } from "../src/runner/simulator.ts";
import type { NamedScenario } from "../src/runner/types.ts";
import type { Estimate } from "../src/statistics/estimate.ts";

/** A printed number over seeds: what it was, and the standard error that the run stated. */
export interface NumberOverSeeds {
  readonly key: string;
  readonly values: number[];
  readonly errors: number[];
}

/** How a run is repeated. */
export interface Repeated {
  readonly sampling: Sampling;
  readonly paths: number;
  readonly seeds: readonly string[];
}

/** Every number of a scenario's summary that has a standard error, over runs that differ in their seed alone. */
export async function numbersOverSeeds(
  named: NamedScenario,
  { sampling, paths, seeds }: Repeated,
): Promise<ReadonlyMap<string, NumberOverSeeds>> {
  const numbers = new Map<string, NumberOverSeeds>();
  const simulator = await openSimulator(place(paths * seeds.length, {}), paths);
  try {
    for (const seed of seeds) {
      const summary = summarise(await run(named, { paths, seed, sampling, simulator }));
      for (const [key, { value, se }] of estimatesIn({ network: summary.network, ...summary.fleets })) {
        const known = numbers.get(key) ?? { key, values: [], errors: [] };
        known.values.push(value ?? NaN);
        known.errors.push(se ?? NaN);
        numbers.set(key, known);
      }
    }
  } finally {
    await simulator.close();
  }
  return numbers;
}

/** All estimates of a document, by their path in it. */
export function* estimatesIn(document: object, path = ""): Generator<readonly [string, Estimate]> {
  if (isEstimate(document)) yield [path, document];
  if ("mean" in document && "mean_se" in document)
    yield [`${path}.mean`, { value: document.mean as number | null, se: document.mean_se as number | null }];
  for (const [key, value] of Object.entries(document) as [string, unknown][])
    if (typeof value === "object" && value !== null)
      yield* estimatesIn(value, path === "" ? key : `${path}.${key}`);
}

function isEstimate(value: object): value is Estimate {
  return "value" in value && "se" in value;
}
