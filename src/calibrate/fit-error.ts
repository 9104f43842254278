/** A fit that gives no estimate: no value stands in for it. */
export class FitError extends Error {
  override readonly name = "FitError";
}
