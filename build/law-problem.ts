import type ts from "typescript";

/** Laws hold what is outside of their language: all that is wrong, a line each. */
export class LawError extends Error {
  override readonly name = "LawError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

/** Collects what is wrong with laws, so that all of it is told at once. */
export class Problems {
  readonly #found: Problem[] = [];

  /** `what` says what is wrong and, after a semicolon, what to write instead. */
  add(node: ts.Node, what: string): void {
    const source = node.getSourceFile();
    this.addAt(source, node.getStart(source), what);
  }

  addAt(source: ts.SourceFile, position: number, what: string): void {
    const { line, character } = source.getLineAndCharacterOfPosition(position);
    this.#found.push({ file: source.fileName, line: line + 1, column: character + 1, what });
  }

  /** Ends in a LawError if there was any problem. */
  end(): void {
    if (this.#found.length === 0) return;
    const lines = [...this.#found]
      .sort((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column)
      .map(({ file, line, column, what }) => `${file}:${line}:${column}: ${what}`);
    // A loop's statements are read once a round.
    throw new LawError([...new Set(lines)]);
  }
}

/** Where a node stands, for messages about another place. */
export function placeOf(node: ts.Node): string {
  const source = node.getSourceFile();
  const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return `${source.fileName}:${line + 1}:${character + 1}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
