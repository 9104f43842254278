import { describe, expect, it } from "vitest";
import type { CohortCompany, CohortDocument } from "../../../src/report/cohort.ts";
import { cohortExhibits } from "../../../src/report/html/cohort-exhibits.ts";
import { renderPage } from "../../../src/report/html/page.ts";
import { cohortOf, TICKERS } from "./documents.ts";

const document = cohortOf(TICKERS);

/** The document with medians of upside, all with this error. */
function withMedians(medians: readonly number[], se: number): CohortDocument {
  return {
    ...document,
    companies: document.companies.slice(0, medians.length).map((company, k): CohortCompany => {
      const { upside } = company;
      return {
        ...company,
        upside: { ...upside, quantiles: { ...upside.quantiles, "0.5": { value: medians[k]!, se } } },
      };
    }),
  };
}

const exhibit = (of: CohortDocument, id: string) => cohortExhibits(of).find((one) => one.id === id)!;

describe("exhibits of a cohort", () => {
  it("count a median as above the price only beyond twice its error", () => {
    const title = (medians: readonly number[]): string =>
      exhibit(withMedians(medians, 0.004), "forest").title;
    expect(title([0.003, -0.2, -0.3, -0.4])).toMatch(/^No median is clearly above/);
    expect(title([0.1, 0.003, -0.3, -0.4])).toMatch(/^1 of 4 medians is clearly above/);
    expect(title([0.4, 0.3, 0.2, 0.1])).toMatch(/^Every median is above/);
    expect(title([-0.1, -0.2, -0.3, -0.4])).toMatch(/^Every median is below/);
  });

  it("say why another than the best bet comes first most often, where its upper tail is longer", () => {
    const last = document.companies.at(-1)!;
    const often = (q95: number): CohortDocument => ({
      ...document,
      companies: [
        ...document.companies.slice(0, -1),
        {
          ...last,
          p_rank: [{ value: 0.3, se: 0.01 }, ...last.p_rank.slice(1)],
          upside: {
            ...last.upside,
            quantiles: { ...last.upside.quantiles, "0.95": { value: q95, se: 0.01 } },
          },
        },
      ],
    });
    expect(exhibit(often(9), "ranks").title).toMatch(
      /^NOVE comes first most often, on 30.* of paths: an option on a higher price, its median at -34 %$/,
    );
    expect(exhibit(often(1), "ranks").title).toMatch(/of paths$/);
  });
});

describe("a cohort's page", () => {
  const page = renderPage({ kind: "cohort", document }, { interactive: true });

  it("marks multiples that do not meet the price, with each gap", () => {
    expect(page).toContain("below 0*");
    expect(page).toContain("none*");
    expect(page).toContain("* price not met, so run at 0: CHAR starts");
    expect(page).toMatch(/Share prices count as of the start, 2 Feb/);
  });

  it("is printed without an appendix that nobody has opened", () => {
    expect(page).toContain('<details class="app long">');
    expect(page).toContain(".long:not([open]){display:none}");
  });
});
