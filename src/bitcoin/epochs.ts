import type { Views } from "../lanes/memory.ts";
import { SECONDS_PER_DAY } from "../units.ts";
import type { Chain as ChainRecord } from "./chain.law.ts";
import { EPOCH_BLOCKS, EPOCH_SECONDS, clampTimespanSeconds } from "./consensus.ts";
import { blocksPerEhDay } from "./hashprice.ts";
import { chainError } from "./fault.ts";
import type { EpochLuck } from "./luck.ts";
import { type Retargets, noteRetarget } from "./retargets.ts";
import { nextHalvingHeight, subsidyBtc } from "./subsidy.ts";

type Chain = Views<typeof ChainRecord>;

/** Blocks that no network finds in a day, whatever its difficulty: 7,000,000,000 times what Bitcoin aims at. */
const IMPOSSIBLE_BLOCKS = 1e12;

/** What is known of the chain at the start. */
export interface ChainStart {
  /** Height of the next block to be mined. */
  readonly height: number;
  readonly difficulty: number;
  /** Days since the first block of the running epoch; without meaning when no block of it is found yet. */
  readonly epochElapsedDays: number;
}

/** Opens the chain of lane `i` (path `path`): the running epoch draws only the blocks that are left. */
export function startChain(chain: Chain, i: number, path: number, start: ChainStart, luck: EpochLuck): void {
  const done = start.height % EPOCH_BLOCKS;
  chain.difficulty[i] = start.difficulty;
  chain.workPerEh[i] = blocksPerEhDay(start.difficulty);
  chain.dayWorkPerEh[i] = chain.workPerEh[i]!;
  chain.subsidy[i] = subsidyBtc(start.height);
  chain.epochHeight[i] = start.height - done;
  chain.epochs[i] = 0;
  chain.halvingDay[i] = NaN;
  chain.firstBlockDay[i] = -start.epochElapsedDays;
  planEpoch(chain, i, path, done, luck);
}

/**
 * Settles what happened within `day` for lane `i`, whose work passed its target: first blocks, halvings, retargets, as
 * many as the day holds. `hashrate` in EH/s, constant over the day. Writes the day's pay columns again, piece by piece:
 * each stretch at its own difficulty and subsidy. Retargets are noted where somebody wants their statistics.
 *
 * The timespan that retargets is that of 2015 gaps: from the epoch's first block to its last.
 *
 * A ChainError where the hashrate is out of all proportion to the difficulty: a day holds sixteen retargets at most.
 */
export function settleEpochs(
  chain: Chain,
  i: number,
  path: number,
  day: number,
  hashrate: number,
  luck: EpochLuck,
  retargets?: Retargets,
): void {
  if (!(hashrate * chain.workPerEh[i]! < IMPOSSIBLE_BLOCKS))
    throw chainError(path, day, hashrate, chain.difficulty[i]!);
  let at = 0;
  // Where the day opened: `progress` has the whole day's work at the opening difficulty on it.
  let work = chain.progress[i]! - hashrate * chain.workPerEh[i]!;
  let workPerEh = 0;
  let subsidyPerEh = 0;
  let blocks = 0;
  for (;;) {
    const rate = hashrate * chain.workPerEh[i]!;
    const target = chain.target[i]!;
    // Work may stand a rounding error past its target; time never runs back.
    const event = Math.max(at, at + (target - work) / rate);
    const until = Math.min(event, 1);
    const length = until - at;
    workPerEh += length * chain.workPerEh[i]!;
    subsidyPerEh += length * chain.workPerEh[i]! * chain.subsidy[i]!;
    blocks += length * rate * chain.blocksPerWork[i]!;
    if (event > 1) {
      work += length * rate;
      break;
    }
    at = event;
    work = passTarget(chain, i, path, day + at, luck, retargets);
  }
  chain.progress[i] = work;
  chain.dayWorkPerEh[i] = workPerEh;
  chain.daySubsidyPerEh[i] = subsidyPerEh;
  chain.dayBlocks[i] = blocks;
}

/** The continuous height of lane `i`: of the next block, plus the share of its work that is done. */
export function heightOf(chain: Chain, i: number): number {
  return chain.stretchHeight[i]! + (chain.progress[i]! - chain.stretchWork[i]!) * chain.blocksPerWork[i]!;
}

