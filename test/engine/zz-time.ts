import fc from "fast-check";
import { scenarioWith, simulate, SIMD, PLAIN } from "/work/main/test/support/engine-native.ts";
const { worlds } = (await import("/work/main/test/engine/random-worlds.ts")) as any;
let bad = 0;
let tp = 0,
  ts = 0;
const seed = Number(process.argv[2] ?? 1),
  n = Number(process.argv[3] ?? 60);
for (const w of fc.sample(worlds, { seed, numRuns: n }) as any[]) {
  let s;
  try {
    s = scenarioWith(w.sets);
  } catch (e) {
    bad++;
    if (bad < 6) console.log(String(e).slice(0, 600));
    continue;
  }
  try {
    let t = performance.now();
    simulate(s, w.seed, w.paths, w.blockPaths, { kernel: PLAIN });
    tp += performance.now() - t;
    t = performance.now();
    simulate(s, w.seed, w.paths, w.blockPaths, { kernel: SIMD });
    ts += performance.now() - t;
  } catch (e) {
    console.log("RUN", String(e).slice(0, 300));
  }
}
console.log({ bad, n, tp, ts });
