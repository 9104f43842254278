import { keyOfSeed } from "../../src/random/key.ts";
import { singleDraw } from "../../src/random/single.ts";

/** Uniforms of a made-up sample, one after the other. */
export function uniforms(seed: string): () => number {
  const draw = singleDraw(keyOfSeed(seed));
  let path = 0;
  return () => draw(path++, 0, 0, 0)[0]!;
}
