/**
 * Puts a program's values into loops over the block. What is computed apart (e^x, ln x, look-ups) gets a small loop of its
 * own; all else is fused into as few big loops as that leaves: one before, one after, and one between any two that wait for
 * one another.
 */
import { type Node, type Place, placeKey } from "./node.ts";

/** A column that a program writes, and what it writes there. */
export interface Store {
  readonly place: Place;
  readonly node: Node;
}

/** A big loop: what it computes, from its own loads and what loops before it have stored. */
export interface DenseLoop {
  readonly kind: "dense";
  readonly stores: readonly Store[];
  /** Where values of loops before it are read. */
  readonly from: ReadonlyMap<Node, Place>;
  /** The truth that chooses paths, in the last loop. */
  readonly chosen: Node | undefined;
}

/** A small loop: one law from a column, or a number, to a column. */
export interface ApartLoop {
  readonly kind: "apart";
  readonly law: string;
  readonly args: readonly Node[];
  readonly from: ReadonlyMap<Node, Place>;
  readonly to: Place;
}

export type Loop = DenseLoop | ApartLoop;

export interface Schedule {
  readonly loops: readonly Loop[];
  /** Columns that values pass through from loop to loop. */
  readonly scratch: number;
}

/** What is so cheap that it is better computed again than kept in memory from loop to loop. */
const CHEAP = 2;

/** What is the same on all paths is computed before all loops. */
const isFree = (node: Node): boolean => node.uniform;

