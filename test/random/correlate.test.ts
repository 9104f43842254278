import { beforeAll, expect, it } from "vitest";
import type { Table } from "../../src/lanes/memory.ts";
import { bind } from "../../src/lanes/primitives.ts";
import { STEP_TABLE_BYTES, fillStepTable } from "../../src/lanes/tables.ts";
import { leanNormal, unitBehind, weighNormal } from "../../src/random/correlate.law.ts";
import { normalCdf } from "../../src/statistics/normal.ts";

const TABLE = 0 as Table;

/** The uniform behind a normal. */
function unitOf(normal: number): number {
  const units = { unit: 0 };
  unitBehind(units, normal, TABLE);
  return units.unit;
}

beforeAll(() => {
  const buffer = new ArrayBuffer(STEP_TABLE_BYTES);
  fillStepTable(buffer, TABLE, normalCdf);
  bind(buffer);
});

it("weights of 1 and 0 keep a normal and take another whole, to the bit", () => {
  for (let i = 1; i <= 256; i++) {
    const [first, second] = [Math.sin(i) * 3, Math.cos(i) * 3];
    const normals = { normal: first };
    weighNormal(normals, 1);
    expect(normals.normal).toBe(first);
    weighNormal(normals, 0);
    leanNormal(normals, second, -1);
    expect(normals.normal).toBe(-second);
  }
});

it("the uniform behind a normal is Φ of it within 1e-9, from one tail to the other", () => {
  for (let i = 0; i < 256; i++) {
    const normal = (i - 127.5) / 20;
    expect(Math.abs(unitOf(normal) - normalCdf(normal))).toBeLessThan(1e-9);
  }
});

it("the uniform behind a normal lies where drawn uniforms lie, however far out the normal is", () => {
  const units = Array.from({ length: 256 }, (_, i) => unitOf((i % 2 === 0 ? 1 : -1) * (5 + i)));
  expect(Math.min(...units)).toBe(0.5 / 2 ** 32);
  expect(Math.max(...units)).toBe((2 ** 32 - 0.5) / 2 ** 32);
});
