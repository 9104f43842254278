import { DEFAULT_SAMPLING, type Sampling } from "../../random/sampling.ts";
import { openSimulator } from "../../runner/open-simulator.ts";
import { replicatesOf } from "../../runner/replicates-of.ts";
import { run, type Run } from "../../runner/run.ts";
import { DEFAULT_PATHS, DEFAULT_SEED, place, type Simulator } from "../../runner/simulator.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import type { KernelName } from "../../engine/kernel-names.ts";
import { nearOrAll } from "../../scenario/text/suggest.ts";
import { median } from "../../scenario/values/median.ts";
import { startHashpriceUsdPerEhDay } from "../../scenario/values/start-network.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import { PH_PER_EH } from "../../units.ts";
import { type AskedKey, askedKey } from "../solve/asked-key.ts";
import type { Axis } from "../solve/axis.ts";
import type { Measured } from "../solve/measured.ts";
import type { Nearest } from "../solve/nearest.ts";
import { searchRange } from "../solve/range.ts";
import type { Root } from "../solve/refine.ts";
import { type Found, search } from "../solve/search.ts";
import { SCAN_POINTS, solve } from "../solve/solve.ts";
import { UnsolvableError } from "../solve/unsolvable.ts";
import { allowedPart, type Load, refusal, settingOf } from "../solve/values.ts";
import { type AtHorizon, equityAtHorizon, horizonOf } from "./horizon.ts";
import { meanOf, perShare, type StartMeans, startMeans, startValueOf } from "./start-measure.ts";
import { keyOfUnknown, type Unknown, UNKNOWNS } from "./unknowns.ts";

/** What the market pays: for all shares, or for one. */
export type Paid =
  | { readonly marketCapUsd: number }
  | { readonly sharePriceUsd: number }
  /** What the scenario says, as `company.share_price_usd`. */
  | "stated";

export interface ImpliedOptions {
  readonly load: Load;
  readonly fleet: string;
  readonly paid: Paid;
  /** All of them by default. */
  readonly unknowns?: readonly Unknown[] | undefined;
  readonly paths?: number | undefined;
  readonly seed?: string | undefined;
  readonly sampling?: Sampling | undefined;
  readonly workers?: number | undefined;
  readonly inProcess?: boolean | undefined;
  readonly engine?: KernelName | undefined;
  readonly simulator?: Simulator | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?:
    | ((progress: {
        readonly unknown: Unknown | null;
        /** Which simulation it is, 1 the first. */
        readonly run: number;
        readonly done: number;
        readonly total: number;
      }) => void)
    | undefined;
}

/** What today's price says of one unknown. */
export interface ImpliedValue {
  readonly unknown: Unknown;
  /** The key that stands for it; null where there is none. */
  readonly key: string | null;
  readonly unit: string;
  /** What stands there now, or its median. */
  readonly current: number | null;
  /** The distribution that the value takes the place of. */
  readonly replaces: string | null;
  /** The value with its standard error; null where none gives today's price. */
  readonly value: Measured | null;
  /** Every value that does. */
  readonly roots: readonly Root[];
  /** Why there is none, or how near the range comes to today's price, USD. */
  readonly why: string | null;
  readonly nearest: Nearest | null;
  readonly range: Pick<Axis, "low" | "high"> | null;
  /** The least and the most that the range attains, USD of market capitalisation or of a share as the price is told. */
  readonly attainable: { readonly least: number; readonly most: number } | null;
  /** The same value in other words: USD/PH/day of a difficulty, USD/MW of a cap rate. */
  readonly told: { readonly unit: string; readonly value: number } | null;
  /** The company at the horizon with this value. */
  readonly horizon: AtHorizon | null;
}

/** What the market's price of a company says of each unknown. */
export interface Implied {
  readonly fleet: string;
  /** What the values are held against, USD: the market's price of all shares at the start, or of one. */
  readonly basis: "market_cap" | "share";
  readonly paidUsd: number;
  readonly marketCapUsd: number;
  readonly sharePriceUsd: number;
  /** The company as the scenario has it. */
  readonly start: StartMeans;
  readonly horizon: AtHorizon;
  readonly values: readonly ImpliedValue[];
  readonly seed: string;
  readonly sampling: Sampling;
  readonly paths: number;
  readonly elapsedMs: number;
}

/** Values tried for a root: each is a start alone. */
const MOST_TRIED = 60;
const SCAN_SHARE = 8;

