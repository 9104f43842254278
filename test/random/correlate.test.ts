import { expect, it } from "vitest";
import { viewOf } from "../../src/lanes/columns.ts";
import { COLUMN_BYTES, bind } from "../../src/lanes/lanes.ts";
import { STEP_TABLE_BYTES, fillStepTable } from "../../src/lanes/tables.ts";
import { leanNormals, unitsBehind, weighNormals } from "../../src/random/correlate.law.ts";
import { normalCdf } from "../../src/statistics/normal.ts";

const [FIRST, SECOND, TABLE] = [0, COLUMN_BYTES, 2 * COLUMN_BYTES];
const buffer = new ArrayBuffer(TABLE + STEP_TABLE_BYTES);
fillStepTable(buffer, TABLE, normalCdf);
const [first, second] = [viewOf(buffer, FIRST), viewOf(buffer, SECOND)];
const fill = (column: Float64Array, of: (i: number) => number): void => {
  for (let i = 0; i < column.length; i++) column[i] = of(i);
};

it("weights of 1 and 0 keep a normal and take another whole, to the bit", () => {
  bind(buffer);
  fill(first, (i) => Math.sin(i + 1) * 3);
  fill(second, (i) => Math.cos(i + 1) * 3);
  const before = first.slice();
  weighNormals(FIRST, 256, 1);
  expect(first).toEqual(before);
  weighNormals(FIRST, 256, 0);
  leanNormals(FIRST, SECOND, 256, -1);
  expect(first).toEqual(second.map((z) => -z));
});

it("the uniform behind a normal is Φ of it within 1e-9, from one tail to the other", () => {
  bind(buffer);
  fill(first, (i) => (i - 127.5) / 20);
  unitsBehind(SECOND, FIRST, TABLE, 256);
  second.forEach((u, i) => {
    expect(Math.abs(u - normalCdf(first[i]!))).toBeLessThan(1e-9);
  });
});

it("the uniform behind a normal lies where drawn uniforms lie, however far out the normal is", () => {
  bind(buffer);
  fill(first, (i) => (i % 2 === 0 ? 1 : -1) * (5 + i));
  unitsBehind(SECOND, FIRST, TABLE, 256);
  expect(Math.min(...second)).toBe(0.5 / 2 ** 32);
  expect(Math.max(...second)).toBe((2 ** 32 - 0.5) / 2 ** 32);
});
