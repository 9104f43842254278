/** The page of runs: what a company is worth and what that rests on; of several scenarios how they differ. */
import type { Bridge } from "../bridge.ts";
import { appendixHtml } from "./appendix.ts";
import { leftOutHtml } from "./compare-tables.ts";
import { type Company, companyOf } from "./company.ts";
import type { Assumption, PageDocuments } from "./documents.ts";
import { escapeText } from "./escape.ts";
import { assumptionsExhibit } from "./exhibits/assumptions.ts";
import { bridgeExhibit } from "./exhibits/bridge.ts";
import { companiesExhibit } from "./exhibits/companies.ts";
import { defaultsExhibit } from "./exhibits/defaults.ts";
import { type Exhibit, exhibitHtml, type ExhibitGroup } from "./exhibits/exhibit.ts";
import { cashFan, headroomFans, liquidityFan, loanToValueFan, valueFan } from "./exhibits/fans.ts";
import { footballExhibit } from "./exhibits/football.ts";
import { hashpriceFan } from "./exhibits/market.ts";
import { partsExhibit } from "./exhibits/parts.ts";
import { retargetsExhibit } from "./exhibits/retargets.ts";
import { defaultsByScenario, multiplesExhibit, targetsExhibit } from "./exhibits/scenarios.ts";
import { stormsExhibit } from "./exhibits/storms.ts";
import { tornadoExhibit } from "./exhibits/tornado.ts";
import { fleetsOf, type NamedRun, namedRuns } from "../figures/runs.ts";
import type { MovedNumber } from "../page-exhibits.ts";
import { scenarioLabels } from "../scenario-labels.ts";
import { frameHtml } from "./frame.ts";
import { conclusionOf, marketConclusion } from "./lead/conclusion.ts";
import { type KeyFigure, keyFigures } from "./lead/keys.ts";
import { comparedSentences, comparedTitle } from "./lead/compared.ts";
import type { Sentence } from "./lead/sentence.ts";
import { titleOf } from "./lead/title.ts";
import { recordSentence } from "./lead/track-record.ts";
import { dateWords, percent, span } from "./numbers.ts";
import type { Audience, PageOptions } from "./page-options.ts";
import { remarksHtml } from "./remarks.ts";
import { counted, formatNumber } from "../terminal/numbers.ts";
import { typeset } from "../chart/words.ts";

type RunsDocuments = Extract<PageDocuments, { kind: "run" | "compare" }>;

/** The order of exhibits, by reader; the first is drawn large. */
const ORDER: Readonly<Record<Audience, readonly string[]>> = {
  analyst: [
    "value",
    "parts",
    "scenarios",
    "tornado",
    "assumptions",
    "football",
    "bridge",
    "cash",
    "defaults",
    "retargets",
  ],
  lender: [
    "cash",
    "defaults",
    "loan-to-value",
    "cash-headroom",
    "debt-headroom",
    "liquidity",
    "scenarios",
    "tornado",
    "parts",
    "value",
    "assumptions",
    "football",
    "bridge",
    "retargets",
  ],
  treasurer: [
    "cash",
    "liquidity",
    "retargets",
    "tornado",
    "defaults",
    "assumptions",
    "scenarios",
    "football",
    "bridge",
    "parts",
    "value",
  ],
};

const GROUPS: Readonly<Record<ExhibitGroup, string>> = {
  worth: "What it is worth, and what decides",
  else: "How else it can be valued",
  change: "What could change it",
  companies: "Companies side by side",
};

