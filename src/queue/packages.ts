import { QueueUsageError } from "./errors.ts";

export type Peers = typeof import("./peers.ts");

/** The packages of a queue; a QueueUsageError where they are not installed. */
export async function queuePackages(load: () => Promise<Peers> = () => import("./peers.ts")): Promise<Peers> {
  try {
    return await load();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "MODULE_NOT_FOUND" && code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new QueueUsageError(
      "a queue needs two packages that are not installed: npm install bullmq ioredis (with -g where hashfleet is)",
      { cause: error },
    );
  }
}
