import { isShippedFile } from "../files/shipped.ts";
import { shownPath } from "../problems/source.ts";
import type { Span } from "../problems/source.ts";
import { nodeAt } from "../yaml/tree.ts";
import type { MapNode, Path } from "../yaml/tree.ts";

/** A scenario's text as it was read: which of its values are the user's own. */
export class Reading {
  readonly #root: MapNode;
  /** Name of the user's own file; null for a shipped one. */
  readonly #file: string | null;

  /** Names of the files that the scenario is made of; what is laid over it is the user's. */
  readonly #files: ReadonlySet<string>;

  constructor(root: MapNode, path: string, layers: readonly { readonly file: string }[]) {
    this.#root = root;
    this.#files = new Set(layers.map(({ file }) => file));
    this.#file = isShippedFile(path) ? null : shownPath(path);
  }

  /** True of a scenario that comes with the program, with its own fleets, and of which nothing laid over it changes the value. */
  isShipped(path: Path): boolean {
    return this.#file === null && !this.isOwn(path) && !this.#hasOwnFleets();
  }

  /** True of a value that stands in the user's file, in one laid over it or in a `--set`: not in a file that is extended, nor in a shipped one. */
  isOwn(path: Path): boolean {
    const span = nodeAt(this.#root, path)?.span;
    return span !== undefined && this.#owns(span);
  }

  /** True of a value that stands somewhere, and is no default. */
  readonly isWritten = (path: Path): boolean => nodeAt(this.#root, path) !== undefined;

  /** True of an own value whose map lies in another file or `--set`: without it the one below would stand. */
  overrides(path: Path): boolean {
    const span = nodeAt(this.#root, path)?.span;
    const map = nodeAt(this.#root, path.slice(0, -1))?.span;
    return (
      span !== undefined && map !== undefined && this.#owns(span) && span.source.name !== map.source.name
    );
  }

  #hasOwnFleets(): boolean {
    const fleets = nodeAt(this.#root, ["fleets"]);
    return fleets?.kind === "map" && [...fleets.entries.values()].some(({ key }) => this.#owns(key));
  }

  #owns({ source }: Span): boolean {
    return source.lineStarts.length === 0 || source.name === this.#file || !this.#files.has(source.name);
  }
}
