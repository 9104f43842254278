import type { RangeTask } from "../../../workers/simulate-range.ts";

/** A worker that does what the seed says: dies, dies the first time, throws, never ends, or returns one number a path. */
export default function obey({ seed, firstPath, paths, finished }: RangeTask): ArrayBuffer {
  if (seed === "throw") throw new Error("no such driver");
  if (seed === "exit") process.exit(7);
  if (seed === "exit once" && Atomics.add(new Int32Array(finished!), 0, 1) === 0) process.exit(7);
  while (seed === "spin");
  return Float64Array.from({ length: paths }, (_, i) => firstPath + i).buffer;
}
