import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { TestContext } from "vitest";
import { type FolderHistory, readFolder } from "../../src/scenario/csv/data-folder.ts";

export const DATA = fileURLToPath(new URL("../../../shared/data/", import.meta.url));

let read: FolderHistory | undefined;

/** What the folder of real data tells; the test that asks is skipped, and says so, where it is absent. */
export function realHistory(context: TestContext): FolderHistory {
  if (!existsSync(DATA)) {
    const reason = "needs ../shared/data, which is not beside this repository";
    process.stdout.write(`skipped "${context.task.name}": ${reason}\n`);
    context.skip(reason);
  }
  return (read ??= readFolder(DATA, { power: true }));
}
