import { ChainError } from "../../bitcoin/fault.ts";
import type { KernelName } from "../../engine/kernel-names.ts";
import { DEFAULT_SAMPLING, type Sampling } from "../../random/sampling.ts";
import { openSimulator } from "../../runner/open-simulator.ts";
import { run, type Run } from "../../runner/run.ts";
import { DEFAULT_PATHS, DEFAULT_SEED, place, type Simulator } from "../../runner/simulator.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import type { Lean } from "../measure/lean.ts";
import { NoValueError } from "../measure/no-value-error.ts";
import type { Measure, Measured, Depth } from "./measured.ts";
import { type AskedKey, askedKey } from "./asked-key.ts";
import type { Axis } from "./axis.ts";
import { withinHorizon } from "./beyond-horizon.ts";
import { movedBy } from "./moved.ts";
import { type RangeFrom, searchRange } from "./range.ts";
import type { Root } from "./refine.ts";
import { type Found, search } from "./search.ts";
import { allowedPart, type Load, type Refused, refusal, settingOf } from "./values.ts";

/** How far a solution is. */
export interface SolveProgress {
  readonly stage: Depth | "verify";
  /** The value of the key that is tried. */
  readonly at: number;
  /** Simulations begun, this one among them. */
  readonly simulations: number;
  /** Paths of this simulation. */
  readonly done: number;
  readonly total: number;
}

/** What is asked, and how it is simulated. */
export interface SolveOptions {
  readonly load: Load;
  readonly key: string;
  readonly measure: (run: Run) => Measured;
  readonly target: number;
  /** What of a scenario has to be simulated for the measure; all of it by default. */
  readonly lean?: ((named: LoadedScenario) => Lean) | undefined;
  /** The range that is searched, in place of the plausible one; days counted from 1970-01-01. */
  readonly between?: readonly [low: number, high: number] | undefined;
  readonly paths?: number | undefined;
  readonly seed?: string | undefined;
  readonly sampling?: Sampling | undefined;
  readonly workers?: number | undefined;
  readonly inProcess?: boolean | undefined;
  readonly engine?: KernelName | undefined;
  /** Threads started before, which stay open. */
  readonly simulator?: Simulator | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: SolveProgress) => void) | undefined;
}

/** The measure at the root under a seed that had no part in finding it. */
export interface Verification {
  readonly seed: string;
  readonly at: number;
  readonly measure: Measured;
  /** Whether the target lies within two standard errors, that of the root's own measure among them. */
  readonly within: boolean;
}

/** Where a key meets a target, and what the way there showed. */
export interface Solution extends Found, Pick<AskedKey, "key" | "current" | "replaces"> {
  readonly kind: Axis["kind"];
  readonly unit: string;
  readonly description: string;
  readonly target: number;
  readonly axis: Axis;
  readonly rangeFrom: RangeFrom;
  /** What the scenario refuses of the range. */
  readonly refused: readonly Refused[];
  /** The root nearest to what stands there now; null where there is none. */
  readonly root: Root | null;
  readonly verification: Verification | null;
  /** What else the key moves, or does not, in words; of a date also what lies beyond the horizon. */
  readonly moves: readonly string[];
  readonly seed: string;
  readonly sampling: Sampling;
  readonly paths: number;
  readonly scanPaths: number;
  /** Simulations of all paths, and of a scan's. */
  readonly simulations: { readonly full: number; readonly scan: number };
  readonly elapsedMs: number;
}

/** Points of a scan beside what stands there: a plausible range of two decades in steps of a half. */
export const SCAN_POINTS = 11;
const SCAN_SHARE = 8;
/** Fewer paths show no shape. */
const LEAST_SCAN_PATHS = 500;

const MOST_TRIED = 12;
const MOST_ROOTS = 4;

/**
 * The value of a key at which a measure of the run meets a target, on common draws: every value of the key sees the same seed and paths. A scan
 * on an eighth of the paths says what is attainable and where to look, all paths tell the root, and another seed verifies it.
 *
 * Rejects with a ScenarioError or an UnsolvableError where the question cannot be put, and otherwise as `run` does.
 */
