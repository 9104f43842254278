/** A queue can't be reached, or what it needs is not there: the same may go well later. */
export class QueueError extends Error {
  override readonly name = "QueueError";
}

/** What is asked of a queue can't be done as it is asked: another URL, or packages, are needed first. */
export class QueueUsageError extends Error {
  override readonly name = "QueueUsageError";
}

/** A worker gave a shard up. */
export class ShardFailedError extends Error {
  override readonly name = "ShardFailedError";
}
