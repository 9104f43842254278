/** Something that a case shows to be wrong. Data only: it crosses processes. */
export interface Failure {
  /** What was checked. */
  readonly check:
    "crash" | "message" | "round trip" | "engines" | "identity" | "bounds" | "report" | "too long" | "ended";
  /** What does not hold, without numbers: the same fault says the same, whatever case shows it. */
  readonly what: string;
  /** Numbers and places. */
  readonly detail: string;
}

/** What came of a case. */
export interface Verdict {
  /** Whether the scenario was accepted. */
  readonly valid: boolean;
  readonly failures: readonly Failure[];
  /** Time that the case took, ms of the processor. */
  readonly ms: number;
}

/** A name for a kind of failure. */
export const signatureOf = ({ check, what }: Failure): string => `${check}: ${what}`;