/**
 * What the market's price of a company says, one unknown at a time and the others as the scenario has them: of the first four against the value at the
 * start, which needs no day simulated; of the price's drift against the mean discounted equity at the horizon.
 */
export async function implied(options: ImpliedOptions): Promise<Implied> {
  const { load, fleet, paths = DEFAULT_PATHS, seed = DEFAULT_SEED, unknowns = UNKNOWNS } = options;
  const { sampling = DEFAULT_SAMPLING } = options;
  const sample = { seed, paths, sampling };
  const started = performance.now();
  const loaded = load([]);
  const names = fleetNames(loaded.scenario);
  if (!names.includes(fleet))
    throw new UnsolvableError(`there is no fleet called ${fleet}${nearOrAll(fleet, names)}`);
  const start = startMeans(startValueOf(loaded.scenario, fleet, sample), sample);
  const price = priceOf(options.paid, loaded, fleet, start.shares.value);
  const simulator = options.simulator ?? (await openSimulator(place(paths * SCAN_POINTS, options), paths));
  let runs = 0;
  // A run begins with nothing done: its speed is its own.
  const toldOf = (unknown: Unknown | null): ((done: number, total: number) => void) => {
    const nth = (runs += 1);
    const told = (done: number, total: number): void =>
      options.onProgress?.({ unknown, run: nth, done, total });
    told(0, paths);
    return told;
  };
  const simulate =
    (unknown: Unknown | null) =>
    (named: LoadedScenario): Promise<Run> =>
      run(named, { ...sample, simulator, signal: options.signal, onProgress: toldOf(unknown) });
  const question = { ...options, ...price, loaded, ...sample, simulator, toldOf };
  try {
    const horizon = horizonOf(await simulate(null)(loaded), fleet, price.sharePriceUsd);
    const values: ImpliedValue[] = [];
    for (const unknown of unknowns) {
      options.signal?.throwIfAborted();
      values.push(await valueOf(unknown, question, simulate(unknown)));
    }
    return { fleet, ...price, start, horizon, values, ...sample, elapsedMs: performance.now() - started };
  } finally {
    if (options.simulator === undefined) await simulator.close();
  }
}

interface Price {
  readonly basis: "market_cap" | "share";
  readonly paidUsd: number;
  readonly marketCapUsd: number;
  readonly sharePriceUsd: number;
}

function priceOf(paid: Paid, { scenario }: LoadedScenario, fleet: string, shares: number): Price {
  if (paid !== "stated" && "marketCapUsd" in paid) {
    const { marketCapUsd } = paid;
    return { basis: "market_cap", paidUsd: marketCapUsd, marketCapUsd, sharePriceUsd: marketCapUsd / shares };
  }
  const stated = scenario.fleets[fleet]!.company.share_price_usd;
  const sharePriceUsd = paid === "stated" ? stated : paid.sharePriceUsd;
  if (sharePriceUsd === undefined)
    throw new UnsolvableError(
      `say what the market pays for ${fleet}: fleets.${fleet}.company.share_price_usd is not set`,
    );
  return { basis: "share", paidUsd: sharePriceUsd, marketCapUsd: sharePriceUsd * shares, sharePriceUsd };
}

interface Question extends ImpliedOptions, Price {
  readonly loaded: LoadedScenario;
  readonly paths: number;
  readonly seed: string;
  readonly sampling: Sampling;
  readonly simulator: Simulator;
  /** Who is told how a run gets on that begins now. */
  readonly toldOf: (unknown: Unknown) => (done: number, total: number) => void;
}

async function valueOf(
  unknown: Unknown,
  of: Question,
  simulate: (named: LoadedScenario) => Promise<Run>,
): Promise<ImpliedValue> {
  const { load, loaded, fleet } = of;
  const stands = keyOfUnknown(unknown, loaded.scenario, fleet);
  if ("why" in stands) return { ...NONE, unknown, why: stands.why };
  const asked = askedKey(loaded, stands.key, load);
  const sought = await soughtOr(unknown, asked, of);
  if (typeof sought === "string") return { ...NONE, unknown, key: asked.key, why: sought };
  const { found, axis } = sought;
  const root = nearestTo(found.roots, asked.current);
  const attainable = { least: found.least.measure.value, most: found.most.measure.value };
  const common = {
    unknown,
    key: asked.key,
    unit: asked.field.unit,
    current: asked.current,
    replaces: asked.replaces,
    roots: found.roots,
    nearest: found.nearest,
    range: { low: axis.low, high: axis.high },
    attainable,
  };
  if (root === null) return { ...NONE, ...common };
  const at = load(settingsOf(unknown, asked, loaded)(root.at));
  return {
    ...common,
    value: { value: root.at, se: root.se },
    why: null,
    told: toldOf(unknown, at, of),
    horizon: horizonOf(await simulate(at), fleet, of.sharePriceUsd),
  };
}

