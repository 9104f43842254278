import { type Group, type Part, partsSaid, type Said } from "./field.ts";

const AT_LEAST_0 = { kind: "number", bounds: { least: 0 } } as const;
const NOTE = "10-Q, note on debt";

/** What tells a note that may become shares from a loan. */
const CONVERTS = "conversion_price_usd";

const isLoan = (debt: Said): boolean => debt[CONVERTS] === undefined;

const debts: Part = {
  key: "company.debts",
  option: "debt",
  asks: "Debt",
  nameOf: (debt) => `${isLoan(debt) ? "loan" : "convertible"}_${String(debt["maturity"]).slice(0, 4)}`,
  contradiction: ({ maturity }, { startDate }) =>
    String(maturity) < startDate
      ? `maturity ${String(maturity)} is before base's start ${startDate}; leave out what is repaid`
      : undefined,
  example: { amount_usd: 100e6, coupon: 0.08, maturity: "2029-12-31" },
  tells: `what is owed, one a line; ${NOTE}`,
  fields: [
    {
      key: "principal_usd",
      option: "amount_usd",
      asks: "amount owed, USD",
      unit: "USD",
      takes: { kind: "number", bounds: { above: 0 } },
      tells: `USD owed; ${NOTE}`,
    },
    {
      key: "coupon_per_year",
      option: "coupon",
      asks: "coupon, 0.08 is 8 % a year",
      unit: "share/year",
      takes: AT_LEAST_0,
      usual: 0.08,
      tells: `interest, 0.08 is 8 %; ${NOTE}`,
    },
    {
      key: "maturity",
      option: "maturity",
      asks: "day of repayment",
      unit: "",
      takes: { kind: "date" },
      usual: "2029-12-31",
      tells: `day of repayment; ${NOTE}`,
    },
    {
      key: "converts_at_usd_per_share",
      option: CONVERTS,
      asks: "conversion price, USD a share",
      unit: "USD/share",
      takes: { kind: "number", bounds: { above: 0 } },
      tells: `USD a share at which the holder may take shares; ${NOTE}, 1000 over the conversion rate`,
    },
  ],
};

const TERMS = "credit agreement, an exhibit of the 8-K or 10-Q";

const covenants: Part = {
  key: "company.covenants",
  option: "covenants",
  asks: "Covenants",
  needs: ["minimum_cash_usd", "max_debt_to_ebitda"],
  matters: (answers) => partsSaid(answers, debts.option).some(isLoan),
  example: { minimum_cash_usd: 10e6, consequence: "acceleration" },
  tells: TERMS,
  fields: [
    {
      key: "minimum_cash_usd",
      option: "minimum_cash_usd",
      asks: "cash at a test, at least, USD",
      unit: "USD",
      takes: AT_LEAST_0,
      tells: `USD of cash at a test, at least; ${TERMS}`,
    },
    {
      key: "max_debt_to_ebitda",
      option: "max_debt_to_ebitda",
      asks: "debt over EBITDA, at most",
      unit: "ratio",
      takes: { kind: "number", bounds: { above: 0 } },
      tells: `all debt over EBITDA at a test, at most; ${TERMS}`,
    },
    {
      key: "tested",
      option: "tested",
      asks: "monthly or quarterly",
      unit: "",
      takes: { kind: "word", words: ["monthly", "quarterly"] },
      usual: "quarterly",
      tells: `monthly or quarterly; ${TERMS}`,
    },
    {
      key: "breach.consequence",
      option: "consequence",
      asks: "default, acceleration, cash_sweep or coupon_step_up",
      unit: "",
      takes: { kind: "word", words: ["default", "acceleration", "cash_sweep", "coupon_step_up"] },
      usual: "acceleration",
      tells: `what a breach does; ${TERMS}`,
    },
    {
      key: "breach.step_up_per_year",
      option: "step_up_per_year",
      asks: "added to each coupon, 0.02 is 2 % a year",
      unit: "share/year",
      takes: AT_LEAST_0,
      usual: 0.02,
      goesWith: { option: "consequence", is: "coupon_step_up" },
      tells: `added to each coupon in a breach; ${TERMS}`,
    },
  ],
};

/** What a company owes. */
export const DEBT_FIGURES: Group = { title: `Debt: ${NOTE}`, items: [debts, covenants] };
