/** A number that data tell: with its error, what it rests on, and how it was found. */
export interface Fitted {
  readonly value: number;
  /** Standard error; null where none can be told. */
  readonly se: number | null;
  /** Days, epochs or events that it rests on. */
  readonly n: number;
  /** "2023-02-02 to 2026-02-01". */
  readonly window: string;
  /** The method in a few words. */
  readonly method: string;
}
