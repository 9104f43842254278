/** What the reader chose to see. */
export interface Shown {
  readonly outer: boolean;
  readonly inner: boolean;
  /** Scenarios that are switched off. */
  readonly hidden: ReadonlySet<string>;
}
