/** A process that checks one case after the other: what hangs or ends it takes no other with it. */
import { readFileSync } from "node:fs";
import type { LawsData } from "../../src/compiler/law-data.ts";
import { type Case, caseOf } from "./cases.ts";
import { check } from "./check.ts";
import type { Verdict } from "./verdict.ts";

/** A case, or the seed and number that it is drawn from. */
export type Task = Case | { readonly of: string; readonly number: number };

/** What is sent back: the case, and what came of it. */
export interface Answer {
  readonly each: Case;
  readonly verdict: Verdict;
}

const laws = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as LawsData;

process.on("message", (task: Task) => {
  void (async () => {
    const each = "of" in task ? caseOf(task.of, task.number) : task;
    const answer: Answer = { each, verdict: await check(each, laws) };
    process.send!(answer);
  })();
});
process.on("disconnect", () => process.exit());
process.send!("ready");
