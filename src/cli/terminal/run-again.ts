/** A command line that a command leaves to be obeyed after it. */
export interface NextCommand {
  readonly arguments: readonly string[];
  /** Where: files are named from there. */
  readonly directory: string;
  /** What comes on standard input. */
  readonly input?: string | undefined;
}

let next: NextCommand | undefined;

/** Leaves a command line to be obeyed next: no command knows the others. */
export function leaveNext(command: NextCommand): void {
  next = command;
}

/** The command line that was left, once. */
export function takeNext(): NextCommand | undefined {
  const taken = next;
  next = undefined;
  return taken;
}
