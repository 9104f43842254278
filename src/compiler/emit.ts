/** Writes a schedule as a WebAssembly function: loops over pairs of paths, two at a time by SIMD. */
import type { FunctionBytes } from "./binary.ts";
import { Body } from "./body.ts";
import { Code, OP, SIMD } from "./code.ts";
import { writeConstant, writeCubic, writeOperation } from "./instructions.ts";
import type { LawsData } from "./law-data.ts";
import { ARENA, FIRST_POINTER, type Node, type Place, SHARED } from "./node.ts";
import { Graph } from "./graph.ts";
import { type ApartLoop, inOrder, type Loop, type Store } from "./schedule.ts";
import { Trace, UNKNOWN } from "./trace.ts";

/** What a function does. */
export interface Program {
  readonly loops: readonly Loop[];
  /** Whether it visits all paths, or those of a list of pairs. */
  readonly list: number | undefined;
  /** Where the paths that it chooses are listed, and whether by path or by pair. */
  readonly chosen: { readonly at: number; readonly by: "path" | "pair" } | undefined;
  /** Where it finds what it is given: scalars of these shapes, 8 bytes each, then so many pointers of 4 bytes. */
  readonly given: number;
  readonly scalars: readonly ("number" | "word")[];
  readonly pointers: number;
  /** True for laws of words: four paths at a time. */
  readonly words: boolean;
}

/** Parameters: how many paths, or pairs; where the arena begins. Result: how many are chosen. */
const COUNT = 0;
const IN_ARENA = 1;
/** Locals: bytes from a column's start; a place in the list; how many are chosen; which of a pair are; pointers; vectors. */
const AT = 2;
const STEP = 3;
const CHOSEN = 4;
const BITS = 5;
const POINTERS = 6;

/** Pairs of paths, or fours, that a loop treats side by side: of a law apart; of a loop of up to so many values. */
const APART_SIDE = 4;
const SMALL_SIDE = 2;
const SMALL = 110;

/** The function of a program. */
export function emit(program: Program, laws: LawsData): FunctionBytes {
  const code = new Code();
  const { given, scalars, pointers, list, chosen } = program;
  const firstVector = POINTERS + pointers;
  let vectors = 0;
  const newVector = (): number => firstVector + vectors++;
  /** Locals of what is the same on all paths. */
  const fixed = new Map<Node, number>();

  for (let k = 0; k < pointers; k++)
    code
      .i32(0)
      .loadI32(given + 8 * scalars.length + 4 * k)
      .set(POINTERS + k);
  for (const loop of program.loops) {
    if (loop.kind === "apart") writeApart(loop);
    else writeLoop(loop.stores, loop.from, loop.chosen, SMALL_SIDE);
  }
  if (chosen !== undefined && list === undefined) trim(chosen.at, chosen.by === "pair");
  if (chosen === undefined) code.i32(0);
  else code.get(CHOSEN);
  return { i32s: POINTERS - AT + pointers, vectors, code: code.bytes };

  /** A law from a column to a column: four pairs side by side, because each step waits for the one before. */
  function writeApart({ law, args, from, to }: ApartLoop): void {
    const { node, standIns } = apartOf(law, args, laws);
    const places = new Map<Node, Place>();
    for (const { standIn, argument } of standIns) {
      const arg = args[argument]!;
      const place = from.get(arg) ?? (arg.op === "load" ? arg.place : undefined);
      if (place !== undefined) places.set(standIn, place);
      else {
        fix(arg, from, new Set());
        fixed.set(standIn, fixed.get(arg)!);
      }
    }
    writeLoop([{ place: to, node }], places, undefined, APART_SIDE);
  }

  function writeLoop(
    stores: readonly Store[],
    from: ReadonlyMap<Node, Place>,
    mask: Node | undefined,
    most: number,
  ): void {
    const roots = [...stores.map(({ node }) => node), ...(mask === undefined ? [] : [mask])];
    const seen = new Set<Node>();
    // A list has its pairs one by one; in a big loop there are not the registers for two.
    const side = list !== undefined || (most === SMALL_SIDE && sizeOf(roots, from) > SMALL) ? 1 : most;
    for (const root of roots) fix(root, from, seen);
    const body = new Body(code, {
      newVector,
      from,
      fixed,
      roots,
      copies: side,
      writeAddress,
      writeFirstPath,
    });
    open();
    body.write(stores, mask);
    for (let copy = 0; copy < side && mask !== undefined; copy++)
      choose(copy, () => {
        body.value(mask, copy);
      });
    close(side);
  }

  /** Computes what is the same on all paths before the loop, if that has not been done. */
  function fix(node: Node, from: ReadonlyMap<Node, Place>, seen: Set<Node>): void {
    if (seen.has(node) || from.has(node)) return;
    seen.add(node);
    if (!node.uniform) {
      for (const arg of node.args) fix(arg, from, seen);
      return;
    }
    for (const one of inOrder([node])) {
      if (fixed.has(one) || one.op === "const" || one.op === "table") continue;
      const local = newVector();
      writeFixed(one);
      code.set(local);
      fixed.set(one, local);
    }
  }

  function writeFixed(node: Node): void {
    if (node.op === "uniform") {
      writeBase(node.place!.base);
      code.memory(SIMD.loadBoth, node.place!.offset);
      return;
    }
    if (node.op === "scalar") {
      code.i32(0);
      if (node.shape === "word") code.loadI32(given + 8 * node.slot).simd(SIMD.splatI32);
      else code.loadF64(given + 8 * node.slot).simd(SIMD.splatF64);
      return;
    }
    const write = (arg: Node): void => {
      if (!writeConstant(code, arg)) code.get(fixed.get(arg)!);
    };
    if (node.op === "cubic") writeCubic(code, node, write);
    else writeOperation(code, node, write);
  }

  /** Where a base begins. */
  function writeBase(base: Place["base"]): void {
    if (base === SHARED) code.i32(0);
    else code.get(base === ARENA ? IN_ARENA : POINTERS + base - FIRST_POINTER);
  }

  /** The address of the path that the loop is at. */
  function writeAddress(base: Place["base"]): void {
    if (base !== SHARED) writeBase(base);
    code.get(AT);
    if (base !== SHARED) code.op(OP.add);
  }

  /** The number of the first path of a round; `slot` is the scalar of the block's first. */
  function writeFirstPath(slot: number): void {
    code.i32(0).loadI32(given + 8 * slot);
    code.get(AT).i32(3).op(OP.shiftRight).op(OP.add);
  }

  function open(): void {
    // Whoever is asked for no path does nothing: a loop tests its end last.
    code.block().get(COUNT).op(OP.isZero).branchIf();
    code.i32(0).set(list === undefined ? AT : STEP);
    code.loop();
    if (list !== undefined) code.get(STEP).loadI32(list).set(AT);
  }

  function close(side: number): void {
    const counter = list === undefined ? AT : STEP;
    const bytes = list === undefined ? (program.words ? 32 : 16) * side : 4;
    code.get(counter).i32(bytes).op(OP.add).tee(counter);
    code
      .get(COUNT)
      .i32(list === undefined ? 3 : 2)
      .op(OP.shiftLeft)
      .op(OP.less)
      .branchIf();
    code.end().end();
  }

  /** Lists the paths, or the pair, of a copy for which the mask holds. */
  function choose(copy: number, writeMask: () => void): void {
    const { at, by } = chosen!;
    const entry = (): Code => code.get(CHOSEN).i32(2).op(OP.shiftLeft);
    const path = (k: number): Code =>
      code
        .get(AT)
        .i32(3)
        .op(OP.shiftRight)
        .i32(2 * copy + k)
        .op(OP.add);
    if (by === "pair") {
      entry()
        .get(AT)
        .i32(16 * copy)
        .op(OP.add)
        .storeI32(at);
      code.get(CHOSEN);
      writeMask();
      code.simd(SIMD.anyTrue).op(OP.add).set(CHOSEN);
      return;
    }
    writeMask();
    code.simd(SIMD.bitmask).set(BITS);
    entry();
    path(0).storeI32(at);
    code.get(CHOSEN).get(BITS).i32(1).op(OP.and).op(OP.add).set(CHOSEN);
    entry();
    path(1).storeI32(at);
    code.get(CHOSEN).get(BITS).i32(1).op(OP.shiftRight).op(OP.add).set(CHOSEN);
  }

  /** Leaves out paths beyond the last, which a loop treats with it. */
  function trim(at: number, byPair: boolean): void {
    code.block().loop();
    code.get(CHOSEN).op(OP.isZero).branchIf(1);
    code
      .get(CHOSEN)
      .i32(2)
      .op(OP.shiftLeft)
      .i32(at - 4)
      .op(OP.add)
      .loadI32(0);
    code.get(COUNT);
    if (byPair) code.i32(3).op(OP.shiftLeft);
    code.op(OP.less).branchIf(1);
    code.get(CHOSEN).i32(1).op(OP.sub).set(CHOSEN);
    code.branch().end().end();
  }
}

