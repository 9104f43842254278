import { expect, it } from "vitest";
import { FOUND, recovered, within } from "./recovery.ts";

/** All histories of the acceptance take a minute: RECOVERY=200 runs so many. */
const HISTORIES = Number(process.env["RECOVERY"] ?? 24);

it(`finds the parameters of ${HISTORIES} simulated histories within 2 stated errors as often as it says`, () => {
  const misses = Array.from({ length: HISTORIES }, (_, k) => recovered(k + 1));
  for (const of of FOUND) {
    const share = within(misses, of);
    if (HISTORIES >= 200) process.stdout.write(`${of}: ${(100 * share).toFixed(1)} %\n`);
    // 90 to 98 % of 200; of fewer, what chance leaves of 95 %: 4 sds of a binomial count.
    const chance = HISTORIES >= 200 ? 0 : 4 * Math.sqrt((0.95 * 0.05) / HISTORIES);
    expect(share, of).toBeGreaterThanOrEqual(0.9 - chance);
    if (HISTORIES >= 200) expect(share, of).toBeLessThanOrEqual(0.98);
  }
  // Stated errors are not merely large: misses scatter by about one of them.
  for (const of of FOUND) {
    const square = misses.reduce((sum, one) => sum + one[of] ** 2, 0) / HISTORIES;
    expect(square, of).toBeGreaterThan(0.4);
  }
});
