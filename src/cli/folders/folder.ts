import type { FolderSettings } from "../options/folder-options.ts";
import { interruptible } from "../terminal/interrupt.ts";
import type { FolderPlan } from "./folder-plan.ts";
import type { OpenFolder } from "./open-folder.ts";

/** Prints something, now. */
type Print = (print: () => Promise<void>) => Promise<void>;

/** Errors of what can never be finished: of a scenario, or of a question to it. All else may be mended. */
const HOPELESS: ReadonlySet<string> = new Set([
  "ChainError",
  "MeasureError",
  "UnsolvableError",
  "ScenarioError",
]);

/**
 * Does work whose results are kept in a folder, if there is one to keep them in. If the work does not end well, Ctrl-C
 * included, its finished batches are left to the next attempt. With a folder, printing that fails does not end the work: its
 * error comes last.
 */
export async function withFolder(
  folder: FolderSettings | undefined,
  plan: FolderPlan,
  work: (open: OpenFolder | undefined, print: Print) => Promise<void>,
): Promise<void> {
  if (folder === undefined) return work(undefined, (print) => print());
  const failures: unknown[] = [];
  const patient: Print = async (print) => {
    if (failures.length > 0) return;
    try {
      await print();
    } catch (error) {
      failures.push(error);
    }
  };
  const { openFolder } = await import("./open-folder.ts");
  await interruptible(async (signal) => {
    const open = openFolder(folder, plan, signal);
    process.once("exit", open.leave); // at a second Ctrl-C nothing comes to its end
    try {
      await work(open, patient);
    } catch (error) {
      if (error instanceof Error && HOPELESS.has(error.name)) open.discard();
      throw error;
    } finally {
      open.leave();
      process.off("exit", open.leave);
    }
  });
  if (failures.length > 0) throw failures[0];
}