/** Values that a loop computes or reads on each path. */
function sizeOf(roots: readonly Node[], from: ReadonlyMap<Node, Place>): number {
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (node.uniform || seen.has(node)) return;
    seen.add(node);
    if (!from.has(node)) for (const arg of node.args) visit(arg);
  };
  for (const root of roots) visit(root);
  return seen.size;
}

/** What a law apart computes, and which of its nodes stand for its arguments. */
interface Apart {
  readonly node: Node;
  readonly standIns: readonly { readonly standIn: Node; readonly argument: number }[];
}

const aparts = new WeakMap<LawsData, Map<string, Apart>>();

/** The graph of a law apart: the same for all its loops whose arguments are columns and constants. */
function apartOf(law: string, args: readonly Node[], laws: LawsData): Apart {
  const isFixed = ({ op }: Node): boolean => op === "table" || op === "const";
  // What is computed once from a number that is one on all paths is one loop's alone.
  if (args.some((arg) => arg.uniform && !isFixed(arg))) return followApart(law, args, laws);
  let known = aparts.get(laws);
  if (known === undefined) aparts.set(laws, (known = new Map<string, Apart>()));
  const key = `${law} ${args.map((arg) => (isFixed(arg) ? `${arg.op}${Object.is(arg.value, -0) ? "-" : ""}${arg.value!}` : "")).join()}`;
  let found = known.get(key);
  if (found === undefined) known.set(key, (found = followApart(law, args, laws)));
  return found;
}

function followApart(law: string, args: readonly Node[], laws: LawsData): Apart {
  const graph = new Graph();
  const values = args.map((arg, k) => {
    if (arg.op === "table") return graph.table(arg.value!);
    if (arg.op === "const") return graph.constant(arg.value!);
    return arg.uniform ? graph.scalar(k) : graph.load({ base: SHARED, offset: k });
  });
  const node = new Trace(graph, laws, UNKNOWN, true).follow(law, values)!;
  const standIns = values.flatMap((standIn, argument) =>
    standIn.op === "load" || standIn.op === "scalar" ? [{ standIn, argument }] : [],
  );
  return { node, standIns };
}
