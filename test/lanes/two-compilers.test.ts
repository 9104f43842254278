import { join, resolve } from "node:path";
import seedrandom from "seedrandom";
import { beforeAll, describe, expect, it } from "vitest";
import { compileLaws } from "../../build/compile-laws.ts";
import { lawFiles } from "../../build/law-files.ts";
import { type Law, lawsOf } from "../../build/laws-of.ts";
import { COLUMN_BYTES, bind } from "../../src/lanes/lanes.ts";
import { STEP_TABLE_BYTES, TAIL_TABLE_BYTES, fillStepTable, fillTailTable } from "../../src/lanes/tables.ts";
import { normalCdf, normalQuantile } from "../../src/statistics/normal.ts";

const root = resolve(import.meta.dirname, "../..");

const laws = lawFiles(root).flatMap((file) => lawsOf(root, file));

const TABLES: Readonly<Record<string, "tail" | "step">> = { table: "tail", tails: "tail", normalCdf: "step" };
const GROUP_BYTES = 64 * COLUMN_BYTES;
const TAIL_TABLE = 0;
const STEP_TABLE = TAIL_TABLE + TAIL_TABLE_BYTES;
const COLUMNS = Math.ceil((STEP_TABLE + STEP_TABLE_BYTES) / 4096) * 4096;

/** Arguments for a law: groups of columns of its own, the tables, whole numbers, which every parameter can be. */
function argumentsOf(law: Law, random: () => number, count: number): number[] {
  let next = COLUMNS;
  return law.parameters.map(({ name, type }) => {
    if (type === "Index") return count;
    if (type === "number") return 1 + Math.floor(random() * 9);
    const table = law.name === "stepFunctions" && name === "table" ? "step" : TABLES[name];
    if (table) return table === "tail" ? TAIL_TABLE : STEP_TABLE;
    const address = next;
    next += GROUP_BYTES;
    return address;
  });
}

describe("law 6: every law means the same to both compilers", () => {
  const memory = new WebAssembly.Memory({ initial: 64 });
  const plain = new ArrayBuffer(memory.buffer.byteLength);
  let simd: Record<string, (...values: number[]) => unknown> = {};

  beforeAll(async () => {
    const module = new WebAssembly.Module(await compileLaws(root));
    simd = new WebAssembly.Instance(module, { env: { memory } }).exports as typeof simd;
    fillTailTable(plain, TAIL_TABLE, normalQuantile);
    fillStepTable(plain, STEP_TABLE, normalCdf);
  }, 120_000);

  it("finds laws in every layer below the engine", () => {
    expect(laws.length).toBeGreaterThan(30);
    expect(new Set(laws.map(({ name }) => name)).size).toBe(laws.length);
    expect(new Set(laws.map(({ file }) => file.split("/")[1]))).toEqual(
      new Set(["lanes", "random", "bitcoin", "processes", "fleet"]),
    );
  });

  it.each(laws)("$name ($file): equal bits on random columns", async (law) => {
    const compiled = (await import(join(root, law.file))) as Record<string, (...values: number[]) => unknown>;
    const random = seedrandom.alea(law.name);
    const bytes = new Uint8Array(memory.buffer);
    const numbers = new Float64Array(plain);
    for (const count of [256, 64, 8]) {
      for (let k = COLUMNS / 8; k < numbers.length; k++) numbers[k] = 0.05 + 0.9 * random();
      bytes.set(new Uint8Array(plain));
      const values = argumentsOf(law, random, count);
      bind(plain);
      const returned = compiled[law.name]!(...values);
      expect(simd[law.name]!(...values), "what it returns").toBe(returned);
      expect(numbers.some(Number.isNaN), "no NaN, whose bits WebAssembly leaves open").toBe(false);
      expect(Buffer.compare(Buffer.from(plain), Buffer.from(memory.buffer)), `count ${count}`).toBe(0);
    }
  });
});
