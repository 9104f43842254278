/** The first lines of a page of runs, as HTML. */
import { typeset } from "../chart/words.ts";
import { escapeText } from "./escape.ts";
import { comparedSentences, comparedTitle } from "./lead/compared.ts";
import { conclusionOf, marketConclusion } from "./lead/conclusion.ts";
import { type KeyFigure, keyFigures } from "./lead/keys.ts";
import type { Sentence } from "./lead/sentence.ts";
import { titleOf } from "./lead/title.ts";
import type { PageOptions } from "./page-options.ts";
import type { RunSubject } from "./run-subject.ts";

/** What a page says first. */
export interface Lead {
  readonly title: string;
  readonly sentences: readonly Sentence[];
  readonly keys: readonly KeyFigure[];
}

/** Of one company in one run, of one in several, or of the market where there is none. */
export function leadOf(subject: RunSubject, { audience = "analyst" }: PageOptions): Lead {
  const { companies, everywhere, first, names, bridges } = subject;
  const [company] = companies;
  if (company === undefined)
    return {
      title: `${names.join(", ")}: what mining pays, without a company`,
      sentences: first === undefined ? [] : marketConclusion(first),
      keys: [],
    };
  if (everywhere.length > 1)
    return {
      title: comparedTitle(everywhere, audience),
      sentences: comparedSentences(everywhere, bridges, audience),
      keys: [],
    };
  return {
    title: titleOf(company, audience),
    sentences: conclusionOf(company, audience),
    keys: keyFigures(company, audience),
  };
}

/** The sentences, and below them what the bands are worth. */
export function leadHtml(sentences: readonly Sentence[], record: Sentence): string {
  return sentencesHtml(sentences, `<p class="rec">${sentenceHtml(record)}</p>`);
}

/** The sentences side by side, and what follows them. */
export function sentencesHtml(sentences: readonly Sentence[], afterHtml = ""): string {
  const items = sentences.map((sentence) => `<li>${sentenceHtml(sentence)}</li>`);
  return `<section aria-label="Conclusion"><ol class="say">${items.join("")}</ol>${afterHtml}</section>`;
}

function sentenceHtml({ claim, evidence }: Sentence): string {
  return `<b>${escapeText(typeset(claim))}</b> ${escapeText(typeset(evidence))}`;
}
