import { readFileSync } from "node:fs";
import { format } from "prettier";
import { describe, expect, it, test } from "vitest";
import { FLEET_QUANTITIES, NETWORK_QUANTITIES } from "../../src/engine/catalogue/catalogue.ts";
import type { FleetMetricName, MetricName } from "../../src/engine/catalogue/names.ts";
import { FLEET_SERIES } from "../../src/engine/catalogue/fleet-series.ts";
import { NETWORK_SERIES } from "../../src/engine/catalogue/network-series.ts";
import type { Metric } from "../../src/fleet/metric.ts";
import { type FleetBooks, metric } from "../../src/fleet/metrics/books.ts";
import { referencePage } from "../../src/report/reference.ts";
import { labelOf } from "../../src/report/vocabulary.ts";
import { columnOf } from "../../src/runner/column-of.ts";
import { run } from "../../src/runner/run.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { FINGERPRINT_COLUMNS } from "../../workers/fingerprint-columns.ts";

const METRICS = [...FLEET_QUANTITIES, ...NETWORK_QUANTITIES];

describe("the catalogue of quantities", () => {
  it("has each metric once, and each series once, under a name that is written in small letters", () => {
    for (const quantities of [METRICS, [...FLEET_SERIES, ...NETWORK_SERIES]]) {
      const names: readonly string[] = quantities.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
    }
  });

  it("has a label and a meaning for each, and the same unit for one name in metrics and series", () => {
    for (const { name, label, description } of METRICS) {
      expect(label, name).toMatch(/^[A-Z0-9]/);
      expect(description, name).not.toBe("");
    }
    for (const { name, unit } of [...FLEET_SERIES, ...NETWORK_SERIES]) {
      const same = METRICS.find((one) => one.name === (name as MetricName));
      if (same !== undefined) expect(same.unit, name).toBe(unit);
    }
  });

  it("tells apart by their labels and units all metrics of one scope", () => {
    for (const quantities of [FLEET_QUANTITIES, NETWORK_QUANTITIES]) {
      const titles = quantities.map(({ label, unit }) => `${label}, ${unit}`);
      expect(titles.filter((title, k) => titles.indexOf(title) < k)).toEqual([]);
    }
  });

  it("has every metric that fingerprints cover", () => {
    const names: readonly string[] = METRICS.map(({ name }) => name);
    const covered = [...FINGERPRINT_COLUMNS.network, ...FINGERPRINT_COLUMNS.fleet];
    expect(covered.filter((name) => !names.includes(name))).toEqual([]);
  });

  it("makes of a misspelt name an error of compilation, wherever it stands", async () => {
    const month = parseScenario("extends: base", { sets: ["horizon_days=5"] });
    const done = await run(month, { paths: 1, inProcess: true });
    // @ts-expect-error: a letter is missing
    expect(() => columnOf(done, "equty_usd", "efficient")).toThrow('did you mean "equity_usd"?');
    // @ts-expect-error: another is
    expect(labelOf("gros_margin")).toBe("gros_margin");
    const misspelt = metric({
      name: "equity_usd",
      unit: "USD",
      label: "",
      description: "",
      where: "equity_hcp_usd",
      of: (b) => b.value.held,
    });
    // @ts-expect-error: so is a name that an entry refers to
    const entry: Metric<FleetBooks, FleetMetricName, FleetMetricName> = misspelt;
    expect(entry.where).toBe("equity_hcp_usd");
  });
});

test("docs/quantities.md is what npm run quantities makes of the catalogue", async () => {
  const page = readFileSync(new URL("../../docs/quantities.md", import.meta.url), "utf8");
  expect(page).toBe(await format(referencePage(), { parser: "markdown", printWidth: 110 }));
});