/** Passes the plan's next event at time `now` (days from the start); returns the epoch's work there. */
function passTarget(
  chain: Chain,
  i: number,
  path: number,
  now: number,
  luck: EpochLuck,
  retargets: Retargets | undefined,
): number {
  const work = chain.target[i]!;
  if (work === chain.lastWork[i]) {
    chain.workDone[i] = chain.workDone[i]! + work;
    retarget(chain, i, now, retargets);
    halveAt(chain, i, now);
    planEpoch(chain, i, path, 0, luck);
    return 0;
  }
  if (work === chain.firstWork[i]) {
    chain.firstBlockDay[i] = now;
    openStretch(chain, i, work, chain.firstBlocks[i]!);
  } else {
    openStretch(chain, i, work, chain.halvingBlocks[i]!);
  }
  halveAt(chain, i, now);
  return work;
}

/** The new difficulty: D · 1,209,600 / T, T clamped to a quarter and four times that. */
function retarget(chain: Chain, i: number, now: number, retargets: Retargets | undefined): void {
  const timespan = clampTimespanSeconds((now - chain.firstBlockDay[i]!) * SECONDS_PER_DAY);
  const ratio = EPOCH_SECONDS / timespan;
  const difficulty = chain.difficulty[i]! * ratio;
  chain.difficulty[i] = difficulty;
  chain.workPerEh[i] = blocksPerEhDay(difficulty);
  chain.epochHeight[i] = chain.epochHeight[i]! + EPOCH_BLOCKS;
  chain.stretchHeight[i] = chain.epochHeight[i];
  if (retargets) noteRetarget(retargets, i, chain.epochs[i]!, ratio, chain.difficulty[i], now);
  chain.epochs[i] = chain.epochs[i]! + 1;
}

/** Pays the subsidy of the present height from now on. */
function halveAt(chain: Chain, i: number, now: number): void {
  const subsidy = subsidyBtc(chain.stretchHeight[i]!);
  if (subsidy === chain.subsidy[i]) return;
  chain.subsidy[i] = subsidy;
  if (Number.isNaN(chain.halvingDay[i])) chain.halvingDay[i] = now;
}

/** Draws the epoch's plan: `done` of its blocks are found. */
function planEpoch(chain: Chain, i: number, path: number, done: number, luck: EpochLuck): void {
  const epoch = chain.epochs[i]!;
  const epochHeight = chain.epochHeight[i]!;
  const first = done === 0 ? luck.firstGap(path, epoch) : 0;
  const found = Math.max(done, 1);
  const gaps = EPOCH_BLOCKS - found;
  const rest = gaps === 0 ? 0 : luck.laterGaps(path, epoch, gaps);
  const halvingBlocks = nextHalvingHeight(epochHeight + done) - epochHeight;
  // A halving at the first block or at the epoch's end needs no event of its own.
  const inside = halvingBlocks > found && halvingBlocks < EPOCH_BLOCKS;
  chain.firstWork[i] = first;
  chain.firstBlocks[i] = found;
  chain.halvingBlocks[i] = halvingBlocks;
  chain.halvingWork[i] = inside
    ? first + rest * luck.shareBefore(path, epoch, halvingBlocks - found, gaps)
    : Infinity;
  chain.lastWork[i] = first + rest;
  chain.progress[i] = 0;
  if (done === 0) {
    chain.stretchHeight[i] = epochHeight;
    chain.stretchWork[i] = 0;
    chain.target[i] = first;
    chain.blocksPerWork[i] = 1 / first;
  } else {
    openStretch(chain, i, 0, done);
  }
}

/** Opens the stretch that begins at `work` with `found` blocks of the epoch found, up to the plan's next event. */
function openStretch(chain: Chain, i: number, work: number, found: number): void {
  const halving = chain.halvingWork[i]! > work && chain.halvingWork[i]! < chain.lastWork[i]!;
  const target = halving ? chain.halvingWork[i]! : chain.lastWork[i]!;
  const blocks = (halving ? chain.halvingBlocks[i]! : EPOCH_BLOCKS) - found;
  chain.stretchHeight[i] = chain.epochHeight[i]! + found;
  chain.stretchWork[i] = work;
  chain.target[i] = target;
  chain.blocksPerWork[i] = blocks / (target - work);
}
