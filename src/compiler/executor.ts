/** The compiled executor: routines as programs of WebAssembly, made when a kind of day first comes. */
import { addressAt, type GroupOfDay } from "../lanes/memory.ts";
import { PLAIN_EXECUTOR } from "../lanes/plain.ts";
import { bind } from "../lanes/primitives.ts";
import type { CodeStep, EachStep, Executor, Paths, Routine } from "../lanes/steps.ts";
import type { Scalar } from "./given.ts";
import { type Compiler, compilerOf, type Means, type Program } from "./plan.ts";
import { GIVEN_BYTES, ROOM } from "./room.ts";
import { kindOf } from "./segments.ts";
import { refuseTerms } from "./written.ts";

type Compiled = (count: number, arena: number) => number;

/** A program in memory, and what is to be given to it. */
interface Call<Block> {
  readonly run: Compiled;
  readonly arena: number;
  readonly pointers: readonly GroupOfDay[];
  readonly scalars: readonly Scalar[];
  readonly then: EachStep<Block>["run"] | readonly Call<Block>[] | undefined;
}

type Part<Block> = Call<Block> | CodeStep<Block>["run"];

/** A routine's programs so far. */
interface Loaded<Block> {
  readonly compiler: Compiler<Block>;
  /** What each kind of day comes to, and each day. */
  readonly kinds: Map<string, readonly Part<Block>[]>;
  readonly days: Map<number, readonly Part<Block>[]>;
}

/** Blocks up to which what is done once a block is done by the laws as they stand: to compile them would take longer. */
const FEW = 4;

/** Runs routines in a memory by programs compiled for them. */
export function compiledExecutor(memory: WebAssembly.Memory, means: Means): Executor {
  const routines = new Map<unknown, unknown>();
  const paths = new Int32Array(memory.buffer, ROOM.paths, 272);
  const numbers = new Float64Array(memory.buffer, ROOM.given, GIVEN_BYTES / 8);
  const words = new Int32Array(memory.buffer, ROOM.given, GIVEN_BYTES / 4);
  const runs = new Map<unknown, number>();
  const instances = new Map<WebAssembly.Module, Compiled>();

  const inMemory = <Block>({ module, arena, pointers, scalars, then }: Program<Block>): Call<Block> => {
    let run = instances.get(module);
    if (run === undefined) {
      const { exports } = new WebAssembly.Instance(module, { env: { memory } });
      instances.set(module, (run = exports["f"] as Compiled));
    }
    return {
      run,
      arena,
      pointers,
      scalars,
      then: typeof then === "object" ? then.map((one) => inMemory(one)) : then,
    };
  };

  const partsOf = <Block>(routine: Routine<Block>, day: number): readonly Part<Block>[] => {
    let loaded = routines.get(routine) as Loaded<Block> | undefined;
    if (loaded === undefined) {
      if (routine.opens !== true) refuseTerms(routine.steps, means.laws);
      loaded = { compiler: compilerOf(routine.steps, means), kinds: new Map(), days: new Map() };
      routines.set(routine, loaded);
    }
    let parts = loaded.days.get(day);
    if (parts !== undefined) return parts;
    const kind = kindOf(routine.steps, day);
    parts = loaded.kinds.get(kind);
    if (parts === undefined) {
      // Tables are read where a look-up's place is known.
      bind(memory.buffer);
      parts = loaded.compiler
        .programs(day)
        .map((part) => (typeof part === "function" ? part : inMemory(part)));
      loaded.kinds.set(kind, parts);
    }
    loaded.days.set(day, parts);
    return parts;
  };

  /** Puts what a program is given where it finds it. */
  const give = <Block extends Paths>({ scalars, pointers }: Call<Block>, block: Block, day: number): void => {
    for (let k = 0; k < scalars.length; k++) {
      const { value, shape } = scalars[k]!;
      const now = typeof value === "number" ? value : value.on(day, block);
      if (shape === "word") words[2 * k] = now;
      else numbers[k] = now;
    }
    for (let k = 0; k < pointers.length; k++) {
      const { ring, index } = pointers[k]!;
      words[2 * scalars.length + k] = addressAt(ring, index(day));
    }
  };

  /** Calls a program for so many paths or pairs, and does what is to be done with those that it chooses. */
  const call = <Block extends Paths>(of: Call<Block>, block: Block, day: number, count: number): void => {
    give(of, block, day);
    const chosen = of.run(count, of.arena);
    if (chosen === 0 || of.then === undefined) return;
    if (typeof of.then === "function") of.then(block, paths, chosen, day);
    else for (const one of of.then) call(one, block, day, chosen);
  };

  return {
    run(routine, block, day) {
      const before = runs.get(routine) ?? 0;
      if (routine.once === true && before < FEW) {
        runs.set(routine, before + 1);
        PLAIN_EXECUTOR.run(routine, block, day);
        return;
      }
      for (const part of partsOf(routine, day)) {
        if (typeof part === "function") part(block, day);
        else call(part, block, day, block.count);
      }
    },
    // One path is no work for two lanes.
    runAt(routine, block, day, lane) {
      PLAIN_EXECUTOR.runAt(routine, block, day, lane);
    },
  };
}
