/** The page of a sensitivity: what moves a measure, in pictures with their tables. */
import { isTold } from "../../questions/sensitivity/by-number.ts";
import { samplingSentence } from "../sampling.ts";
import { counted } from "../terminal/numbers.ts";
import { frameHtml } from "./frame.ts";
import { driverName } from "./lead/driver-words.ts";
import { percent } from "./numbers.ts";
import type { PageOptions } from "./page-options.ts";
import { factRows, listHtml, valuesHtml } from "./provenance.ts";
import { drawFacts, scenarioFacts } from "../provenance.ts";
import { remarksHtml } from "./remarks.ts";
import { type Section, sectionHtml } from "./section.ts";
import type { SensitivityPage } from "./sensitivity-shown.ts";
import { monthsSections } from "./sensitivity-months.ts";
import { scatterSection } from "./sensitivity-scatter.ts";
import { sharesSection } from "./sensitivity-shares.ts";
import { tornadoSection } from "./sensitivity-tornado.ts";
import { code, tableHtml, words } from "./table.ts";

/** The page as HTML: a function of what it shows and the options alone. */
export function renderSensitivityPage(page: SensitivityPage, options: PageOptions): string {
  const { of, scenario, seed, paths, runs } = page;
  const sections = [
    ...(page.shares === undefined
      ? []
      : [sharesSection(page.shares), ...monthsSections(page.shares, page.dates ?? [])]),
    ...(page.tornado === undefined ? [] : [tornadoSection(page, page.tornado)]),
    ...(page.scatter === undefined ? [] : [scatterSection(page.scatter)]),
    provenanceSection(page, options.interactive),
  ];
  return frameHtml(
    {
      kind: "What carries a result",
      title: titleOf(page),
      state: `${of} · scenario ${scenario.name} · ${counted(runs, "run")} of ${counted(paths, "path")}, seed ${seed}`,
      bodyHtml: remarksHtml([page]) + sections.map(sectionHtml).join("\n"),
    },
    options,
  );
}

/** The finding: what carries most of the variance, or moves it most. */
function titleOf({ of, shares, tornado }: SensitivityPage): string {
  const [top] = shares?.rows ?? [];
  if (top?.first.distinguishable === true && top.first.value !== null)
    return `${driverName(top.label)} alone: ${percent(Math.min(1, top.first.value))} of the variance of ${of}`;
  const [moved] = tornado?.rows.filter(isTold) ?? [];
  return moved === undefined ? `What carries ${of}` : `${driverName(moved.key)} moves ${of} most`;
}

const GUIDE = [
  "Every number is estimated from random paths. ± is one standard error: it would move by about so much with another seed.",
  "By itself: the share of the variance that goes if only that were known, the first-order Sobol index. In all: the share that stays if all but that were known, the total index. Their difference is what it does together with others.",
  "A tornado has the measure over the tenth of paths that drew least of a number, and over the tenth that drew most.",
] as const;

function provenanceSection(page: SensitivityPage, full: boolean): Section {
  const { assumptions = [], engine } = page;
  const [first, ...others] = GUIDE;
  const rows = [
    ...factRows(scenarioFacts(page.scenario)),
    ["Measure", code(page.of)] as const,
    ...factRows(drawFacts(page)),
    ["Runs", words(String(page.runs))] as const,
    ["Engine", words(engine.kernel)] as const,
    ["Program", words(`hashfleet ${engine.version}, Node ${engine.node}`)] as const,
  ];
  const table = tableHtml({
    captionHtml: "Provenance",
    headersHtml: ["What", "Value"],
    rows: rows.map(([what, cell]) => [words(what), cell]),
  });
  return {
    id: "provenance",
    title: "How to read this, and provenance",
    introHtml: listHtml([first, samplingSentence(page), ...others]),
    charts: [],
    afterHtml: `<div class="prose">${table}</div>${valuesHtml(assumptions, full)}`,
  };
}