/** The page as HTML: a function of the documents, what paths told of them, and the options. */
export function renderRunPage(documents: RunsDocuments, options: PageOptions): string {
  const { document, assumptions = [] } = documents;
  const { audience = "analyst", weights } = options;
  const runs = namedRuns(
    documents.runs ?? (documents.kind === "run" ? [documents.document] : []),
    documents.facts,
  );
  const [first] = runs;
  const names = fleetsOf(runs);
  const named = (run: NamedRun, name: string): Company | undefined => {
    const prices = pricesOf([name], ownAssumptions(assumptions, run), options);
    return companyOf(run, name, prices, run === first ? movedOf(documents, name) : []);
  };
  const companies = names.flatMap((name) => (first && named(first, name)) ?? []);
  const [company] = companies;
  const others = company === undefined ? [] : runs.flatMap((run) => named(run, company.name) ?? []);
  const several = others.length > 1;
  const further = documents.further?.fleet === company?.name ? documents.further : undefined;
  const bridges = [
    ...(documents.kind === "compare" ? documents.document.bridges : []),
    ...(further?.bridges ?? []),
  ];
  const ofFirst = (exhibit: Exhibit | undefined): Exhibit | undefined =>
    several && exhibit && first ? ofScenario(exhibit, first) : exhibit;
  const exhibits = [
    ...(company === undefined
      ? [first && hashpriceFan(first), first && retargetsExhibit(first)]
      : [
          several ? (multiplesExhibit(others) ?? valueFan(company)) : valueFan(company),
          several ? targetsExhibit(others, weights) : undefined,
          ...companyExhibits(company, assumptions).map(ofFirst),
          further && footballExhibit(company, further),
          ...bridgesOf(bridges, company.name),
          several ? defaultsByScenario(others) : defaultsExhibit(company),
          ofFirst(retargetsExhibit(company.run)),
        ]),
    companiesExhibit(companies),
  ].filter((exhibit) => exhibit !== undefined);
  const sentences =
    company === undefined
      ? first === undefined
        ? []
        : marketConclusion(first)
      : several
        ? comparedSentences(others, bridges, audience)
        : conclusionOf(company, audience);
  const title =
    company === undefined
      ? titleWithout(documents)
      : several
        ? comparedTitle(others, audience)
        : titleOf(company, audience);
  const remarked = [document, ...(documents.runs ?? [])];
  const keys = company === undefined || several ? [] : keyFigures(company, audience);
  return frameHtml(
    {
      kind: several || documents.kind === "compare" ? "Comparison of scenarios" : "Company report",
      title,
      state: stateOf(documents, first, ownAssumptions(assumptions, first)),
      date: datesOf(first)?.start,
      bodyHtml: [
        leadHtml(sentences, recordSentence(assumptions, datesOf(first)?.days ?? 365)),
        remarksHtml(remarked, ["Warning"]),
        documents.kind === "compare" ? leftOutHtml(documents.document) : "",
        exhibitsHtml(sorted(exhibits, audience), keys, sourceOf(runs)),
        appendixHtml(documents, runs, options, remarksHtml(remarked, ["Note"])),
      ].join("\n"),
      foot: sourceOf(runs),
    },
    options,
  );
}

/** An exhibit of one of several scenarios, which says so. */
function ofScenario(exhibit: Exhibit, { name }: NamedRun): Exhibit {
  return { ...exhibit, units: `Scenario ${name}. ${exhibit.units}` };
}

/** The fixed numbers of a company that further runs moved. */
function movedOf({ further }: RunsDocuments, name: string): readonly MovedNumber[] {
  return further?.fleet === name ? further.moved : [];
}

/** What the market pays for a share of each company: what was given, else what the scenario says. */
function pricesOf(
  names: readonly string[],
  assumptions: readonly Assumption[],
  { sharePricesUsd }: PageOptions,
): ReadonlyMap<string, number> {
  return new Map(
    names.flatMap((name) => {
      const key = `fleets.${name}.company.share_price_usd`;
      const price = sharePricesUsd?.get(name) ?? assumptions.find((one) => one.key === key)?.value;
      return typeof price === "number" ? [[name, price] as const] : [];
    }),
  );
}

function companyExhibits(
  company: Company,
  assumptions: readonly Assumption[],
): readonly (Exhibit | undefined)[] {
  return [
    partsExhibit(company),
    assumptionsExhibit(company, ownAssumptions(assumptions, company.run)),
    tornadoExhibit(company),
    cashFan(company),
    liquidityFan(company),
    loanToValueFan(company),
    ...headroomFans(company),
    stormsExhibit(company),
  ];
}

function bridgesOf(bridges: readonly Bridge[], fleet: string): readonly (Exhibit | undefined)[] {
  const own = bridges.filter((bridge) => bridge.fleet === fleet);
  const shares = own.filter(({ metric }) => metric === "equity_per_share_usd");
  return (shares.length > 0 ? shares : own).map((bridge, k) => bridgeExhibit(bridge, k));
}

/** Of several scenarios' values those of the run. */
function ownAssumptions(
  assumptions: readonly Assumption[],
  run: NamedRun | undefined,
): readonly Assumption[] {
  return assumptions.filter(({ scenario }) => scenario === undefined || scenario === run?.run.scenario.name);
}

/** By reader; what the order does not name stands last. */
function sorted(exhibits: readonly Exhibit[], audience: Audience): readonly Exhibit[] {
  const place = ({ id }: Exhibit): number => {
    const at = ORDER[audience].indexOf(id.replace(/-\d+$/, ""));
    return at < 0 ? Infinity : at;
  };
  return exhibits.toSorted((a, b) => Math.min(place(a), 99) - Math.min(place(b), 99));
}

function titleWithout({ kind, document }: RunsDocuments): string {
  const names = kind === "run" ? [document.scenario.name] : scenarioLabels(document.scenarios);
  return `${names.join(", ")}: what mining pays, without a company`;
}

interface Dates {
  readonly start: string;
  readonly end: string;
  readonly days: number;
}

