/** Writes a schedule as a WebAssembly function: loops over pairs of paths, two at a time by SIMD. */
import { type Bytes, F64, type FunctionBytes, I32, V128 } from "./binary.ts";
import * as code from "./instructions.ts";
import type { LawsData } from "./law-data.ts";
import { Graph, type Node, type Place } from "./node.ts";
import { type ApartLoop, inOrder, type Loop, type Store } from "./schedule.ts";
import { Trace, UNKNOWN } from "./trace.ts";

/** What a function does. */
export interface Program {
  readonly loops: readonly Loop[];
  /** Whether it visits all paths, or those of a list of pairs. */
  readonly list: number | undefined;
  /** Where the paths that it chooses are listed, and whether by path or by pair. */
  readonly chosen: { readonly at: number; readonly by: "path" | "pair" } | undefined;
  /** How many pointers it is given, and of which shape its scalars are. */
  readonly pointers: number;
  readonly scalars: readonly ("number" | "word")[];
  /** True for laws of words: four paths at a time, two such side by side. */
  readonly words: boolean;
}

/** Parameters: paths or pairs, the arena, pointers, scalars. Result: how many are chosen. */
const COUNT = 0;
const ARENA = 1;
const POINTERS = 2;

const key = ({ base, offset }: Place): string => `${base}:${offset}`;

/** The function of a program. */
export function emit(program: Program, laws: LawsData): FunctionBytes {
  return new Writer(program, laws).write();
}

class Writer {
  readonly #program: Program;
  readonly #laws: LawsData;
  readonly #code: Bytes = [];
  readonly #firstScalar: number;
  /** Bytes from a column's start; places in the list; its length; what is chosen. */
  readonly #at: number;
  readonly #step: number;
  readonly #n: number;
  readonly #bits: number;
  readonly #firstVector: number;
  #vectors = 0;
  /** Locals of what is the same on all paths. */
  readonly #fixed = new Map<Node, number>();

  constructor(program: Program, laws: LawsData) {
    this.#program = program;
    this.#laws = laws;
    this.#firstScalar = POINTERS + program.pointers;
    this.#at = this.#firstScalar + program.scalars.length;
    this.#step = this.#at + 1;
    this.#n = this.#at + 2;
    this.#bits = this.#at + 3;
    this.#firstVector = this.#at + 4;
  }

  write(): FunctionBytes {
    const { loops, pointers, scalars, chosen } = this.#program;
    for (const loop of loops) {
      if (loop.kind === "dense")
        this.#dense(loop.stores, loop.from, loop.chosen, this.#program.words ? 2 : 1);
      else this.#apart(loop);
    }
    if (chosen !== undefined) {
      if (chosen.by === "path" && this.#program.list === undefined) this.#trim(chosen.at);
      this.#put(code.getLocal(this.#n));
    } else this.#put(code.i32(0));
    return {
      parameters: [
        I32,
        I32,
        ...Array.from({ length: pointers }, () => I32),
        ...scalars.map((shape) => (shape === "word" ? I32 : F64)),
      ],
      result: [I32],
      locals: [
        { count: 4, type: I32 },
        { count: this.#vectors, type: V128 },
      ],
      code: this.#code,
    };
  }

  #put(...parts: readonly Bytes[]): void {
    for (const part of parts) for (const byte of part) this.#code.push(byte);
  }

  #local(): number {
    return this.#firstVector + this.#vectors++;
  }

  /** A law from a column to a column: two pairs side by side, because each step waits for the one before. */
  #apart({ law, args, from, to }: ApartLoop): void {
    const graph = new Graph();
    const trace = new Trace(graph, this.#laws, UNKNOWN, true);
    const given = args.map((arg) => {
      if (arg.op === "table") return graph.table(arg.value!);
      if (arg.op === "const") return graph.constant(arg.value!);
      const place = from.get(arg) ?? arg.place;
      if (place === undefined) throw new RangeError(`${law}: an argument has no column`);
      return graph.load(place);
    });
    const node = trace.follow(law, given)!;
    this.#dense([{ place: to, node }], new Map(), undefined, this.#program.list === undefined ? 2 : 1);
  }

