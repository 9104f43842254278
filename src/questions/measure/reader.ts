import { MeasureError } from "./measure-error.ts";
import type { Span, Word } from "./measure.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** Reads the pieces of a measure one by one. */
export class Reader {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(readonly text: string) {
    this.#tokens = tokensOf(text);
  }

  /** The piece that comes next, or the one after it. */
  peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#next + ahead, this.#tokens.length - 1)]!;
  }

  /** Takes the next piece. */
  take(): Token {
    const token = this.peek();
    this.#next += 1;
    return token;
  }

  /** Takes the next piece if it is such a word, not in quotes. */
  takes(word: string): boolean {
    const { kind, text, quoted } = this.peek();
    const found = kind === "word" && text === word && quoted === undefined;
    if (found) this.#next += 1;
    return found;
  }

  /** Takes a piece of that kind; `what` is what else the message says was expected. */
  expect(kind: Token["kind"], what: string): Token {
    if (this.peek().kind !== kind) this.fail(this.peek(), `expected ${what}`);
    return this.take();
  }

  /** Takes a name, in quotes or not. */
  word(what: string): Word {
    return this.expect("word", what);
  }

  /** What was written between two places. */
  between(from: number, to: number): string {
    return this.text.slice(from, to).trim();
  }

  fail(span: Span, reason: string): never {
    throw new MeasureError(this.text, span, reason);
  }
}
