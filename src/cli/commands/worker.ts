import type { CommandModule } from "yargs";
import { availableParallelism } from "node:os";
import { MOST_WORKERS } from "../../runner/simulator.ts";
import { gather } from "../options/gather.ts";
import { engineOf, engineOption, valueOption, wholeOption } from "../options/options.ts";
import { partsOf, partsOption, redisOption, URL_VARIABLE } from "../options/queue-options.ts";
import { InterruptedError } from "../terminal/errors.ts";
import { interruptible } from "../terminal/interrupt.ts";
import { tell } from "../terminal/output.ts";
import { programVersion } from "../version.ts";

/** `hashfleet worker`: simulates shards that clients of a queue ask for, until it is ended. */
export const workerCommand: CommandModule = {
  command: "worker",
  describe: "Simulate for others: shards of runs from a queue on Redis",
  builder: (yargs) =>
    yargs
      .options({
        redis: valueOption(`The queue: redis://HOST, or rediss:// for TLS; else ${URL_VARIABLE}`),
        ...partsOption,
        workers: valueOption("Worker threads", "as many as cores"),
        ...engineOption,
        drain: { type: "boolean", describe: "End once the queue is empty" },
        quiet: { type: "boolean", describe: "Only warnings on stderr" },
        "lock-seconds": {
          ...valueOption("Seconds after which a silent worker's job runs again"),
          hidden: true,
        },
      })
      .example("$0 worker --redis redis://10.0.0.5 --parts /mnt/parts", "until it is ended")
      .example("$0 worker --parts /mnt/parts", `the URL, with its password, in ${URL_VARIABLE}`)
      .example("$0 worker --parts /mnt/parts --drain", "until no job is left"),
  handler: async (args) => {
    const settings = gather({
      url: () => redisOption(args),
      parts: () => partsOf(args, "worker"),
      workers: () => wholeOption(args, "workers", MOST_WORKERS, "2") ?? availableParallelism(),
      engine: () => engineOf(args),
      lockSeconds: () => wholeOption(args, "lock-seconds", 3600, "30"),
    });
    // Lists of processes show the command line, in which a password may stand.
    process.title = "hashfleet worker";
    const { serveQueue } = await import("../../queue/serve-queue.ts");
    try {
      await interruptible((signal) =>
        serveQueue({
          ...settings,
          ...{ version: programVersion(), signal, tell },
          drain: args["drain"] === true,
          quiet: args["quiet"] === true,
        }),
      );
    } catch (error) {
      if (!(error instanceof InterruptedError)) throw error;
      // To be ended is how a worker ends.
      tell(`${error.message}: what it was at goes back to the queue`);
    }
  },
};
