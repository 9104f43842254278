/**
 * Bitcoin's difficulty rules to the last bit, in integers: for replay of real headers and for `calc retarget`. Simulated
 * paths use the real-number form (D' = D · 1,209,600 / T), which knows no truncation.
 *
 * Source: Bitcoin Core, arith_uint256 (compact form) and pow.cpp (retarget).
 */

/** Blocks that share one difficulty. */
export const EPOCH_BLOCKS = 2016;

/** Seconds an epoch should take: 14 days. */
export const EPOCH_SECONDS = 1209600;

/** Bounds of the measured time in seconds: a quarter of 14 days, and four times. */
export const MIN_TIMESPAN_SECONDS = 302400;
export const MAX_TIMESPAN_SECONDS = 4838400;

/** The easiest target allowed on the main network: 2^224 − 1. In compact form it loses digits: 0x1d00ffff. */
const POW_LIMIT = (1n << 224n) - 1n;

/** The target of difficulty 1: 0xffff · 2^208. */
const DIFFICULTY_1_TARGET = 0xffffn << 208n;

const SIGN_BIT = 0x00800000n;

/**
 * The target that compact `bits` stand for: mantissa (23 bits) · 256^(exponent − 3), where the exponent is the first byte.
 * Throws a RangeError when the bits are not those of a possible target: no 32-bit integer, negative, zero or above 2^256 − 1.
 */
export function targetOfBits(bits: number): bigint {
  if (!Number.isInteger(bits) || bits < 0 || bits > 0xffffffff) {
    throw new RangeError(`bits must be a 32-bit integer, found ${String(bits)}`);
  }
  const exponent = BigInt(bits) >> 24n;
  const mantissa = BigInt(bits) & (SIGN_BIT - 1n);
  const bytes = exponent - 3n;
  const target = bytes >= 0n ? mantissa << (8n * bytes) : mantissa >> (-8n * bytes);
  if (target === 0n) throw new RangeError(`bits ${hexOfBits(bits)} stand for a target of zero`);
  if ((BigInt(bits) & SIGN_BIT) !== 0n)
    throw new RangeError(`bits ${hexOfBits(bits)} stand for a negative target`);
  if (target >> 256n !== 0n)
    throw new RangeError(`bits ${hexOfBits(bits)} stand for a target above 2^256 − 1`);
  return target;
}

/** The compact form of a target: its three leading bytes, so digits below them are lost. */
export function bitsOfTarget(target: bigint): number {
  let exponent = BigInt(Math.ceil(target.toString(16).length / 2));
  let mantissa = exponent >= 3n ? target >> (8n * (exponent - 3n)) : target << (8n * (3n - exponent));
  if ((mantissa & SIGN_BIT) !== 0n) {
    // The mantissa's top bit means "negative", so a mantissa that has it moves one byte down.
    mantissa >>= 8n;
    exponent += 1n;
  }
  return Number((exponent << 24n) | mantissa);
}

/** Bits as people write them: eight hexadecimal digits, no prefix, like 1d00ffff. */
export function hexOfBits(bits: number): string {
  return bits.toString(16).padStart(8, "0");
}

/** Difficulty of a target: the target of difficulty 1 over it, to double precision. */
export function difficultyOfTarget(target: bigint): number {
  return Number(DIFFICULTY_1_TARGET) / Number(target);
}

/** The target of a difficulty, to double precision (53 leading bits, the rest zeros). */
export function targetOfDifficulty(difficulty: number): bigint {
  if (!(difficulty > 0))
    throw new RangeError(`difficulty must be greater than 0, found ${String(difficulty)}`);
  return BigInt(Math.floor(Number(DIFFICULTY_1_TARGET) / difficulty));
}

/**
 * Difficulty of compact bits; 1 for 1d00ffff. Like the node's own figure it reads all 24 mantissa bits as digits, so it
 * also has an answer for bits that no header may carry (sign bit set): 0.004023 for 1df88f6f.
 */
export function difficultyOfBits(bits: number): number {
  let difficulty = 0xffff / (bits & 0x00ffffff);
  let exponent = bits >>> 24;
  for (; exponent < 29; exponent++) difficulty *= 256;
  for (; exponent > 29; exponent--) difficulty /= 256;
  return difficulty;
}

/** The measured time in seconds, held within [302,400, 4,838,400]. */
export function clampTimespanSeconds(timespanSeconds: number): number {
  return Math.min(MAX_TIMESPAN_SECONDS, Math.max(MIN_TIMESPAN_SECONDS, timespanSeconds));
}

/**
 * The bits of the next epoch, given those of this one and the seconds between its first and its last block: 2016 blocks
 * but 2015 gaps. Negative times are possible (header times are not sorted) and clamp like any other.
 */
export function retargetBits(bits: number, timespanSeconds: number): number {
  if (!Number.isInteger(timespanSeconds)) {
    throw new RangeError(`the time must be a whole number of seconds, found ${String(timespanSeconds)}`);
  }
  const timespan = BigInt(clampTimespanSeconds(timespanSeconds));
  const target = (targetOfBits(bits) * timespan) / BigInt(EPOCH_SECONDS);
  return bitsOfTarget(target > POW_LIMIT ? POW_LIMIT : target);
}
