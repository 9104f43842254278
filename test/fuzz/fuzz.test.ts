import "../support/really-shipped.ts";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { campaign } from "./campaign.ts";
import type { Case } from "./cases.ts";
import { keptCases } from "./kept.ts";
import { Pool } from "./pool.ts";
import { signatureOf } from "./verdict.ts";

const LIMIT_MS = 20_000;

/** What takes some twenty seconds of two cores; the long check is `npm run fuzz`. */
const CASES = 120;

const pool = new Pool(2);
afterAll(() => {
  pool.close();
});

test(`${CASES} cases break nothing`, async () => {
  const plan = { seed: "a thousand", first: 0, cases: CASES, limitMs: LIMIT_MS, folder: undefined };
  const { done, kinds, found } = await campaign(pool, plan);
  const failures = [...found].map(
    ([what, { number, failure }]) => `case ${number}: ${what}: ${failure.detail}`,
  );
  expect(failures).toEqual([]);
  expect(done).toBe(CASES);
  // Cases that are all refused would show little, and so would damage that all passes.
  expect(kinds.drawn.valid).toBeGreaterThan(0.9 * kinds.drawn.cases);
  expect(kinds.mutated.valid).toBeLessThan(0.7 * kinds.mutated.cases);
}, 900_000);

test.each(keptCases(join(import.meta.dirname, "cases")))("once wrong, now right: $name", async ({ kept }) => {
  const { verdict } = await pool.check(kept, LIMIT_MS);
  expect(verdict.failures).toEqual([]);
});

describe("a case that goes on for longer than it may", () => {
  const endless: Case = { kind: "drawn", text: "extends: base", seed: "1", paths: 1_000_000, blockPaths: 64 };

  test("is ended and told, and others go on", async () => {
    const [long, short] = await Promise.all([
      pool.check(endless, 1500),
      pool.check({ ...endless, paths: 2 }, LIMIT_MS),
    ]);
    expect(long.verdict.failures.map(signatureOf)).toEqual(["too long: not done in time"]);
    expect(short.verdict.failures).toEqual([]);
    const after = await pool.check({ ...endless, paths: 1 }, LIMIT_MS);
    expect(after.verdict.failures).toEqual([]);
  });
});
