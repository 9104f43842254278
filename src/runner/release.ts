import { MessageChannel } from "node:worker_threads";

/** Whatever is handed to a closed port is gone. */
const { port1: nowhere } = new MessageChannel();
nowhere.close();

/**
 * Frees the memory of a buffer that is no longer wanted, at once: the collector sees only the small object that holds it,
 * and would let gigabytes of a long run's batches stand.
 */
export function release(buffer: ArrayBuffer): void {
  nowhere.postMessage(buffer, [buffer]);
}
