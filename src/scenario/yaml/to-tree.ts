import { isAlias, isMap, isScalar, isSeq } from "yaml";
import type { Alias, Node as YamlNode, Pair, Scalar, YAMLMap } from "yaml";

import { splitNumber } from "../text/commas.ts";
import { oddIn, remedyOf } from "../text/odd-characters.ts";
import { problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import { positionOf } from "../problems/source.ts";
import type { Source, Span } from "../problems/source.ts";
import type { Entry, MapNode, Node, ScalarNode } from "./tree.ts";

/** Values a scenario may hold once its aliases are written out: far above any real one, far below a bomb. */
const MOST_VALUES = 20_000;

const DEEPEST = 64;

const PLAIN_TAGS = new Set(
  ["str", "int", "float", "bool", "null", "map", "seq"].map((t) => `tag:yaml.org,2002:${t}`),
);

/** What a text holds: a tree, unless the text is not YAML or too broken to go on with, and what is wrong so far. */
export interface Parsed {
  readonly root: Node | null;
  readonly problems: readonly Problem[];
}

/** The tree of a parsed document: keys made plain, aliases followed, duplicates and tags reported. */
export function toTree(source: Source, contents: YamlNode): Parsed {
  const reader = new Reader(source);
  try {
    const root = reader.read(contents, 0);
    return { root: reader.broken ? null : root, problems: reader.problems };
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    return { root: null, problems: [...reader.problems, error.problem] };
  }
}

/** Ends the reading of a document that is too large or too deep to go on with. */
class TooMuch extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

class Reader {
  readonly problems: Problem[] = [];
  /** Set by a value that could not be read: what its absence would cause need not be reported. */
  broken = false;
  readonly #source: Source;
  /** Anchored values by name. Null while a value is still being read: an alias inside it would never end. */
  readonly #anchors = new Map<string, { node: Node | null; size: number }>();
  #values = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  read(yaml: YamlNode, depth: number): Node {
    const span = this.#span(yaml);
    this.#count(1, span);
    if (depth > DEEPEST) throw new TooMuch(problemAt(span, "nested too deeply"));
    if (isAlias(yaml)) return this.#follow(yaml, span);
    const { anchor, tag } = yaml as Scalar;
    if (tag !== undefined && !PLAIN_TAGS.has(tag)) {
      this.#report(span, `tag ${tag.replace("tag:yaml.org,2002:", "!!")} is not supported`);
      this.broken = true;
    }
    if (anchor === undefined) return this.#readPlain(yaml, span, depth);
    this.#anchors.set(anchor, { node: null, size: 0 });
    const before = this.#values;
    const node = this.#readPlain(yaml, span, depth);
    this.#anchors.set(anchor, { node, size: this.#values - before + 1 });
    return node;
  }

  #readPlain(yaml: YamlNode, span: Span, depth: number): Node {
    if (isMap(yaml)) return this.#readMap(yaml, span, depth);
    if (isSeq(yaml)) {
      const items = yaml.items.map((item) => this.read(item as YamlNode, depth + 1));
      return { kind: "list", span, items };
    }
    return scalar(isScalar(yaml) ? yaml.value : null, span);
  }

  #readMap(yaml: YAMLMap, span: Span, depth: number): MapNode {
    const entries = new Map<string, Entry>();
    // Up to here stands a number that commas split: its parts are no keys.
    let taken = 0;
    const pairs = yaml.items as Pair<YamlNode, YamlNode | null>[];
    for (const [i, pair] of pairs.entries()) {
      if ((pair.key.range?.[0] ?? 0) < taken) continue;
      const key = this.#span(pair.key);
      const name = this.#keyName(pair.key, key);
      const value = this.#readValue(pair.value, key, depth + 1);
      if (name === null) this.broken = true;
      const first = name === null ? undefined : entries.get(name);
      if (first !== undefined)
        this.#report(key, `duplicate key ${JSON.stringify(name)}; first at ${line(first.key)}`);
      else if (name !== null) entries.set(name, { key, value });
      if (yaml.flow === true) taken = this.#splitEnd(pair.value, pairs.slice(i + 1));
    }
    return { kind: "map", span, entries, removed: new Map() };
  }

  /** Where a number ends that goes on after its commas, in what would be keys without a value; 0 for what is none. */
  #splitEnd(yaml: YamlNode | null, after: readonly Pair<YamlNode, YamlNode | null>[]): number {
    if (!isScalar(yaml)) return 0;
    const span = this.#span(yaml);
    const split = splitNumber(this.#source.text, span.start);
    if (split === null || !after.slice(0, split.commas).every(({ value }) => value === null)) return 0;
    this.#report({ ...span, end: split.end }, split.message);
    return split.end;
  }

  /** A key without a value has no place of its own to point at but the key. */
  #readValue(yaml: YamlNode | null, key: Span, depth: number): Node {
    const node = yaml === null ? scalar(null, key) : this.read(yaml, depth);
    const absent = node.kind === "scalar" && node.value === null && node.span.end === node.span.start;
    return absent ? scalar(null, key) : node;
  }

  #keyName(yaml: YamlNode, span: Span): string | null {
    const name = !isScalar(yaml) || yaml.value === null ? undefined : plainKey(yaml);
    const odd = name === undefined ? undefined : oddIn(this.#source.text.slice(span.start, span.end));
    if (odd !== undefined) {
      const start = span.start + odd.at;
      this.#report({ ...span, start, end: start + 1 }, `${odd.name} in a key; ${remedyOf(odd)}`);
    } else if (name !== undefined) {
      if (name === "__proto__") this.#report(span, `"__proto__" cannot be a key`);
      else if (name === "<<")
        this.#report(span, `merge keys (<<) are not supported; repeat the keys, or use extends`);
      else return name;
    } else this.#report(span, "a key must be plain text");
    return null;
  }

  #follow(alias: Alias, span: Span): Node {
    const target = this.#anchors.get(alias.source);
    if (target?.node) {
      this.#count(target.size, span);
      return target.node;
    }
    const wrong =
      target === undefined ? "no anchor of that name comes before it" : "it stands inside its own anchor";
    this.#report(span, `alias *${alias.source} leads nowhere: ${wrong}`);
    this.broken = true;
    return scalar(null, span);
  }

  #count(values: number, span: Span): void {
    this.#values += values;
    if (this.#values <= MOST_VALUES) return;
    throw new TooMuch(problemAt(span, `too many values: more than ${MOST_VALUES}, aliases written out`));
  }

  #span(yaml: YamlNode): Span {
    const [start, end] = yaml.range ?? [0, 0];
    return { source: this.#source, start, end };
  }

  #report(span: Span, message: string): void {
    this.problems.push(problemAt(span, message));
  }
}

/** A key as it was written: 2030 and "2030" are one name. */
function plainKey({ value, source }: Scalar): string | undefined {
  return typeof value === "string" ? value : source;
}

function scalar(value: unknown, span: Span): ScalarNode {
  // A zero with a minus is a zero: dividing by it must not turn a sign.
  if (typeof value === "number") return { kind: "scalar", span, value: value === 0 ? 0 : value };
  const plain = typeof value === "string" || typeof value === "boolean";
  return { kind: "scalar", span, value: plain ? value : null };
}

function line(span: Span): string {
  const position = positionOf(span);
  return position === null ? "the start" : `line ${position.line}`;
}
