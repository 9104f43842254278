/** The body of a loop: its values in locals where they are used more than once, else where they are used. */
import { type Code, SIMD } from "./code.ts";
import { writeConstant, writeCubic, writeOperation, writeUnits } from "./instructions.ts";
import { type Node, type Place, placeKey } from "./node.ts";
import type { Store } from "./schedule.ts";

export interface BodyOptions {
  readonly newVector: () => number;
  /** Where values of earlier loops are read. */
  readonly from: ReadonlyMap<Node, Place>;
  /** Locals of what is the same on all paths. */
  readonly fixed: ReadonlyMap<Node, number>;
  readonly roots: readonly Node[];
  /** How many vectors of paths are treated side by side. */
  readonly copies: number;
  readonly writeAddress: (base: Place["base"]) => void;
  /** The number of the first path of a round. */
  readonly writeFirstPath: (slot: number) => void;
}

export class Body {
  readonly #code: Code;
  readonly #options: BodyOptions;
  readonly #locals: Map<Node, number>[];
  readonly #uses = new Map<Node, number>();
  readonly #loads = new Map<number, Node>();

  constructor(code: Code, options: BodyOptions) {
    this.#code = code;
    this.#options = options;
    this.#locals = Array.from({ length: options.copies }, () => new Map<Node, number>());
    for (const root of options.roots) this.#count(root);
  }

  write(stores: readonly Store[], mask: Node | undefined): void {
    const { copies, writeAddress } = this.#options;
    for (const { place, node } of stores) {
      // What a column held is read before it is written.
      const before = this.#loads.get(placeKey(place));
      if (before !== undefined && before !== node) this.#keep(before);
      if (node.op === "unit") {
        this.#storeUnits(place, node.args[0]!);
        continue;
      }
      this.#prepare(node);
      for (let copy = 0; copy < copies; copy++) {
        writeAddress(place.base);
        this.value(node, copy);
        this.#code.memory(SIMD.store, place.offset + 16 * copy);
      }
    }
    if (mask !== undefined) this.#keep(mask);
  }

  /** Four words become two pairs of numbers. */
  #storeUnits(place: Place, words: Node): void {
    this.#keep(words);
    for (let copy = 0; copy < this.#options.copies; copy++) {
      for (const last of [false, true]) {
        this.#options.writeAddress(place.base);
        writeUnits(
          this.#code,
          () => {
            this.value(words, copy);
          },
          last,
        );
        this.#code.memory(SIMD.store, place.offset + 32 * copy + (last ? 16 : 0));
      }
    }
  }

  /** Writes a value, once what it needs more than once is in locals. */
  value(node: Node, copy: number): void {
    if (writeConstant(this.#code, node)) return;
    const local = this.#options.fixed.get(node) ?? this.#locals[copy]!.get(node);
    if (local === undefined) this.#compute(node, copy);
    else this.#code.get(local);
  }

  #count(node: Node): void {
    if (node.uniform) return;
    const uses = this.#uses.get(node) ?? 0;
    this.#uses.set(node, uses + 1);
    if (uses > 0 || this.#options.from.has(node)) return;
    if (node.op === "load") this.#loads.set(placeKey(node.place!), node);
    for (const arg of node.args) this.#count(arg);
  }

  /** Puts what is used more than once, below a value and itself, into locals. */
  #prepare(node: Node): void {
    if (node.uniform || this.#locals[0]!.has(node)) return;
    if (this.#uses.get(node)! > 1 || this.#options.copies > 1) this.#keep(node);
    else this.#prepareArguments(node);
  }

  #prepareArguments(node: Node): void {
    if (this.#options.from.has(node)) return;
    for (const arg of node.args) this.#prepare(arg);
    // These are written repeatedly in a look-up.
    if (node.op === "cubic") for (const arg of node.args.slice(1)) this.#keep(arg);
  }

  #keep(node: Node): void {
    if (node.uniform || this.#locals[0]!.has(node)) return;
    this.#prepareArguments(node);
    for (let copy = 0; copy < this.#options.copies; copy++) {
      const local = this.#options.newVector();
      this.#compute(node, copy);
      this.#code.set(local);
      this.#locals[copy]!.set(node, local);
    }
  }

  #compute(node: Node, copy: number): void {
    const { from, writeAddress, writeFirstPath } = this.#options;
    const place = from.get(node) ?? (node.op === "load" ? node.place : undefined);
    if (place !== undefined) {
      writeAddress(place.base);
      this.#code.memory(SIMD.load, place.offset + 16 * copy);
      return;
    }
    if (node.op === "path") {
      writeFirstPath(node.slot);
      this.#code.simd(SIMD.splatI32);
      this.#code.words(4 * copy, 4 * copy + 1, 4 * copy + 2, 4 * copy + 3).simd(SIMD.addI32);
      return;
    }
    const write = (arg: Node): void => {
      this.value(arg, copy);
    };
    if (node.op === "cubic") writeCubic(this.#code, node, write);
    else writeOperation(this.#code, node, write);
  }
}
