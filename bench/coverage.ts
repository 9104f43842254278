import { summarise } from "../src/report/summary.ts";
import { run } from "../src/runner/run.ts";
import type { Simulator } from "../src/runner/simulator.ts";
import type { NamedScenario, Run } from "../src/runner/types.ts";
import { looksUpTo } from "../src/questions/until/looks.ts";
import { estimatesIn } from "./sampling-errors.ts";

/** How often an estimate lies within two of its standard errors of the truth. */
export interface Coverage {
  readonly key: string;
  readonly seeds: number;
  readonly share: number;
  /** The mean of the estimates less the truth, in standard errors of a single run. */
  readonly bias: number;
}

export interface CoverageOptions {
  readonly keys: readonly string[];
  readonly seeds: readonly string[];
  readonly simulator: Simulator;
}

interface Told {
  readonly value: number;
  readonly se: number;
}

/** Coverage of runs of one size: the truth is the mean over all seeds, so that it says nothing of bias. */
export async function coverageOf(
  named: NamedScenario,
  paths: number,
  { keys, seeds, simulator }: CoverageOptions,
): Promise<readonly Coverage[]> {
  const told = new Map<string, Told[]>(keys.map((key) => [key, []]));
  for (const seed of seeds) {
    const numbers = numbersOf(await run(named, { paths, seed, simulator }));
    for (const [key, all] of told) all.push(numbers.get(key)!);
  }
  return [...told].map(([key, all]) => covered(key, all, meanOf(all)));
}

/**
 * Coverage, and bias, of runs that stop at the first look at which the error of a number is below a target; the truth is the mean of
 * as many runs of the most paths, which stop nowhere.
 */
export async function coverageAfterStopping(
  named: NamedScenario,
  key: string,
  { target, most }: { readonly target: number; readonly most: number },
  { seeds, simulator }: Omit<CoverageOptions, "keys">,
): Promise<Coverage & { readonly looks: readonly number[] }> {
  const told: Told[] = [];
  const whole: Told[] = [];
  const looks: number[] = [];
  for (const seed of seeds) {
    let earlier: Run | undefined;
    let stopped: Told | undefined;
    for (const paths of looksUpTo(most)) {
      earlier = await run(named, { paths, seed, simulator, earlier });
      const now = numbersOf(earlier).get(key)!;
      if (stopped === undefined && (now.se < target * Math.abs(now.value) || paths === most)) {
        stopped = now;
        looks.push(paths);
      }
      if (paths === most) whole.push(now);
    }
    told.push(stopped!);
  }
  return { ...covered(key, told, meanOf(whole)), looks };
}

function covered(key: string, told: readonly Told[], truth: number): Coverage {
  const within = told.filter(({ value, se }) => Math.abs(value - truth) <= 2 * se).length;
  const se = Math.sqrt(told.reduce((sum, each) => sum + each.se * each.se, 0) / told.length);
  return { key, seeds: told.length, share: within / told.length, bias: (meanOf(told) - truth) / se };
}

function meanOf(told: readonly Told[]): number {
  return told.reduce((sum, { value }) => sum + value, 0) / told.length;
}

function numbersOf(done: Run): ReadonlyMap<string, Told> {
  const { network, fleets } = summarise(done);
  return new Map(
    [...estimatesIn({ network, ...fleets })].map(([key, { value, se }]) => [
      key,
      { value: value ?? NaN, se: se ?? NaN },
    ]),
  );
}
