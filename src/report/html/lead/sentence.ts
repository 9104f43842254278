/** A conclusion: what is claimed, then the evidence. Plain text; pages escape it. */
export interface Sentence {
  readonly claim: string;
  readonly evidence: string;
}

/** Things as a list of people's language: "a, b and c". */
export function listed(things: readonly string[]): string {
  return things.length < 2 ? (things[0] ?? "") : `${things.slice(0, -1).join(", ")} and ${things.at(-1)!}`;
}
