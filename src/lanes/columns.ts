import { COLUMN_BYTES, type Column } from "./lanes.ts";

/** Paths that a column has room for. */
export const BLOCK_PATHS = 256;

/** An enum that names the columns of a group, as TypeScript compiles it. */
export type ColumnNames = Readonly<Record<string, string | number>>;

/** The columns of a group by name, as arrays over the shared memory: what sparse code reads and writes. */
export type Views<Names> = { readonly [Name in keyof Names]: Float64Array };

/** Hands out addresses for columns and tables before the memory that will hold them exists. */
export class AddressSpace {
  #bytes = 0;

  /** Bytes that a memory needs to hold all that was reserved. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The address of `count` columns side by side. */
  columns(count: number): Column {
    return this.reserve(count * COLUMN_BYTES);
  }

  /** The address of a group with a column for each name. */
  group(names: ColumnNames): Column {
    return this.columns(columnCount(names));
  }

  /** The address of `bytes` bytes, aligned to a cache line. */
  reserve(bytes: number): Column {
    const address = this.#bytes;
    this.#bytes += Math.ceil(bytes / 64) * 64;
    return address;
  }
}

/** The columns of the group at `base`, by name. */
export function viewsOf<Names extends ColumnNames>(
  buffer: ArrayBufferLike,
  base: Column,
  names: Names,
): Views<Names> {
  const views: Record<string, Float64Array> = {};
  for (const [name, index] of Object.entries(names)) {
    if (typeof index === "number")
      views[name] = new Float64Array(buffer, base + index * COLUMN_BYTES, BLOCK_PATHS);
  }
  return views as Views<Names>;
}

/** One column as an array. */
export function viewOf(buffer: ArrayBufferLike, address: Column): Float64Array {
  return new Float64Array(buffer, address, BLOCK_PATHS);
}

/** One column as a list of paths. */
export function listOf(buffer: ArrayBufferLike, address: Column): Int32Array {
  return new Int32Array(buffer, address, BLOCK_PATHS);
}

/** How many columns a group has. */
export function columnCount(names: ColumnNames): number {
  return Object.values(names).filter((value) => typeof value === "number").length;
}
