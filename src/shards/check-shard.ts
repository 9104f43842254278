import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { stretchesBetween } from "../runner/fill.ts";
import { keyOf } from "../runner/kept/keep-in.ts";
import { rangesIn } from "../runner/kept/kept-range.ts";
import { shapeOf } from "../runner/kept/pieces.ts";
import { planned } from "./planned.ts";
import { type Shard, stretchOf } from "./shard.ts";
import { PATHS_FILE, readShardManifest } from "./shard-folder.ts";
import { type Work, workDigest } from "./work.ts";

/**
 * What is wrong with a finished shard of some work, in words; undefined where every batch of every run is there, and as it was
 * written. Reads all of it.
 */
export async function faultOfShard(folder: string, work: Work, shard: Shard): Promise<string | undefined> {
  const manifest = readShardManifest(folder);
  if (manifest === undefined) return "has no manifest that is whole";
  if (manifest.work !== workDigest(work)) return "is of other work";
  if (manifest.shard.index !== shard.index || manifest.shard.count !== shard.count)
    return `is shard ${manifest.shard.index}/${manifest.shard.count}`;
  const { firstPath, endPath } = stretchOf(shard, work.paths);
  for (const run of work.runs) {
    const { spec, layout } = planned(work, run);
    const whole = [];
    for (const range of rangesIn(folder, keyOf(spec, work.version), shapeOf(layout))) {
      for (const line of range.lines) {
        if (range.piece(line) !== undefined)
          whole.push({ firstPath: line.first, endPath: line.first + line.paths });
        await setImmediate(); // where Ctrl-C is heard
      }
      range.close();
    }
    const missing = stretchesBetween(whole, firstPath, endPath);
    if (missing.length > 0) return "was cut short or changed";
  }
  if (manifest.paths_sha256 !== null && (await sha256Of(join(folder, PATHS_FILE))) !== manifest.paths_sha256)
    return `has a ${PATHS_FILE} that was cut short or changed`;
  return undefined;
}

async function sha256Of(file: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  } catch {
    return undefined;
  }
  return hash.digest("hex");
}
