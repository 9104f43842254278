/** A run folder can't be read as one: it was never finished, was changed since, or is something else. */
export class FolderError extends Error {
  override readonly name = "FolderError";
}
