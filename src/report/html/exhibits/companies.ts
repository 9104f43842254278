import type { Company } from "../company.ts";
import { percent, usdAmount, usdAShare } from "../numbers.ts";
import { figure, name, type PageTable, tableHtml } from "../table.ts";
import type { Exhibit } from "./exhibit.ts";

/** Companies of one run side by side; none where there is one. */
export function companiesExhibit(companies: readonly Company[]): Exhibit | undefined {
  if (companies.length < 2) return undefined;
  const [own] = companies;
  const worst = companies.toSorted((a, b) => (b.defaults.value ?? 0) - (a.defaults.value ?? 0))[0]!;
  const table: PageTable = {
    captionHtml: "",
    headersHtml: [
      "Company",
      "Value of a share, USD",
      "5–95 %",
      "Price",
      "P(worth nothing), %",
      "P(default), %",
      "P(EBITDA &lt; interest), %",
      "Lowest cash",
      "5 %",
    ],
    rows: companies.map(({ name: called, quantile, price, nothing, defaults, mean }) => {
      const median = quantile("equity_per_share_usd", "0.5");
      const usd = (value: number | null): string => usdAShare(value, median);
      const bare = (share: number | null): string => percent(share).replace(" %", "");
      return [
        name(called),
        figure(usd(median)),
        figure(
          `${usd(quantile("equity_per_share_usd", "0.05"))} to ${usd(quantile("equity_per_share_usd", "0.95"))}`,
        ),
        figure(price === undefined ? "–" : usd(price)),
        figure(bare(nothing.value)),
        figure(bare(defaults.value)),
        figure(bare(mean("interest_uncovered_share").value)),
        figure(usdAmount(quantile("min_cash_usd", "0.5"))),
        figure(usdAmount(quantile("min_cash_usd", "0.05"))),
      ];
    }),
  };
  return {
    ...{ id: "companies", group: "companies", wide: true },
    title: worst.defaults.value
      ? `Of ${companies.length} companies ${worst.name} defaults most often: ${percent(worst.defaults.value)}`
      : `None of ${companies.length} companies defaults on any path`,
    units: `Medians at the horizon; ${own!.name} is the page’s company`,
    afterHtml: tableHtml(table),
  };
}
