import { describe, expect, it, test, vi } from "vitest";
import {
  addressRoom,
  fitting,
  NoRoomError,
  shortage,
  tooLittleToStart,
} from "../../src/runner/address-space.ts";

const GB = 1e9;

describe("what fits in so much room", () => {
  it.each([
    [
      "all, where nothing limits it",
      { threads: 8, engine: "simd" },
      Infinity,
      { threads: 8, engine: "simd" },
    ],
    ["all, where there is enough", { threads: 2, engine: "simd" }, 24 * GB, { threads: 2, engine: "simd" }],
    ["fewer threads", { threads: 4, engine: "simd" }, 24 * GB, { threads: 2, engine: "simd" }],
    ["no thread", { threads: 4, engine: "simd" }, 11.2 * GB, { threads: 0, engine: "simd" }],
    ["plain threads", { threads: 4, engine: "simd" }, 10 * GB, { threads: 4, engine: "plain" }],
    ["fewer plain threads", { threads: 4, engine: "simd" }, 1.7 * GB, { threads: 2, engine: "plain" }],
    ["no plain thread", { threads: 4, engine: "plain" }, 0.8 * GB, { threads: 0, engine: "plain" }],
    ["the plain engine in process", { threads: 0, engine: "simd" }, 2 * GB, { threads: 0, engine: "plain" }],
  ] as const)("is %s", (_, wanted, room, fit) => {
    expect(fitting(wanted, room, false)).toEqual(fit);
  });

  it("is more where memories take what they hold", () => {
    expect(fitting({ threads: 2, engine: "simd" }, 2 * GB, true)).toEqual({ threads: 2, engine: "simd" });
    expect(fitting({ threads: 4, engine: "simd" }, 0.5 * GB, true)).toEqual({ threads: 0, engine: "simd" });
  });

  it("is nothing at all below a tenth of a gigabyte", () => {
    expect(() => fitting({ threads: 2, engine: "plain" }, 0.05 * GB)).toThrow(
      new NoRoomError(
        "the process may reserve only 0.050 GB of addresses more (ulimit -v); " +
          "NODE_OPTIONS=--disable-wasm-trap-handler makes do with less",
      ),
    );
  });
});

it.each([
  [0.29, false],
  [0.31, true],
])("%d GB are room to start: %s", (room, enough) => {
  expect(tooLittleToStart(room * GB) === undefined).toBe(enough);
});

it("is not said to be more under an option that is set", () => {
  expect(shortage(1e9)).toContain("--disable-wasm-trap-handler");
  vi.stubEnv("NODE_OPTIONS", "--disable-wasm-trap-handler");
  expect(shortage(1e9)).toBe("the process may reserve only 1.0 GB of addresses more (ulimit -v)");
  vi.unstubAllEnvs();
});

test("here there is room", () => {
  expect(addressRoom()).toBeGreaterThan(1 * GB);
});
