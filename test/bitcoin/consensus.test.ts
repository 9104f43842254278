import { describe, expect, test } from "vitest";
import {
  bitsOfTarget,
  difficultyOfBits,
  difficultyOfTarget,
  hexOfBits,
  retargetBits,
  targetOfBits,
  targetOfDifficulty,
} from "../../src/bitcoin/consensus.ts";
import { numberIn, realData } from "../support/real-data.ts";

const POW_LIMIT_BITS = 0x1d00ffff;

describe("retarget, known answers (Bitcoin Core's pow_tests)", () => {
  test.each([
    {
      law: "main chain, height 32,256",
      bits: 0x1d00ffff,
      first: 1261130161,
      last: 1262152739,
      next: "1d00d86a",
    },
    {
      law: "capped at the proof-of-work limit",
      bits: 0x1d00ffff,
      first: 1231006505,
      last: 1233061996,
      next: "1d00ffff",
    },
    {
      law: "time clamped to a quarter of 14 days",
      bits: 0x1c05a3f4,
      first: 1279008237,
      last: 1279297671,
      next: "1c0168fd",
    },
    {
      law: "time clamped to four times 14 days",
      bits: 0x1c387f6f,
      first: 1263163443,
      last: 1269211443,
      next: "1d00e1fd",
    },
  ])("$law → $next", ({ bits, first, last, next }) => {
    expect(hexOfBits(retargetBits(bits, last - first))).toBe(next);
  });

  test("an epoch of exactly 14 days changes nothing", () => {
    for (const bits of [0x1d00ffff, 0x1c0168fd, 0x1b0404cb, 0x1701fca1])
      expect(retargetBits(bits, 1209600)).toBe(bits);
  });

  test("a time that runs backwards clamps like a short one", () => {
    expect(retargetBits(0x1c05a3f4, -600)).toBe(retargetBits(0x1c05a3f4, 302400));
  });

  test("a time that is no whole number of seconds is refused", () => {
    for (const seconds of [NaN, 600.5]) expect(() => retargetBits(0x1d00ffff, seconds)).toThrow(RangeError);
  });

  test("every retarget since the first block follows from the time the next bits imply (real headers)", (context) => {
    const epochs = realData(context, "difficulty_epochs.csv");
    expect(epochs.length).toBe(464);
    epochs.slice(0, -1).forEach((epoch, i) => {
      const bits = Number.parseInt(epoch["nbits_hex"] ?? "", 16);
      for (const end of ["lo", "hi"]) {
        const next = retargetBits(bits, numberIn(epoch, `implied_timespan_${end}_s`));
        expect(`${epoch["height"] ?? ""} → ${hexOfBits(next)}`).toBe(
          `${epoch["height"] ?? ""} → ${epochs[i + 1]?.["nbits_hex"] ?? ""}`,
        );
      }
    });
  });

  test("the epoch of 2026-01-24 ended 11.2 % easier (real headers)", (context) => {
    const last = realData(context, "difficulty_epochs.csv").at(-1)!;
    expect([last["height"], last["nbits_hex"]]).toEqual(["933408", "1701fca1"]);
    const next = retargetBits(0x1701fca1, numberIn(last, "implied_timespan_lo_s"));
    // Half a unit of the quoted digit.
    expect(Math.abs(difficultyOfBits(next) / difficultyOfBits(0x1701fca1) - 1 + 0.112)).toBeLessThan(0.0005);
  });
});

describe("compact bits", () => {
  test.each([
    ["1d00ffff", 1],
    ["1cf88f6f", 1.029916],
    ["1df88f6f", 0.004023],
  ])("difficulty of %s is %d", (hex, difficulty) => {
    expect(Math.abs(difficultyOfBits(Number.parseInt(hex, 16)) - difficulty)).toBeLessThanOrEqual(0.5e-6);
  });

  test("the largest target keeps three bytes: 1d00ffff, which is the target of difficulty 1", () => {
    expect(bitsOfTarget((1n << 224n) - 1n)).toBe(POW_LIMIT_BITS);
    expect(targetOfBits(POW_LIMIT_BITS)).toBe(0xffffn << 208n);
  });

  test("are 32 bits: 2^32 is none of them, nor are fractions or numbers below zero", () => {
    for (const bits of [2 ** 32, 2 ** 32 + 1, -1, 0.5, NaN])
      expect(() => targetOfBits(bits)).toThrow(`bits must be a 32-bit integer, found ${bits}`);
  });

  test("a leading byte of 0x80 or more takes a byte of its own, as the mantissa's top bit is a sign", () => {
    expect(bitsOfTarget(0x80n)).toBe(0x02008000);
    expect(bitsOfTarget(0x7fn)).toBe(0x017f0000);
    expect(bitsOfTarget(0x8000n)).toBe(0x03008000);
    expect(bitsOfTarget(0x12345678n)).toBe(0x04123456);
    expect(bitsOfTarget(0x92345678n)).toBe(0x05009234);
  });

  test("bits → target → bits is the identity on every real header, and the difficulties agree", (context) => {
    for (const epoch of realData(context, "difficulty_epochs.csv")) {
      const bits = Number.parseInt(epoch["nbits_hex"] ?? "", 16);
      expect(bitsOfTarget(targetOfBits(bits))).toBe(bits);
      const difficulty = difficultyOfBits(bits);
      // One division each, of exact operands: at most an ulp apart.
      expect(Math.abs(difficultyOfTarget(targetOfBits(bits)) / difficulty - 1)).toBeLessThanOrEqual(
        Number.EPSILON,
      );
      // The file gives six decimals.
      expect(Math.abs(difficulty - numberIn(epoch, "difficulty"))).toBeLessThanOrEqual(
        0.5e-6 + difficulty * Number.EPSILON,
      );
    }
  });

  test("difficulty → target → difficulty keeps double precision", () => {
    for (const difficulty of [1, 3.7, 16307.420938523983, 141.668e12, 1e18]) {
      // Two roundings, and a truncation below the 53rd bit.
      const error = difficultyOfTarget(targetOfDifficulty(difficulty)) / difficulty - 1;
      expect(Math.abs(error)).toBeLessThanOrEqual(2 * Number.EPSILON);
    }
    for (const bad of [0, -1, NaN]) expect(() => targetOfDifficulty(bad)).toThrow(RangeError);
  });

  test.each([
    { why: "negative (sign bit)", bits: 0x1cf88f6f },
    { why: "zero mantissa", bits: 0x1d000000 },
    { why: "too small: all bytes shifted out", bits: 0x00123456 },
    { why: "above 2^256", bits: 0x22010000 },
    { why: "beyond 32 bits", bits: 0x1_0000_0000 },
    { why: "below 0", bits: -1 },
    { why: "a fraction", bits: 0.5 },
    { why: "not a number", bits: NaN },
  ])("no target: $why", ({ bits }) => {
    expect(() => targetOfBits(bits)).toThrow(RangeError);
  });
});
