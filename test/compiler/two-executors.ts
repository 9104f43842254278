/** A routine run twice, by the laws as they stand and compiled, on the same numbers. */
import { compiledExecutor } from "../../src/compiler/executor.ts";
import type { LawsData } from "../../src/compiler/law-data.ts";
import { ROOM_BYTES } from "../../src/compiler/room.ts";
import {
  AddressSpace,
  BLOCK_PATHS,
  type Column,
  columnOf,
  type Group,
  viewOf,
} from "../../src/lanes/memory.ts";
import { PLAIN_EXECUTOR } from "../../src/lanes/plain.ts";
import type { Executor, Paths, Routine } from "../../src/lanes/steps.ts";

const PAGE_BYTES = 65_536;

/** Paths of one memory, and what runs routines on them. */
export interface Side extends Paths {
  readonly name: "plain" | "compiled";
  readonly executor: Executor;
  firstPath: number;
  count: number;
}

export interface Means {
  readonly laws: LawsData;
  readonly space: AddressSpace;
  /** Numbers that stand on every path; what is not said of a column is that it varies. */
  readonly known?: ReadonlyMap<number, number>;
  /** Fills the tables. */
  readonly tables?: (buffer: ArrayBufferLike) => void;
}

/** What is known of columns: of most that they vary. */
class VaryingColumns extends Map<number, number | "varies"> {
  override get(address: number): number | "varies" {
    return super.get(address) ?? "varies";
  }
}

/** Addresses behind the room that programs work in. */
export function addresses(): AddressSpace {
  const space = new AddressSpace();
  space.reserve(ROOM_BYTES);
  return space;
}

/** The two memories. */
export class TwoExecutors {
  readonly plain: Side;
  readonly compiled: Side;

  constructor({ laws, space, known = new Map(), tables }: Means) {
    const memory = new WebAssembly.Memory({
      initial: Math.ceil(space.bytes / PAGE_BYTES),
    });
    const side = (name: Side["name"], buffer: ArrayBufferLike, executor: Executor): Side => {
      tables?.(buffer);
      return { name, buffer, executor, firstPath: 1000, count: 0, key: { word0: 0x9e3779b9, word1: 7 } };
    };
    this.plain = side("plain", new ArrayBuffer(space.bytes), PLAIN_EXECUTOR);
    const executor = compiledExecutor(memory, { laws, known: new VaryingColumns(known) });
    this.compiled = side("compiled", memory.buffer, executor);
  }

  /** Fills a column with `at(i)` on every path there is room for. */
  fill(column: Column, at: (i: number) => number): void {
    const numbers = viewOf(this.plain.buffer, column);
    for (let i = 0; i < BLOCK_PATHS; i++) numbers[i] = at(i);
    viewOf(this.compiled.buffer, column).set(numbers);
  }

  /** Fills every column of a group; `at` is asked once a field for what fills it. */
  fillGroup(group: Group, at: (column: Column) => (i: number) => number): void {
    for (const name of group.record.names) {
      const column = columnOf(group, name);
      this.fill(column, at(column));
    }
  }

  run(routine: Routine<Side>, count: number, day = 0): void {
    for (const side of [this.plain, this.compiled]) {
      side.count = count;
      side.executor.run(routine, side, day);
    }
  }

  /** Runs for one path of `count` alone. */
  runAt(routine: Routine<Side>, count: number, lane: number, day = 0): void {
    for (const side of [this.plain, this.compiled]) {
      side.count = count;
      side.executor.runAt(routine, side, day, lane);
    }
  }

  /** Where the memories differ on these paths, all by default, in fields that are kept beyond the day. */
  differences(
    groups: Readonly<Record<string, Group>>,
    paths: readonly number[] = Array.from({ length: this.plain.count }, (_, i) => i),
  ): string[] {
    const found: string[] = [];
    for (const [name, group] of Object.entries(groups)) {
      for (const field of group.record.names) {
        if (group.record.fields[field]!.role === "today") continue;
        const column = columnOf(group, field);
        const [plain, compiled] = [viewOf(this.plain.buffer, column), viewOf(this.compiled.buffer, column)];
        // Which bits a NaN has WebAssembly leaves open.
        const path = paths.find((i) => !Object.is(plain[i], compiled[i]));
        if (path === undefined) continue;
        found.push(`${name}.${field}[${path}]: ${compiled[path]!} instead of ${plain[path]!}`);
      }
    }
    return found;
  }
}
