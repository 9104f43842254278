import { expect, test } from "vitest";
import { shellWord } from "../../src/cli/terminal/shell-word.ts";

test.each([
  ["my.yaml", "linux", "my.yaml"],
  ["../our fleet.yaml", "darwin", "'../our fleet.yaml'"],
  ["miner's.yaml", "linux", "'miner'\\''s.yaml'"],
  ["C:\\fleets\\my.yaml", "linux", "'C:\\fleets\\my.yaml'"],
  ["C:\\fleets\\my.yaml", "win32", "C:\\fleets\\my.yaml"],
  ["C:\\our fleets\\miner's.yaml", "win32", '"C:\\our fleets\\miner\'s.yaml"'],
] as const)("%s is typed on %s as %s", (word, platform, typed) => {
  expect(shellWord(word, platform)).toBe(typed);
});
