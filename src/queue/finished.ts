import { existsSync } from "node:fs";
import { join } from "node:path";
import { namesIn } from "../runner/kept/names-in.ts";
import type { Shard } from "../shards/shard.ts";
import { namedShard, readShardManifest, shardName } from "../shards/shard-folder.ts";
import { workPlace } from "./parts.ts";

/** Which shards of some work are finished in the shared folder: that is what counts, whatever the queue says. */
export class Finished {
  /** By index. */
  private readonly folders = new Map<number, string>();
  private readonly place: string;

  constructor(
    parts: string,
    private readonly work: string,
    private readonly count: number,
  ) {
    this.place = workPlace(parts, work);
  }

  get size(): number {
    return this.folders.size;
  }

  has(index: number): boolean {
    return this.folders.has(index);
  }

  /** Those that are not, in order. */
  missing(): Shard[] {
    return Array.from({ length: this.count }, (_, index) => ({ index, count: this.count })).filter(
      ({ index }) => !this.has(index),
    );
  }

  /** In order. */
  list(): readonly string[] {
    return [...this.folders].sort(([a], [b]) => a - b).map(([, folder]) => folder);
  }

  /** Looks for finished shards. */
  look(): void {
    for (const name of namesIn(this.place)) {
      const shard = namedShard(name);
      if (shard?.part === false && shard.count === this.count && !this.has(shard.index)) this.lookFor(shard);
    }
  }

  /** Looks for one by its name, which a network's file system knows before it lists it; whether it is finished. */
  lookFor({ index, count }: Shard): boolean {
    const folder = join(this.place, shardName({ index, count }, this.work));
    if (!existsSync(folder)) return false;
    const manifest = readShardManifest(folder);
    const isWhole =
      manifest?.work === this.work && manifest.shard.index === index && manifest.shard.count === count;
    if (isWhole) this.folders.set(index, folder);
    return isWhole;
  }
}