/** The loops of a program that writes `stores` and chooses paths by `chosen`. `scratch` says where its k-th scratch column lies. */
export function schedule(
  stores: readonly Store[],
  chosen: Node | undefined,
  scratch: (k: number) => Place,
): Schedule {
  const earliest = new Map<Node, number>();
  const early = (node: Node): number => {
    const seen = earliest.get(node);
    if (seen !== undefined) return seen;
    let level = 0;
    for (const arg of node.args) level = Math.max(level, early(arg));
    if (node.op === "apart") level += 1;
    earliest.set(node, level);
    return level;
  };
  const roots = [...stores.map(({ node }) => node), ...(chosen === undefined ? [] : [chosen])];
  const last = Math.max(0, ...roots.map(early));
  const levels = latest(roots, stores, chosen, last, early);

  // At which level a column is overwritten: from the next on its old content is gone.
  const overwritten = new Map<number, number>();
  const held = new Map<Node, { readonly place: Place; readonly level: number }>();
  for (const { place, node } of stores) {
    const level = node.op === "load" || isFree(node) ? last : levels.get(node)!;
    // A value that is computed apart is written by its own loop, before the level at which it may be used; once.
    const written = node.op === "apart" && !held.has(node) ? level - 1 : level;
    overwritten.set(placeKey(place), written);
    if (!isFree(node) && node.op !== "load" && !held.has(node)) held.set(node, { place, level: written });
  }
  const ownPlaces = new Map([...held].map(([node, { place }]) => [node, place]));
  let scratches = 0;
  const spills: Store[][] = Array.from({ length: last + 1 }, () => []);

  /** Whether a load still finds at `level` what the column held at first. */
  const intact = (node: Node, level: number): boolean =>
    (overwritten.get(placeKey(node.place!)) ?? Infinity) >= level;

  /** Operations that it takes to compute a value again at a level, from what is there; Infinity where it can't be. */
  const again = (node: Node, level: number): number => {
    if (isFree(node)) return 0;
    if (node.op === "load") return intact(node, level) ? 0 : Infinity;
    if (node.op === "apart") return Infinity;
    let cost = 1;
    // It need not be known by how much it is too dear; and what is used often would be counted as often.
    for (const arg of node.args) if (cost <= CHEAP) cost += again(arg, level);
    return cost;
  };

  /** Has a value of level `own` kept in a scratch column. */
  const keep = (node: Node, own: number): { readonly place: Place; readonly level: number } => {
    const place = scratch(scratches++);
    // One that is computed apart is written there by its own loop.
    if (node.op === "apart") return { place, level: own - 1 };
    spills[own]!.push({ place, node });
    return { place, level: own };
  };

  /** Sees to it that a value of an earlier level is there at `level`: read from where it is kept, or computed again. */
  const provide = (node: Node, level: number, from: Map<Node, Place>, wanted: Set<Node>): void => {
    if (wanted.has(node) || isFree(node)) return;
    wanted.add(node);
    const own = node.op === "load" ? 0 : levels.get(node)!;
    if (node.op === "load" && intact(node, level)) return;
    const kept = held.get(node);
    if (kept !== undefined && kept.level < level) {
      from.set(node, kept.place);
      return;
    }
    if (node.op !== "apart" && own === level && node.op !== "load") {
      for (const arg of node.args) provide(arg, level, from, wanted);
      return;
    }
    if (again(node, level) <= CHEAP) {
      for (const arg of node.args) provide(arg, level, from, wanted);
      return;
    }
    const now = keep(node, own);
    held.set(node, now);
    from.set(node, now.place);
  };

  // From the last level to the first, so that what a level has to keep for later ones is known when its turn comes.
  const loops: Loop[][] = [];
  const aparts = [...levels.keys()].filter(({ op }) => op === "apart");
  for (let level = last; level >= 0; level--) {
    const here: Loop[] = [];
    const from = new Map<Node, Place>();
    const wanted = new Set<Node>();
    const written: Store[] = stores.filter(({ place, node }) => {
      if (node.op === "apart" && ownPlaces.get(node) === place) return false;
      return (node.op === "load" || isFree(node) ? last : levels.get(node)!) === level;
    });
    for (const { node } of written) provide(node, level, from, wanted);
    if (level === last && chosen !== undefined) provide(chosen, level, from, wanted);
    const after = aparts.filter((node) => levels.get(node)! === level + 1);
    const small: ApartLoop[] = [];
    for (const node of after) {
      const place = held.get(node)?.place;
      if (place === undefined) continue;
      const args = new Map<Node, Place>();
      for (const arg of node.args) {
        if (isFree(arg) || (arg.op === "load" && intact(arg, level + 1))) continue;
        const own = arg.op === "load" ? 0 : levels.get(arg)!;
        let kept = held.get(arg);
        if (kept === undefined) held.set(arg, (kept = keep(arg, own)));
        args.set(arg, kept.place);
      }
      small.push({ kind: "apart", law: node.law!, args: node.args, from: args, to: place });
    }
    // What later loops asked this one to keep; to provide it may ask for more of earlier ones, never of this.
    const kept = spills[level]!;
    for (const { node } of kept) provide(node, level, from, wanted);
    const isLast = level === last;
    const dense: DenseLoop = {
      kind: "dense",
      stores: [...written, ...kept].sort((a, b) => a.node.id - b.node.id),
      from,
      chosen: isLast ? chosen : undefined,
    };
    if (dense.stores.length > 0 || dense.chosen !== undefined) here.push(dense);
    loops.unshift([...here, ...small]);
  }
  return { loops: loops.flat(), scratch: scratches };
}

/** The level at which each value is computed: as late as its first use allows; what is only stored comes last. */
function latest(
  roots: readonly Node[],
  stores: readonly Store[],
  chosen: Node | undefined,
  last: number,
  early: (node: Node) => number,
): Map<Node, number> {
  const order = inOrder(roots);
  const levels = new Map<Node, number>();
  const use = (node: Node, level: number): void => {
    levels.set(node, Math.min(levels.get(node) ?? last, level));
  };
  for (const { node } of stores) use(node, last);
  if (chosen !== undefined) use(chosen, last);
  for (const node of order.reverse()) {
    const level = node.op === "apart" ? early(node) : levels.get(node)!;
    levels.set(node, level);
    for (const arg of node.args) use(arg, node.op === "apart" ? level - 1 : level);
  }
  return levels;
}

/** All nodes that the roots need, operands first. */
export function inOrder(roots: readonly Node[]): Node[] {
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const arg of node.args) visit(arg);
  };
  for (const root of roots) visit(root);
  // An operand is made before what is made of it.
  return [...seen].sort((a, b) => a.id - b.id);
}
