/** The reference of all quantities, docs/quantities.md, as Markdown made from the catalogue. */
import { FLEET_QUANTITIES, NETWORK_QUANTITIES } from "../engine/catalogue/catalogue.ts";
import { DRIVERS } from "../engine/catalogue/drivers.ts";
import { FLEET_SERIES } from "../engine/catalogue/fleet-series.ts";
import { NETWORK_SERIES } from "../engine/catalogue/network-series.ts";
import { type MetricExhibit, type Quantity, type SeriesExhibit, tailOf } from "../quantities/quantity.ts";
import { scaleOfUnit } from "../quantities/scale.ts";

/** Where a quantity is shown, in words. */
const EXHIBITS: Readonly<Record<MetricExhibit | SeriesExhibit, string>> = {
  screen: "`run`",
  table: "distributions",
  page: "distributions (page)",
  compare: "`compare`",
  "compare mean": "`compare`",
  "compare page": "`compare` (page)",
  pair: "`fleets --show pairs`",
  bins: "bins",
  histogram: "histogram",
  opening: "value at the start",
  storms: "storms",
  curtailed: "curtailed",
  market: "fan (page)",
  company: "fan (page)",
  rare: "fan (page)",
  plot: "fan (`--plot`)",
  line: "line (`--plot`)",
  lender: "`run --all` by quarter",
};

/** Drivers of which there is one a state, kind of storm or region. */
const DRIVER_NAMES: Readonly<Record<string, string>> = {
  "price.states": "price.states.STATE",
  storms: "storms.KIND",
  "storms.arrivals": "storms.KIND.arrivals",
  regions: "regions.REGION",
  "regions.level": "regions.REGION.level",
  valuation: "valuation.block_reward_multiple",
};

type Row = readonly string[];

export function referencePage(): string {
  const sections = [
    [
      "# Quantities",
      "Made from the catalogue by `npm run quantities`; a test holds it. An entry stands beside what computes it, in" +
        " `src/fleet/metrics/` and `src/engine/catalogue/`; all that shows numbers is made from it, and a name that is misspelt" +
        " anywhere is an error of compilation.",
      "Every metric is in the JSON of `run`, in `paths.parquet`, `--format csv` and `jsonl`, in `run --all`, and in the page's" +
        " tables of every metric and of what each is; a fleet's can be explained by `compare --bridge-metric`. Every series is" +
        " in JSON and in `series.parquet`. _Shown_ says where else.",
      "_Better_ is what those who hold shares of a miner would rather have; a dash, where neither is. The bad end is the other" +
        " one: of money at stake (`cvar`) JSON also tells the mean of the worst 5 % of paths, those at that end. _Written_ is the" +
        " unit of tables and pages; shares in documents are shares, 0.25 for 25 %.",
    ],
    ["## Metrics of a fleet", metricsTable(FLEET_QUANTITIES)],
    [
      "## Metrics of the network",
      "The last are of networks of some kinds only: new machines that answer their payback, a cost curve, retirement, entry by" +
        " margin.",
      metricsTable(NETWORK_QUANTITIES),
    ],
    [
      "## Probabilities",
      "Shares of paths that a fleet's metric tells besides, and what `compare` calls them. P(default) is also told by the end of" +
        " each calendar quarter and of the horizon, of all paths (`default_share.p_default_by_quarter` in JSON), and by month in" +
        " the series `default_share` (`p_default`); P(breach) so too, where a company has covenants" +
        " (`covenant_breach_share.p_breach_by_quarter`).",
      table(
        ["Name", "Label", "Of", "JSON of `run`", "Meaning"],
        FLEET_QUANTITIES.flatMap(({ name: metric, chances = [] }) =>
          chances.map(({ name, label, description, of, compared }): Row => [
            compared ? `\`${name}\`` : "–",
            label,
            `\`${metric}\``,
            `\`${of}\``,
            description,
          ]),
        ),
      ),
    ],
    [
      "## Series of a fleet, by month",
      "Those of covenants are of companies that have them, those of debt of companies that owe or are to draw some.",
      seriesTable(FLEET_SERIES),
    ],
    ["## Series of the network, by month", seriesTable(NETWORK_SERIES)],
    [
      "## What was drawn",
      "Each number of the scenario that is a distribution is a column `drawn.KEY` of `paths.parquet`, with the key's unit, as" +
        " drawn for the path after correlation; so is one number for what each daily driver drew. `drawnOf` of the library and" +
        " `drawn` in JSON know them without `drawn.`. A column is there where the scenario draws it.",
      table(
        ["Name", "Unit", "Meaning"],
        Object.entries(DRIVERS).map(([kind, { unit, description }]): Row => [
          `\`drawn.${DRIVER_NAMES[kind] ?? kind}\``,
          unit === "" ? "–" : unit,
          description,
        ]),
      ),
    ],
  ];
  return `${sections.flat().join("\n\n")}\n`;
}

function metricsTable(quantities: readonly Quantity[]): string {
  return table(
    ["Name", "Unit", "Label", "Written", "Better", "Bad end", "Shown", "Meaning"],
    quantities.map((quantity): Row => [
      `\`${quantity.name}\``,
      ...rowOf(quantity),
      `${tailOf(quantity) ?? "–"}${quantity.atStake ? ", `cvar`" : ""}`,
      shownIn(quantity),
      meaningOf(quantity),
    ]),
  );
}

function seriesTable(quantities: readonly Quantity[]): string {
  return table(
    ["Name", "Unit", "Label", "Written", "Better", "Shown", "Meaning"],
    quantities.map((quantity): Row => [
      `\`${quantity.name}\``,
      ...rowOf(quantity),
      shownIn(quantity),
      meaningOf(quantity),
    ]),
  );
}

function rowOf({ unit, label, scale, better }: Quantity): Row {
  const written = scale?.unit ?? (unit === "USD" ? "USD, m or bn" : scaleOfUnit(unit, 1).unit);
  return [unit === "" ? "–" : unit, label, written === "" ? "–" : written, better ?? "–"];
}

function shownIn({ on = [] }: Quantity): string {
  const places = on.map((exhibit) => EXHIBITS[exhibit]);
  return on.length === 0 ? "–" : [...new Set(places)].join(", ");
}

function meaningOf({ description, ratio }: Quantity): string {
  if (ratio === undefined) return description;
  const of = ratio.less === undefined ? `\`${ratio.of}\`` : `(\`${ratio.of}\` − \`${ratio.less}\`)`;
  return `${description}; its \`of_sums\`: ${of} ÷ \`${ratio.over}\``;
}

function table(header: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.map(escaped).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A cell in which no sign is taken for a mark of Markdown. */
function escaped(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}
