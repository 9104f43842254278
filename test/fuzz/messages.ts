import { formatProblem, type Problem } from "../../src/scenario/problems/problem.ts";
import type { Holds } from "./holds.ts";

/** What a text is called that is parsed as it stands. */
const CASE_FILE = "scenario.yaml";

/** A message longer than this is nobody's to read. */
const LONGEST = 1500;

/** What every message holds: words, a place within the text, nothing of the program's insides, nothing that moves a terminal. */
export function checkMessages(holds: Holds, problems: readonly Problem[], text: string): void {
  const lines = text.split("\n").length;
  for (const problem of problems) {
    const { message, line, column } = problem;
    const detail = JSON.stringify(message.slice(0, 300));
    // What the text says may stand in quotes; what the program says of itself may not be of this kind.
    const own = message.replace(/"(?:[^"\\]|\\.)*"/g, "");
    const slips = own.match(/undefined|\[object|NaN\b|function|\bat .*\.ts\b|Error\b/g) ?? [];
    const slip = slips.find((each) => !text.includes(each));
    holds.truth("message", `no ${slip ?? "slip"} in a message`, slip === undefined, detail);
    holds.truth("message", "a message has words", message.trim() !== "", detail);
    holds.truth(
      "message",
      "a message is of a length to be read",
      message.length <= LONGEST,
      `${message.length}: ${detail}`,
    );
    // That of a scenario which is extended is in another text.
    const last = problem.file === CASE_FILE ? lines : Infinity;
    const placed = (line ?? 1) >= 1 && (line ?? 1) <= last && (column ?? 1) >= 1;
    holds.truth("message", "a message has a place in the text", placed, `${line}:${column}: ${detail}`);
    const shown = formatProblem(problem).replaceAll("\n", "");

    const control = /[\u0000-\u001f\u007f-\u009f]/.exec(shown)?.[0];
    holds.truth(
      "message",
      "nothing in a message moves the terminal",
      control === undefined,
      JSON.stringify(shown.slice(0, 300)),
    );
  }
}