export async function solve(options: SolveOptions): Promise<Solution> {
  const { load, key, target, paths = DEFAULT_PATHS, seed = DEFAULT_SEED } = options;
  const { sampling = DEFAULT_SAMPLING } = options;
  const started = performance.now();
  const loaded = load([]);
  const asked = askedKey(loaded, key, load);
  const { field, current, replaces } = asked;
  const { kind, unit, description } = field;
  const setting = (at: number): string => settingOf(key, kind, at);
  const range = searchRange(field, asked, options.between);
  const { axis: within, said } = withinHorizon(range.axis, asked);
  const { axis, refused } = allowedPart(within, (at) => refusal(load, [setting(at)]), current);
  const scanPaths = Math.min(paths, Math.max(LEAST_SCAN_PATHS, Math.ceil(paths / SCAN_SHARE)));
  const simulator = options.simulator ?? (await openSimulator(place(paths * SCAN_POINTS, options), paths));
  const simulations = { full: 0, scan: 0 };
  const measured = async (
    at: number,
    stage: SolveProgress["stage"],
    settings: { readonly paths: number; readonly seed: string },
  ): Promise<Measured | null> => {
    simulations[stage === "scan" ? "scan" : "full"] += 1;
    const begun = simulations.full + simulations.scan;
    const told = (done: number, total: number): void =>
      options.onProgress?.({ stage, at, simulations: begun, done, total });
    told(0, settings.paths);
    try {
      const whole = load([setting(at)]);
      const { named, markDays }: Lean = options.lean?.(whole) ?? { named: whole, markDays: undefined };
      const done = await run(named, {
        ...settings,
        sampling,
        ...(markDays && { markDays }),
        simulator,
        signal: options.signal,
        onProgress: told,
      });
      const measured = options.measure(done);
      const { value, se } = measured;
      return Number.isFinite(value) && Number.isFinite(se) ? measured : null;
    } catch (error) {
      if (error instanceof ChainError || error instanceof NoValueError) return null;
      throw error;
    }
  };
  const measure: Measure = (at, depth) =>
    measured(at, depth, { paths: depth === "scan" ? scanPaths : paths, seed });
  try {
    const found = await search({
      axis,
      target,
      measure,
      current,
      points: SCAN_POINTS,
      most: MOST_TRIED,
      roots: MOST_ROOTS,
    });
    const root = nearestRoot(found.roots, current);
    const verification =
      root === null
        ? null
        : await verified(root, target, { ...axis, paths }, `${seed} again`, (at, fresh) =>
            measured(at, "verify", { paths, seed: fresh }),
          );
    return {
      ...found,
      key,
      kind,
      unit,
      description,
      current,
      replaces,
      target,
      axis,
      rangeFrom: range.from,
      refused,
      root,
      verification,
      moves: [...said, ...movedBy(loaded.scenario, field.path)],
      seed,
      sampling,
      paths,
      scanPaths,
      simulations,
      elapsedMs: performance.now() - started,
    };
  } finally {
    if (options.simulator === undefined) await simulator.close();
  }
}

function nearestRoot(roots: readonly Root[], current: number | null): Root | null {
  const far = ({ at }: Root): number => (current === null ? 0 : Math.abs(at - current));
  return roots.reduce<Root | null>(
    (best, root) => (best === null || far(root) < far(best) ? root : best),
    null,
  );
}

async function verified(
  root: Root,
  target: number,
  { kind, paths }: Axis & { readonly paths: number },
  seed: string,
  measured: (at: number, seed: string) => Promise<Measured | null>,
): Promise<Verification | null> {
  const at = kind === "number" ? root.at : Math.round(root.at);
  const measure = await measured(at, seed);
  if (measure === null) return null;
  // Of whole numbers the nearest may miss the target by up to half of a step.
  const rounding = Math.abs((at - root.at) * root.slope);
  const error = 2 * Math.hypot(measure.se, root.measure.se);
  // A median of pairs without error is one of two neighbours' middle, off by far less than a path is worth.
  const exact = (measure.exact ? 1 / paths : 1e-9) * Math.abs(target);
  return { seed, at, measure, within: Math.abs(measure.value - target) <= error + rounding + exact };
}
