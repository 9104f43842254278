import { performance } from "node:perf_hooks";
import { type Case, type Kind, KINDS } from "./cases.ts";
import { keep } from "./kept.ts";
import { minimised } from "./minimise.ts";
import type { Pool } from "./pool.ts";
import { type Failure, signatureOf } from "./verdict.ts";

/** What a campaign does. */
export interface Campaign {
  readonly seed: string;
  readonly first: number;
  readonly cases: number;
  readonly limitMs: number;
  /** Where failing cases are kept, minimised; undefined to keep none. */
  readonly folder: string | undefined;
  /** Called with each case that is done. */
  readonly onCase?: (tally: Tally) => void;
}

/** What became of the cases of one kind. */
export interface KindTally {
  cases: number;
  valid: number;
  failing: number;
}

/** A kind of failure. */
export interface Found {
  readonly failure: Failure;
  readonly number: number;
  /** How many cases show it. */
  count: number;
  /** The file of the first, minimised. */
  file?: string;
}

/** What came of a campaign so far. */
export interface Tally {
  done: number;
  readonly kinds: Readonly<Record<Kind, KindTally>>;
  readonly found: Map<string, Found>;
  slowest: { readonly number: number; readonly ms: number };
  /** Time that the cases took, minimising apart. */
  elapsedMs: number;
}

/** Trials that minimising one failure may take, and the processor's time of one where time is what fails. */
const TRIALS = 400;
const TRIALS_OF_LONG = 60;
const LONG_MS = 4000;

/** Runs the cases; failures are minimised and kept when all are done. */
export async function campaign(pool: Pool, plan: Campaign): Promise<Tally> {
  const tally: Tally = {
    done: 0,
    kinds: Object.fromEntries(KINDS.map((kind) => [kind, { cases: 0, valid: 0, failing: 0 }])) as Record<
      Kind,
      KindTally
    >,
    found: new Map(),
    slowest: { number: plan.first, ms: 0 },
    elapsedMs: 0,
  };
  const started = performance.now();
  const examples = new Map<string, Case>();
  const one = async (number: number): Promise<void> => {
    const { each, verdict } = await pool.check({ of: plan.seed, number }, plan.limitMs);
    const kind = tally.kinds[each.kind];
    tally.done += 1;
    kind.cases += 1;
    if (verdict.valid) kind.valid += 1;
    if (verdict.failures.length > 0) kind.failing += 1;
    if (verdict.ms > tally.slowest.ms) tally.slowest = { number, ms: verdict.ms };
    for (const failure of verdict.failures) {
      const signature = signatureOf(failure);
      const known = tally.found.get(signature);
      if (known !== undefined) known.count += 1;
      else {
        tally.found.set(signature, { failure, number, count: 1 });
        examples.set(signature, each);
      }
    }
    plan.onCase?.(tally);
  };
  await inParallel(plan, one);
  tally.elapsedMs = performance.now() - started;
  const { folder } = plan;
  if (folder !== undefined)
    await Promise.all(
      [...tally.found].map(async ([signature, found]) => {
        const small = await smaller(pool, examples.get(signature)!, found.failure, plan.limitMs);
        found.file = keep(folder, nameOf(found), {
          ...small,
          failure: found.failure,
          fuzzSeed: plan.seed,
          number: found.number,
        });
      }),
    );
  return tally;
}

/** A few cases ahead of the processes, not all of them. */
async function inParallel({ first, cases }: Campaign, one: (number: number) => Promise<void>): Promise<void> {
  let next = first;
  const lane = async (): Promise<void> => {
    while (next < first + cases) await one(next++);
  };
  await Promise.all(Array.from({ length: 16 }, lane));
}

/** A smaller case that shows the same failure. */
async function smaller(pool: Pool, each: Case, failure: Failure, limitMs: number): Promise<Case> {
  const signature = signatureOf(failure);
  const long = failure.check === "too long";
  return minimised(
    each,
    async (candidate) => {
      const { verdict } = await pool.check(candidate, long ? LONG_MS : limitMs);
      return verdict.failures.some((found) => signatureOf(found) === signature);
    },
    long ? TRIALS_OF_LONG : TRIALS,
  );
}

const nameOf = ({ failure, number }: Found): string =>
  `${number}-${signatureOf(failure)
    .replace(/[^A-Za-z0-9]+/g, "-")
    .slice(0, 60)}`;
