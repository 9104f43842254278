import { describe, expect, it } from "vitest";
import { countBox, insideBox } from "../../src/statistics/box.ts";
import { findBox } from "../../src/statistics/prim.ts";
import { uniforms } from "../support/uniforms.ts";

const CASES = 4000;

/** Columns of uniforms. */
function columnsOf(count: number, seed: string): Float64Array[] {
  const next = uniforms(seed);
  return Array.from({ length: count }, () => Float64Array.from({ length: CASES }, next));
}

describe("the box of an event", () => {
  it("has the two thresholds that make it, and bounds nothing else", () => {
    const columns = columnsOf(25, "thresholds");
    const event = Uint8Array.from({ length: CASES }, (_, i) =>
      Number(columns[3]![i]! < 0.3 && columns[7]![i]! > 0.6),
    );
    const box = findBox(columns, event)!;
    expect([...box.keys()].sort()).toEqual([3, 7]);
    expect(box.get(3)!.low).toBe(-Infinity);
    expect(box.get(7)!.high).toBe(Infinity);
    // A bound is a value of the sample: the last inside, of which some lie in every interval of a hundredth.
    expect(Math.abs(box.get(3)!.high - 0.3)).toBeLessThan(0.01);
    expect(Math.abs(box.get(7)!.low - 0.6)).toBeLessThan(0.01);
    const { inside, events, hits } = countBox(insideBox(columns, CASES, box), event);
    expect([inside, hits]).toEqual([events, events]);
  });

  it("has both ends of a middle", () => {
    const columns = columnsOf(5, "middle");
    const event = Uint8Array.from(columns[2]!, (x) => Number(x > 0.4 && x < 0.55));
    const box = findBox(columns, event)!;
    expect([...box.keys()]).toEqual([2]);
    expect(Math.abs(box.get(2)!.low - 0.4)).toBeLessThan(0.01);
    expect(Math.abs(box.get(2)!.high - 0.55)).toBeLessThan(0.01);
  });

  it("of counts lies between two of them", () => {
    const [counts, other] = columnsOf(2, "counts") as [Float64Array, Float64Array];
    const whole = counts.map((u) => Math.floor(4 * u * u));
    const event = Uint8Array.from(whole, (n) => Number(n >= 2));
    expect(findBox([whole, other], event)).toEqual(new Map([[0, { low: 2, high: Infinity }]]));
  });

  it("is none where nothing tells the event", () => {
    const next = uniforms("noise");
    for (const rate of [0.02, 0.1, 0.5]) {
      const event = Uint8Array.from({ length: CASES }, () => Number(next() < rate));
      expect(findBox(columnsOf(25, `noise ${rate}`), event), `rate ${rate}`).toBeNull();
    }
  });

  it("is none where the event happens always, or never", () => {
    const columns = columnsOf(3, "certain");
    expect(findBox(columns, new Uint8Array(CASES).fill(1))).toBeNull();
    expect(findBox(columns, new Uint8Array(CASES))).toBeNull();
  });

  it("bounds at most four columns, those that matter most", () => {
    const columns = columnsOf(8, "many");
    const event = Uint8Array.from({ length: CASES }, (_, i) =>
      Number([0, 1, 2, 3, 4, 5].every((c) => columns[c]![i]! < (c < 4 ? 0.6 : 0.95))),
    );
    expect([...findBox(columns, event)!.keys()].sort()).toEqual([0, 1, 2, 3]);
  });
});
