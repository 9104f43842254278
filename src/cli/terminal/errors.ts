/** How a program ended: what the shell sees. */
export const EXIT = {
  good: 0,
  fault: 1,
  usage: 2,
  scenario: 3,
  fit: 4,
  broken: 4,
  inconclusive: 5,
  temporary: 75,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;

/** The command line is wrong: a line a problem, each says what was expected and what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Some of the work is not done yet: the same command may succeed once it is. */
export class UnfinishedError extends Error {
  override readonly name = "UnfinishedError";
}

/** Ctrl-C is SIGINT; SIGTERM is how systems and job queues end a program; SIGHUP comes when its terminal is closed. */
export type Interrupt = "SIGINT" | "SIGTERM" | "SIGHUP";

const INTERRUPTED: Readonly<Record<Interrupt, Ending>> = {
  SIGINT: { code: EXIT.interrupted, message: "interrupted" },
  SIGTERM: { code: EXIT.terminated, message: "terminated" },
  SIGHUP: { code: EXIT.hungUp, message: "terminated, as its terminal was closed" },
};

/** The user, or the system, wants the program to end. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";

  constructor(readonly signal: Interrupt) {
    super(INTERRUPTED[signal].message);
  }
}

/** Whoever read the output has gone, as `| head` does: nothing is wrong, and there is nothing left to do. */
export class ReaderGoneError extends Error {
  override readonly name = "ReaderGoneError";
}

/** How Node and V8 say that the system, or a limit of a thread's, gives them no more memory. */
const OUT_OF_MEMORY =
  /could not allocate memory|allocation failed|out of memory|memory limit|may reserve only|ENOMEM/i;

export interface Ending {
  readonly code: number;
  /** For stderr; "" for silence. */
  readonly message: string;
}

/**
 * The exit code and message of what a command threw. Errors of other layers are told by name, not by class: loading
 * their modules to ask would cost every start-up dearly.
 */
export function endingOf(error: unknown, debug: boolean): Ending {
  if (error instanceof InterruptedError) {
    return { code: INTERRUPTED[error.signal].code, message: `hashfleet: ${error.message}` };
  }
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  switch (name) {
    case "ReaderGoneError":
      return { code: EXIT.good, message: "" };
    case "UsageError":
      return { code: EXIT.usage, message: message.replace(/^/gm, "hashfleet: ") };
    case "MeasureError": // its lines below the first show the place
      return { code: EXIT.usage, message: `hashfleet: ${message}` };
    case "UnsolvableError":
    case "WorthlessError":
      return { code: EXIT.usage, message: `hashfleet: ${message}` };
    case "TableTooLargeError":
      return { code: EXIT.usage, message: `hashfleet: ${message}; use fewer --paths` };
    case "KeepError":
      return {
        code: EXIT.temporary,
        message: `hashfleet: ${message}; make room, and give the same command again`,
      };
    case "HeldError":
    case "UnfinishedError":
      return { code: EXIT.temporary, message: `hashfleet: ${message}` };
    case "EngineMissingError":
      return {
        code: EXIT.usage,
        message: `hashfleet: the simd engine does not run: ${message}, and --engine plain runs without it`,
      };
    case "QueueUsageError":
      return { code: EXIT.usage, message: `hashfleet: ${message}` };
    case "QueueError":
    case "ShardFailedError":
      return { code: EXIT.temporary, message: `hashfleet: ${message}` };
    case "FitError":
      return { code: EXIT.fit, message: `hashfleet: ${message}` };
    case "DataError":
    case "FolderError":
    case "ChainError":
      return { code: EXIT.scenario, message: `hashfleet: ${message}` };
    case "ScenarioError":
      return { code: EXIT.scenario, message };
    default:
      if (OUT_OF_MEMORY.test(message))
        return {
          code: EXIT.usage,
          message:
            `hashfleet: memory ran out (${message}); use fewer --paths or --workers, or give the process ` +
            "more room (ulimit -v, a container's limit)",
        };
      return { code: EXIT.fault, message: faultMessage(error, message, debug) };
  }
}

function faultMessage(error: unknown, message: string, debug: boolean): string {
  if (debug && error instanceof Error && error.stack !== undefined)
    return `hashfleet: internal error: ${error.stack}`;
  return (
    `hashfleet: internal error: ${message}\n` +
    "This is a fault of the program. Please report it with the command line and the output of the same command " +
    "under HASHFLEET_DEBUG=1."
  );
}
