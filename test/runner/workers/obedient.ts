import type { RangeTask } from "../../../workers/simulate-range.ts";

/** A worker that does what the seed says: dies, throws, never ends, or returns one number a path. */
export default function obey({ seed, firstPath, paths }: RangeTask): ArrayBuffer {
  if (seed === "throw") throw new Error("no such driver");
  if (seed === "exit") process.exit(7);
  while (seed === "spin");
  return Float64Array.from({ length: paths }, (_, i) => firstPath + i).buffer;
}
