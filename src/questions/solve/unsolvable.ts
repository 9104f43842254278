/** A question that cannot be put: of a key that is not there, is no number, or has no range to look in. */
export class UnsolvableError extends Error {
  override readonly name = "UnsolvableError";
}
