import { fillStepTable, fillTailTable } from "../lanes/tables.ts";
import { normalCdf, normalQuantile } from "../statistics/normal.ts";
import type { MemoryMap, PriceModel } from "./model.ts";

/** The tables that the laws look up, as they stand at the beginning of a block's memory. */
export function buildTables(memory: Omit<MemoryMap, "bytes">, { process }: PriceModel): Uint8Array {
  const buffer = new ArrayBuffer(memory.columns);
  fillTailTable(buffer, memory.normalQuantile, normalQuantile);
  fillStepTable(buffer, memory.normalCdf, normalCdf);
  process.fillTables?.(buffer);
  return new Uint8Array(buffer);
}