function datesOf(run: NamedRun | undefined): Dates | undefined {
  const marks = Object.values(run?.run.series.network ?? {})[0]?.marks ?? [];
  const last = marks.at(-1);
  if (last === undefined) return undefined;
  const start = new Date(Date.parse(last.date) - last.day * 86_400_000).toISOString().slice(0, 10);
  return { start, end: last.date, days: last.day };
}

/** What was simulated, from which state. */
function stateOf(
  { document, kind }: RunsDocuments,
  run: NamedRun | undefined,
  assumptions: readonly Assumption[],
): string {
  const price = assumptions.find(({ key }) => key === "start.price_usd")?.value;
  const rate = assumptions.find(({ key }) => key === "valuation.discount_rate_per_year")?.value;
  const discount = typeof rate === "number" ? ` at ${percent(rate)} a year` : "";
  const dates = datesOf(run);
  const names = kind === "run" ? (run?.name ?? "") : scenarioLabels(document.scenarios).join(", ");
  return [
    `Scenario${names.includes(", ") ? "s" : ""} ${names}`,
    ...(dates === undefined ? [] : [span(dates.start, dates.end)]),
    ...(typeof price === "number" ? [`bitcoin at ${formatNumber(price, 0)} USD at the start`] : []),
    `${counted(document.paths, "path")}${kind === "compare" ? " each" : ""}, seed ${document.seed}`,
    `USD a diluted share, discounted to the start${discount}`,
  ].join(" · ");
}

function sourceOf(runs: readonly NamedRun[]): string {
  const prints = runs.map(({ run }) => run.fingerprint.replace(/^v\d+:/, "").slice(0, 8));
  const dates = datesOf(runs[0]);
  return `hashfleet, run ${prints.join(", ")}${dates === undefined ? "" : `, priced as of ${dateWords(dates.start)}`}`;
}

function leadHtml(sentences: readonly Sentence[], record: Sentence): string {
  const items = sentences.map((sentence) => `<li>${sentenceHtml(sentence)}</li>`);
  return `<section aria-label="Conclusion"><ol class="say">${items.join("")}</ol><p class="rec">${sentenceHtml(record)}</p></section>`;
}

function sentenceHtml({ claim, evidence }: Sentence): string {
  return `<b>${escapeText(typeset(claim))}</b> ${escapeText(typeset(evidence))}`;
}

/** The first exhibit beside the key figures, then all others in pairs under the headings of their groups. */
function exhibitsHtml(exhibits: readonly Exhibit[], keys: readonly KeyFigure[], source: string): string {
  const [first, ...others] = exhibits;
  if (first === undefined) return "";
  const figures = keys.map(
    ({ label, value, unit, note }) =>
      `<div><dt>${escapeText(typeset(label))}</dt><dd><b>${escapeText(typeset(value))}</b> ${escapeText(typeset(unit))}</dd><dd class="s">${escapeText(typeset(note))}</dd></div>`,
  );
  const head = `<h2 class="vh">The finding</h2><section class="${figures.length === 0 ? "only" : "first"}">${exhibitHtml({ ...first, wide: true }, 1, source, figures.length > 0)}${figures.length === 0 ? "" : `<dl class="keys">${figures.join("")}</dl>`}</section>`;
  const parts = groupsOf(others).map(({ group, exhibits: own, from }) => {
    const html = own.map((exhibit, k) => exhibitHtml(exhibit, from + k + 2, source));
    return `<h2>${GROUPS[group]}</h2><div class="pair">${html.join("\n")}</div>`;
  });
  return `${head}${parts.join("\n")}`;
}

/** Neighbours of one group; an exhibit that has no other beside it takes the whole width. */
function groupsOf(
  exhibits: readonly Exhibit[],
): readonly { readonly group: ExhibitGroup; readonly exhibits: readonly Exhibit[]; readonly from: number }[] {
  const found: { group: ExhibitGroup; exhibits: Exhibit[]; from: number }[] = [];
  exhibits.forEach((exhibit, k) => {
    const last = found.at(-1);
    if (last?.group === exhibit.group) last.exhibits.push(exhibit);
    else found.push({ group: exhibit.group, exhibits: [exhibit], from: k });
  });
  return found.map((each) => ({ ...each, exhibits: filled(each.exhibits) }));
}

function filled(exhibits: readonly Exhibit[]): readonly Exhibit[] {
  let open = false;
  return exhibits.map((exhibit, k) => {
    if (exhibit.wide) {
      open = false;
      return exhibit;
    }
    const next = exhibits[k + 1];
    const alone = !open && (next === undefined || next.wide === true);
    open = !open && !alone;
    return alone ? { ...exhibit, wide: true } : exhibit;
  });
}