const NONE: Omit<ImpliedValue, "unknown"> = {
  key: null,
  unit: "",
  current: null,
  replaces: null,
  value: null,
  roots: [],
  why: null,
  nearest: null,
  range: null,
  attainable: null,
  told: null,
  horizon: null,
};

/** What a value of an unknown sets: of a difficulty also the hashrate that goes with it, in proportion. */
function settingsOf(
  unknown: Unknown,
  { key, field }: AskedKey,
  { scenario: { start } }: LoadedScenario,
): (at: number) => readonly string[] {
  const setting = (at: number): string => settingOf(key, field.kind, at);
  if (unknown !== "hashprice") return (at) => [setting(at)];
  const perDifficulty = median(start.hashrate_ehs) / start.difficulty;
  return (at) => [setting(at), `start.hashrate_ehs=${at * perDifficulty}`];
}

interface Sought {
  readonly found: Found;
  readonly axis: Axis;
}

/** What was found, or why the question cannot be put: a drift beside a target of the price, say. */
async function soughtOr(unknown: Unknown, asked: AskedKey, of: Question): Promise<Sought | string> {
  try {
    return await (unknown === "drift"
      ? byHorizon(asked, of)
      : byStart(asked, settingsOf(unknown, asked, of.loaded), of));
  } catch (error) {
    if (error instanceof UnsolvableError) return error.message;
    throw error;
  }
}

/** An unknown of the start: no day is simulated. */
async function byStart(
  asked: AskedKey,
  settings: (at: number) => readonly string[],
  of: Question,
): Promise<Sought> {
  const { load, fleet, seed, paths, sampling } = of;
  const range = searchRange(asked.field, asked);
  const { axis } = allowedPart(range.axis, (at) => refusal(load, settings(at)), asked.current);
  const found = await search({
    axis,
    target: of.paidUsd,
    current: asked.current,
    points: SCAN_POINTS,
    most: MOST_TRIED,
    roots: 1,
    measure: (at, depth) => {
      of.signal?.throwIfAborted();
      const { scenario } = load(settings(at));
      const count = depth === "scan" ? Math.ceil(paths / SCAN_SHARE) : paths;
      const sample = { seed, sampling, paths: count };
      const { equity, shares } = startValueOf(scenario, fleet, sample);
      const values = of.basis === "share" ? perShare(equity, shares) : equity;
      return Promise.resolve(meanOf(values, replicatesOf(sample, count)));
    },
  });
  return { found, axis };
}

/** The drift, whose work is done day by day. */
async function byHorizon(asked: AskedKey, of: Question): Promise<Sought> {
  const { load, seed, paths, sampling, simulator, signal } = of;
  let [told, last] = [of.toldOf("drift"), 1];
  const found = await solve({
    load,
    key: asked.key,
    target: of.paidUsd,
    paths,
    seed,
    sampling,
    simulator,
    signal,
    onProgress({ simulations, done, total }) {
      if (simulations !== last) [told, last] = [of.toldOf("drift"), simulations];
      told(done, total);
    },
    measure: (done) =>
      equityAtHorizon(done, of.fleet, of.basis === "share" ? of.marketCapUsd / of.sharePriceUsd : 1),
  });
  return { found, axis: found.axis };
}

function nearestTo(roots: readonly Root[], current: number | null): Root | null {
  const far = ({ at }: Root): number => (current === null ? 0 : Math.abs(at - current));
  return [...roots].sort((a, b) => far(a) - far(b))[0] ?? null;
}

/** An implied value in the words of the field. */
function toldOf(unknown: Unknown, { scenario }: LoadedScenario, of: Question): ImpliedValue["told"] {
  if (unknown === "hashprice")
    return { unit: "USD/PH/day", value: startHashpriceUsdPerEhDay(scenario) / PH_PER_EH };
  const hpc = scenario.fleets[of.fleet]?.company.hpc;
  if (unknown !== "cap_rate" || hpc === undefined) return null;
  const { hpc: worth } = startMeans(startValueOf(scenario, of.fleet, of), of);
  return { unit: "USD/MW", value: worth.value / median(hpc.mw) };
}