  #dense(
    stores: readonly Store[],
    from: ReadonlyMap<Node, Place>,
    chosen: Node | undefined,
    copies: number,
  ): void {
    const roots = [...stores.map(({ node }) => node), ...(chosen === undefined ? [] : [chosen])];
    for (const root of roots) this.#fix(root, from, new Set());
    const body = new Body({
      local: () => this.#local(),
      from,
      fixed: this.#fixed,
      roots,
      copies,
      address: (base) => this.#address(base),
      firstPath: (node) => [
        ...code.getLocal(this.#firstScalar + node.slot),
        ...[...code.getLocal(this.#at), ...code.i32(3), code.SHR, code.ADD],
      ],
    });
    this.#open();
    body.write(this.#code, stores, chosen);
    if (chosen !== undefined) this.#choose(body, chosen);
    this.#close(copies);
  }

  /** Computes what is the same on all paths before the loop, if that has not been done. */
  #fix(node: Node, from: ReadonlyMap<Node, Place>, seen: Set<Node>): void {
    if (seen.has(node) || from.has(node)) return;
    seen.add(node);
    if (!node.uniform) {
      for (const arg of node.args) this.#fix(arg, from, seen);
      return;
    }
    for (const one of inOrder([node])) {
      if (this.#fixed.has(one) || one.op === "const" || one.op === "table") continue;
      const local = this.#local();
      this.#put(this.#fixedCode(one), code.setLocal(local));
      this.#fixed.set(one, local);
    }
  }

  #fixedCode(node: Node): Bytes {
    if (node.op === "uniform")
      return [...this.#base(node.place!.base), ...code.LOAD_BOTH(node.place!.offset)];
    if (node.op === "scalar")
      return [
        ...code.getLocal(this.#firstScalar + node.slot),
        ...(node.shape === "word" ? code.SPLAT_I32 : code.SPLAT_F64),
      ];
    const operand = (arg: Node): Bytes => constantCode(arg) ?? code.getLocal(this.#fixed.get(arg)!);
    if (node.op === "cubic")
      return code.cubicCode(node.args[0]!.value!, operand(node.args[1]!), operand(node.args[2]!));
    return code.instructions(node.op, node.args.map(operand));
  }

  /** Where a base begins. */
  #base(base: Place["base"]): Bytes {
    if (base === "shared") return code.i32(0);
    return code.getLocal(base === "arena" ? ARENA : POINTERS + base);
  }

  /** The address of the path that the loop is at. */
  #address(base: Place["base"]): Bytes {
    if (base === "shared") return code.getLocal(this.#at);
    return [...this.#base(base), ...code.getLocal(this.#at), code.ADD];
  }

  #open(): void {
    const { list } = this.#program;
    // Whoever is asked for no path does nothing: a loop tests its end last.
    this.#put([0x02, 0x40], code.getLocal(COUNT), [0x45, 0x0d, 0]);
    this.#put(code.i32(0), code.setLocal(list === undefined ? this.#at : this.#step));
    this.#put([0x03, 0x40]);
    if (list !== undefined)
      this.#put(
        code.getLocal(this.#step),
        [code.LOAD_I32, 2, ...addressBytes(list)],
        code.setLocal(this.#at),
      );
  }

  #close(copies: number): void {
    const { list } = this.#program;
    const counter = list === undefined ? this.#at : this.#step;
    const bytes = list === undefined ? (this.#program.words ? 32 : 16) * copies : 4;
    this.#put(code.getLocal(counter), code.i32(bytes), [code.ADD], code.teeLocal(counter));
    this.#put(code.getLocal(COUNT), code.i32(list === undefined ? 3 : 2), [code.SHL, code.LESS, 0x0d, 0]);
    this.#put([0x0b, 0x0b]);
  }

  /** Lists the paths, or the pair, for which the mask holds. */
  #choose(body: Body, mask: Node): void {
    const { at, by } = this.#program.chosen!;
    const { getLocal, setLocal, i32, ADD, SHL, SHR, AND, STORE_I32 } = code;
    const entry = [...getLocal(this.#n), ...i32(2), SHL];
    const store = [STORE_I32, 2, ...addressBytes(at)];
    if (by === "pair") {
      this.#put(entry, getLocal(this.#at), store);
      this.#put(getLocal(this.#n), body.value(mask, 0), code.ANY, [ADD], setLocal(this.#n));
      return;
    }
    const path = [...getLocal(this.#at), ...i32(3), SHR];
    this.#put(body.value(mask, 0), code.BITS, setLocal(this.#bits));
    this.#put(entry, path, store);
    this.#put(getLocal(this.#n), getLocal(this.#bits), i32(1), [AND, ADD], setLocal(this.#n));
    this.#put(entry, path, i32(1), [ADD], store);
    this.#put(getLocal(this.#n), getLocal(this.#bits), i32(1), [SHR, ADD], setLocal(this.#n));
  }

  /** Leaves out the path beyond an odd number of paths, which shares the last pair. */
  #trim(list: number): void {
    const { getLocal, i32, ADD, SUB, SHL, LOAD_I32 } = code;
    this.#put(getLocal(this.#n), [0x04, 0x40]);
    this.#put(getLocal(this.#n), i32(2), [SHL], i32(list - 4), [ADD, LOAD_I32, 2, 0]);
    this.#put(getLocal(COUNT), [0x4e, 0x04, 0x40]);
    this.#put(getLocal(this.#n), i32(1), [SUB], code.setLocal(this.#n), [0x0b, 0x0b]);
  }
}

const addressBytes = (address: number): Bytes => {
  const out: Bytes = [];
  let rest = address;
  do {
    out.push(rest > 127 ? (rest & 127) | 128 : rest);
    rest >>>= 7;
  } while (rest > 0);
  return out;
};

function constantCode(node: Node): Bytes | undefined {
  if (node.op === "table") return [];
  if (node.op !== "const") return undefined;
  if (node.shape === "word") return code.splatWord(node.value!);
  if (node.shape === "segment") return code.CONST_I32X4(node.value!, 0, node.value!, 0);
  if (node.shape === "mask")
    return node.value === 1 ? code.CONST_I32X4(-1, -1, -1, -1) : code.CONST_I32X4(0, 0, 0, 0);
  return code.splat(node.value!);
}

interface BodyOptions {
  /** A new local. */
  readonly local: () => number;
  readonly from: ReadonlyMap<Node, Place>;
  readonly fixed: ReadonlyMap<Node, number>;
  readonly roots: readonly Node[];
  /** How many vectors of paths are treated side by side. */
  readonly copies: number;
  readonly address: (base: Place["base"]) => Bytes;
  /** The number of the first path of a round. */
  readonly firstPath: (node: Node) => Bytes;
}

/** The body of a loop: its values in locals where they are used more than once, else where they are used. */
class Body {
  readonly #options: BodyOptions;
  readonly #slots: Map<Node, number>[];
  readonly #uses = new Map<Node, number>();
  readonly #loads = new Map<string, Node>();
  #code: Bytes = [];

  constructor(options: BodyOptions) {
    this.#options = options;
    this.#slots = Array.from({ length: options.copies }, () => new Map<Node, number>());
    for (const root of options.roots) this.#count(root);
  }

  write(out: Bytes, stores: readonly Store[], chosen: Node | undefined): void {
    const { copies, address } = this.#options;
    this.#code = out;
    for (const { place, node } of stores) {
      // What a column held is read before it is written.
      const before = this.#loads.get(key(place));
      if (before !== undefined && before !== node) this.#keep(before);
      if (node.op === "unit") {
        this.#storeUnits(place, node.args[0]!);
        continue;
      }
      this.#prepare(node);
      for (let copy = 0; copy < copies; copy++)
        this.#put(address(place.base), this.value(node, copy), code.STORE(place.offset + 16 * copy));
    }
    if (chosen !== undefined) this.#keep(chosen);
  }

  /** Four words become two pairs of numbers. */
  #storeUnits(place: Place, words: Node): void {
    this.#keep(words);
    for (let copy = 0; copy < this.#options.copies; copy++) {
      for (const last of [false, true]) {
        const offset = place.offset + 32 * copy + (last ? 16 : 0);
        this.#put(this.#options.address(place.base));
        this.#put(code.unitCode(this.value(words, copy), last), code.STORE(offset));
      }
    }
  }

  /** The code of a value, once what it needs more than once is in locals. */
  value(node: Node, copy: number): Bytes {
    const constant = constantCode(node);
    if (constant !== undefined) return constant;
    const local = this.#options.fixed.get(node) ?? this.#slots[copy]!.get(node);
    return local === undefined ? this.#raw(node, copy) : code.getLocal(local);
  }

  #put(...parts: readonly Bytes[]): void {
    for (const part of parts) for (const byte of part) this.#code.push(byte);
  }

  #count(node: Node): void {
    if (node.uniform) return;
    const uses = this.#uses.get(node) ?? 0;
    this.#uses.set(node, uses + 1);
    if (uses > 0 || this.#options.from.has(node)) return;
    if (node.op === "load") this.#loads.set(key(node.place!), node);
    for (const arg of node.args) this.#count(arg);
  }

  /** Puts what is used more than once, below a value and itself, into locals. */
  #prepare(node: Node): void {
    if (node.uniform || this.#slots[0]!.has(node)) return;
    if (this.#uses.get(node)! > 1 || this.#options.copies > 1) this.#keep(node);
    else this.#prepareArguments(node);
  }

  #prepareArguments(node: Node): void {
    if (this.#options.from.has(node)) return;
    for (const arg of node.args) this.#prepare(arg);
    // These stand repeatedly in the code of a look-up.
    if (node.op === "cubic") for (const arg of node.args.slice(1)) this.#keep(arg);
  }

  #keep(node: Node): void {
    if (node.uniform || this.#slots[0]!.has(node)) return;
    this.#prepareArguments(node);
    for (let copy = 0; copy < this.#options.copies; copy++) {
      const local = this.#options.local();
      this.#put(this.#raw(node, copy), code.setLocal(local));
      this.#slots[copy]!.set(node, local);
    }
  }

  #raw(node: Node, copy: number): Bytes {
    const { from, address, firstPath } = this.#options;
    const place = from.get(node) ?? (node.op === "load" ? node.place : undefined);
    if (place !== undefined) return [...address(place.base), ...code.LOAD(place.offset + 16 * copy)];
    if (node.op === "path")
      return [
        ...[...firstPath(node), ...code.i32(4 * copy), code.ADD],
        ...[...code.SPLAT_I32, ...code.CONST_I32X4(0, 1, 2, 3), ...code.ADD_I32X4],
      ];
    const operands = node.args.map((arg) => this.value(arg, copy));
    return node.op === "cubic"
      ? code.cubicCode(node.args[0]!.value!, operands[1]!, operands[2]!)
      : code.instructions(node.op, operands);
  }
}
