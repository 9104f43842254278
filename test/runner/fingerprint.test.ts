import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { MetricColumn, Scope } from "../../src/engine/results.ts";
import { digestRoom, fingerprint as digest } from "../../src/runner/fingerprint.ts";
import { layoutOf } from "../../src/runner/run.ts";
import { FINGERPRINT_BLOCK_PATHS } from "../../workers/block-digest.ts";
import { digestBlocks } from "../../workers/digest-blocks.ts";
import { FINGERPRINT_COLUMNS, fingerprintColumns } from "../../workers/fingerprint-columns.ts";
import { scenarioWith } from "../support/scenario.ts";

const column = (name: string, fleet?: string): MetricColumn => {
  const scope: Scope = fleet === undefined ? { kind: "network" } : { kind: "fleet", fleet };
  return { scope, name, unit: "", description: "" };
};

/** Of columns that stand for the network's first metrics. */
const fingerprint = (columns: readonly Float64Array[], paths: number): string =>
  digest(
    { read: (m, first, end) => columns[m]!.subarray(first, end) },
    FINGERPRINT_COLUMNS.network.slice(0, columns.length).map((name) => column(name)),
    paths,
  );

/** The definition, written down a second time with Node's own buffers. */
function reference(columns: readonly (readonly number[])[], paths: number): string {
  const digests: Buffer[] = [];
  for (let first = 0; first < paths; first += 256) {
    const values = columns.flatMap((column) => column.slice(first, first + 256));
    const bytes = Buffer.alloc(8 * values.length);
    values.forEach((value, i) => {
      if (Number.isNaN(value)) bytes.writeBigUInt64LE(0x7ff8000000000000n, 8 * i);
      else bytes.writeDoubleLE(value, 8 * i);
    });
    digests.push(createHash("sha256").update(bytes).digest());
  }
  return `v1:${createHash("sha256").update(Buffer.concat(digests)).digest("hex")}`;
}

describe("the fingerprint", () => {
  it("of one column [1, -0, NaN] is SHA-256(SHA-256(its 24 little-endian bytes)), as openssl computes it", () => {
    // printf '\0\0\0\0\0\0\360\77\0\0\0\0\0\0\0\200\0\0\0\0\0\0\370\177' | openssl dgst -sha256 -binary | openssl dgst -sha256
    expect(fingerprint([Float64Array.of(1, -0, NaN)], 3)).toBe(
      "v1:05c2af76dc09ed760bdcc66144d8cb83f9099d9cc8cec0187a4a467396142f91",
    );
  });

  it.each([1, 255, 256, 257, 700, 8192, 9000])(
    "of %i paths is taken over blocks of 256, column by column",
    (paths) => {
      const columns = [3, 0.1, -7].map((scale) =>
        Array.from({ length: paths }, (_, i) => scale * Math.sqrt(i)),
      );
      expect(
        fingerprint(
          columns.map((column) => Float64Array.from(column)),
          paths,
        ),
      ).toBe(reference(columns, paths));
    },
  );

  it("does not see which NaN a missing value is", () => {
    const missing = new Float64Array(1);
    new BigUint64Array(missing.buffer)[0] = 0xfff8000000000123n;
    expect(fingerprint([missing], 1)).toBe(fingerprint([Float64Array.of(NaN)], 1));
  });

  it("changes with one bit of one value, and with the order of paths", () => {
    const values = Float64Array.from({ length: FINGERPRINT_BLOCK_PATHS + 2 }, (_, i) => i);
    const original = fingerprint([values], values.length);
    const nudged = values.with(100, 100 + 100 * Number.EPSILON);
    const swapped = values.with(0, 1).with(1, 0);
    expect(fingerprint([nudged], values.length)).not.toBe(original);
    expect(fingerprint([swapped], values.length)).not.toBe(original);
  });
});

describe("the columns of the fingerprint", () => {
  // Where new machines' payback decides, the network has one metric more.
  const entry = `{kind: payback, reference_payback_days: 500, reference_growth_per_year: 0.3,
    new_machines: {efficiency_j_per_th: 15, efficiency_gain_per_year: 0, usd_per_th: 10, power_usd_per_mwh: 45}}`;
  const { metrics } = layoutOf({ scenario: scenarioWith([`network.entry=${entry}`]) });

  it("are named by its version once and for all: others are another version", () => {
    const names = createHash("sha256").update(JSON.stringify(FINGERPRINT_COLUMNS)).digest("hex");
    expect(names).toBe("0b0645b98f53344ccb7d5b620e9f3c869628d633be42df4cf9333ede04adbfec");
  });

  it("are metrics that runs have", () => {
    for (const [kind, names] of Object.entries(FINGERPRINT_COLUMNS)) {
      const known = metrics.filter(({ scope }) => scope.kind === kind).map(({ name }) => name);
      for (const name of names) expect(known).toContain(name);
    }
  });

  it("are the network's, then those of fleet after fleet; what a run does not have is left out", () => {
    const table = [
      column("epochs"),
      column("gross_margin", "b"),
      column("equity_all_shares_usd", "b"),
      column("of_later", "b"),
      column("price_usd"),
      column("revenue_usd", "a"),
      column("price_usd", "a"),
    ];
    expect(fingerprintColumns(table)).toEqual([4, 0, 1, 2, 5]);
  });

  it("are not those that join the program later: the fingerprint stays", () => {
    const paths = 2 * FINGERPRINT_BLOCK_PATHS + 44;
    const valuesOf = (m: number): Float64Array =>
      Float64Array.from({ length: paths }, (_, i) => m * 1000 + i);
    const before = metrics.map((metric, m) => ({ metric, values: valuesOf(m) }));
    const later = { metric: column("of_later"), values: valuesOf(0.5) };
    const fleetsLater = { metric: column("of_later", "marginal"), values: valuesOf(0.25) };
    // Among the columns of the last fleet: fleets keep the order in which they first appear.
    const last = before.length - 10;
    const after = [later, ...before.slice(0, last), fleetsLater, ...before.slice(last)];
    const [alone, joined, changed] = [
      before,
      after,
      before.with(7, { ...before[7]!, values: valuesOf(0) }),
    ].map((table) => {
      const columns = table.map(({ metric }) => metric);
      const read = (m: number, first: number, end: number) => table[m]!.values.subarray(first, end);
      // The first block's digest is taken by who simulates it, the others' at the end.
      const known = digestRoom(paths);
      const size = FINGERPRINT_BLOCK_PATHS + 10;
      const batch = new Float64Array(table.length * size);
      for (const m of table.keys()) batch.set(read(m, 0, size), m * size);
      digestBlocks({ metrics: batch, firstPath: 0, paths: size }, columns, known);
      expect(digest({ read }, columns, paths, known)).toBe(digest({ read }, columns, paths));
      return digest({ read }, columns, paths, known);
    });
    expect(joined).toBe(alone);
    expect(changed).not.toBe(alone);
  });
});
