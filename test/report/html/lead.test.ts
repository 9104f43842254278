/** The sentences that open a page, for runs as they come and for odd ones. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { conclusionOf } from "../../../src/report/html/lead/conclusion.ts";
import { creditSentence } from "../../../src/report/html/lead/credit.ts";
import { driverName } from "../../../src/report/html/lead/driver-words.ts";
import { driversSentence } from "../../../src/report/html/lead/drivers.ts";
import { keyFigures } from "../../../src/report/html/lead/keys.ts";
import { comparedSentences, comparedTitle } from "../../../src/report/html/lead/compared.ts";
import { titleOf } from "../../../src/report/html/lead/title.ts";
import { RECORD, recordSentence } from "../../../src/report/html/lead/track-record.ts";
import { valueSentence } from "../../../src/report/html/lead/value.ts";
import { companyWith, driver, type MadeUp } from "./company.ts";

const told = (made: MadeUp) => {
  const company = companyWith(made);
  return {
    title: titleOf(company, "analyst"),
    value: valueSentence(company),
    drivers: driversSentence(company),
    credit: creditSentence(company),
  };
};

describe("value", () => {
  test("above the price", () => {
    const { value, title } = told({ price: 4, above: 0.62, nothing: 0.02 });
    expect(value.claim).toBe(
      "A share is worth 5.00 USD at the median on 2 Feb 2027, 25 % above the price of 4.00.",
    );
    expect(value.evidence).toBe(
      "Nine in ten paths lie between 1.00 and 15.00; 62 % are above the price and 2.0 % are worth nothing.",
    );
    expect(title).toBe("ours: worth 25 % more than its price by Feb 2027; it turns on bitcoin");
  });

  test("below the price, the rare paths that are worth nothing left out", () => {
    const { value, title } = told({ price: 10, above: 0.2, nothing: 0.004 });
    expect(value.claim).toBe(
      "A share is worth 5.00 USD at the median on 2 Feb 2027, 50 % below the price of 10.00.",
    );
    expect(value.evidence).toBe("Nine in ten paths lie between 1.00 and 15.00; 20 % are above the price.");
    expect(title).toContain("worth 50 % less than its price");
  });

  test.each([
    [2, "worth 2.5 times its price"],
    [2.5, "worth 2.0 times its price"],
    [3, "worth 67 % more than its price"],
    [4.9, "worth 2 % more than its price"],
    [6.5, "worth 23 % less than its price"],
    [9.9, "worth 49 % less than its price"],
    [19, "worth 26 % of its price"],
  ])("at a price of %d: %s", (price, words) => {
    expect(told({ price }).title).toBe(`ours: ${words} by Feb 2027; it turns on bitcoin`);
  });

  test("a median within two standard errors of the price is at it, however far that is", () => {
    const { value, title } = told({ price: 4, shareError: 0.6 });
    expect(value.claim).toBe(
      "A share is worth 5.00 USD at the median on 2 Feb 2027, about the price of 4.00.",
    );
    expect(title).toContain("worth about its price by Feb 2027");
  });

  test("no price given", () => {
    const { value, title } = told({});
    expect(value.claim).toBe("A share is worth 5.00 USD at the median on 2 Feb 2027.");
    expect(value.evidence).toBe("Nine in ten paths lie between 1.00 and 15.00.");
    expect(title).toContain("worth 5.00 USD a share");
  });

  test("a penny stock has more digits", () => {
    expect(told({ share: [0.001, 0.01, 0.0234, 0.05, 0.1] }).value.claim).toBe(
      "A share is worth 0.023 USD at the median on 2 Feb 2027.",
    );
  });

  test("a quarter of paths or more worth nothing", () => {
    const { value } = told({ share: [0, 0, 2, 4, 9], nothing: 0.3, price: 1, above: 0.6 });
    expect(value.evidence).toBe(
      "A quarter of paths or more are worth nothing, a twentieth more than 9.00; 60 % are above the price.",
    );
  });

  test("worth nothing at the median", () => {
    const { value, title } = told({ share: [0, 0, 0, 0, 3], nothing: 0.8, price: 2 });
    expect(value.claim).toBe("A share is worth nothing at the median, against a price of 2.00.");
    expect(value.evidence).toBe("80 % of paths end at 0; a twentieth are worth more than 3.00.");
    expect(title).toContain("worth nothing in most paths");
  });

  test("one path, and paths that all agree", () => {
    expect(told({ paths: 1, share: [5, 5, 5, 5, 5] }).value).toEqual({
      claim: "On the one path that was simulated a share is worth 5.00 USD.",
      evidence: "One path tells nothing of how likely that is.",
    });
    expect(told({ share: [5, 5, 5, 5, 5] }).value.evidence).toBe("All paths agree on it.");
  });
});

describe("drivers", () => {
  const sentence = (drivers: MadeUp["drivers"]) => told({ drivers: drivers! }).drivers!;

  test("one of the market's far ahead of all others", () => {
    const { claim, evidence } = sentence([
      driver("price", "price", [2, 12]),
      driver("fees", "fees", [4.8, 5.2]),
    ]);
    expect(claim).toBe("Bitcoin decides, not the company.");
    expect(evidence).toBe(
      "Bitcoin’s moves, day by day: at the median a share is worth 2.00 over the tenth of paths that drew lowest, 12.00 over the highest; the company’s own numbers are fixed here.",
    );
  });

  test("two of the market's close together", () => {
    const { claim } = sentence([
      driver("price", "price", [2, 12]),
      driver("network.growth_per_year", "network", [9, 3]),
    ]);
    expect(claim).toBe("Bitcoin decides first, then the network’s hashrate.");
  });

  test("the company's own ahead, and as large as the market's", () => {
    const hosting = driver("fleets.ours.company.hpc.contract_years", "hosting", [1, 13]);
    expect(sentence([hosting, driver("price", "price", [4, 6])]).claim).toBe(
      "The company decides: hosting, contract years.",
    );
    const alike = sentence([hosting, driver("price", "price", [2, 12])]);
    expect(alike.claim).toBe("Hosting, contract years and bitcoin’s moves, day by day weigh alike.");
    const market = sentence([driver("price", "price", [1, 14]), hosting]);
    expect(market.claim).toBe("Bitcoin’s moves, day by day and hosting, contract years weigh alike.");
    expect(market.evidence).toMatch(
      /no single number drawn of the company’s own moves it by more than 12\.00\.$/,
    );
  });

  test("a tie of two groups", () => {
    const { claim } = sentence([
      driver("price", "price", [2, 12]),
      driver("valuation.block_reward_multiple", "valuation", [2, 12]),
    ]);
    expect(claim).toBe("Bitcoin decides first, then the multiple that the market pays.");
  });

  test("nothing told from its error; nothing drawn; no paths", () => {
    expect(sentence([driver("price", "price", [5, 5.05])]).claim).toBe("No single number decides.");
    expect(told({ drivers: [] }).drivers).toBeUndefined();
    expect(driversSentence(companyWith({ bare: true }))).toBeUndefined();
  });

  test.each([
    ["price.drift_per_year", "Bitcoin’s drift"],
    ["storms.winter.arrivals", "Storms in number, winter"],
    ["regions.texas", "Spot power, texas"],
    ["fleets.ours.company.hpc.delay_months", "Hosting, delay months"],
    ["fleets.ours.power.fixed_usd_per_mwh", "Fixed power price"],
    ["something.new_here", "Something new here"],
  ])("%s is called %s", (key, name) => {
    expect(driverName(key)).toBe(name);
  });
});

describe("credit", () => {
  test("no path defaults", () => {
    const { claim, evidence } = told({ paths: 20_000 }).credit;
    expect(claim).toBe("Default is not the risk.");
    expect(evidence).toMatch(
      /^P\(default\) by 1 Feb 2027: none of 20,000 paths \(below 0\.015 %\)\. The lowest cash is/,
    );
  });

  test("every path defaults", () => {
    const { claim, evidence } = told({ defaults: [0.2, 0.5, 0.8, 1, 1] }).credit;
    expect(claim).toBe("Default is the central case.");
    expect(evidence).toContain("P(default) is 100 % by 1 Feb 2027");
  });

  test("one quarter holds over half of it, and the debt that falls due then is named", () => {
    const debts = [{ name: "note_2026", date: "2026-11-30", usd: 1e8 }];
    const { credit, title } = told({ defaults: [0, 0.01, 0.02, 0.11, 0.12], debts });
    expect(credit.claim).toBe("Credit turns on one quarter.");
    expect(credit.evidence).toContain(
      "P(default) is 12.0 % by 1 Feb 2027, 9.0 points of it in the fourth quarter of 2026, in which note_2026 falls due on 30 Nov 2026.",
    );
    expect(title).toBe(
      "ours: worth 5.00 USD a share by Feb 2027; it turns on bitcoin, and Nov 2026 has to be passed",
    );
  });

  test("it is spread", () => {
    const { claim, evidence } = told({ defaults: [0.02, 0.04, 0.06, 0.08, 0.09] }).credit;
    expect(claim).toBe("Credit wears down slowly.");
    expect(evidence).not.toContain("points of it");
  });

  test("interest: told where some is paid", () => {
    expect(told({ uncovered: 0.3 }).credit.evidence).toContain("EBITDA misses interest in 30 % of paths.");
    expect(told({ uncovered: 0 }).credit.evidence).toContain("EBITDA misses interest in no path.");
  });
});

describe("other readers", () => {
  test("a lender and a treasurer read of default and of cash first", () => {
    const company = companyWith({ defaults: [0, 0.01, 0.02, 0.11, 0.12] });
    expect(titleOf(company, "lender")).toBe(
      "ours: P(default) is 12.0 % by 1 Feb 2027, most of it in the fourth quarter of 2026",
    );
    expect(titleOf(companyWith(), "lender")).toBe("ours: no path defaults by 1 Feb 2027");
    expect(titleOf(company, "treasurer")).toMatch(
      /^ours: cash is lowest from Mar 2026 on, 300 USD m at the median$/,
    );
    expect(conclusionOf(company, "lender")[0]!.claim).toBe("Credit turns on one quarter.");
    expect(conclusionOf(company, "treasurer")[0]!.claim).toMatch(/^Cash is lowest from Mar 2026 on/);
  });

  test("key figures are four at most, and say what is not known", () => {
    for (const audience of ["analyst", "lender", "treasurer"] as const) {
      const keys = keyFigures(companyWith({ price: 4 }), audience);
      expect(keys.length).toBeGreaterThanOrEqual(2);
      expect(keys.length).toBeLessThanOrEqual(4);
    }
    const [value, price] = keyFigures(companyWith({ price: 4 }), "analyst");
    expect(value).toMatchObject({ value: "5.00", unit: "USD" });
    expect(price).toMatchObject({ label: "Against the price of 4.00", value: "+25", unit: "%" });
    expect(keyFigures(companyWith({ nothing: 0.1 }), "analyst")[1]!.note).toBe(
      "no price was given to hold it against",
    );
  });
});

test("several scenarios: the difference to the first, credit by scenario", () => {
  const companies = [
    companyWith({ price: 4, above: 0.6 }),
    companyWith({ scenario: "up", price: 4, above: 0.9, share: [2, 6, 9, 14, 30] }),
    companyWith({
      scenario: "down",
      price: 4,
      above: 0.1,
      share: [0, 1, 2, 3, 6],
      defaults: [0, 0, 0.1, 0.2, 0.3],
    }),
  ];
  expect(comparedTitle(companies)).toBe(
    "ours: a share is worth 5.00 in base, 9.00 in up and 2.00 in down by Feb 2027",
  );
  const [value, , credit] = comparedSentences(companies, []);
  expect(value!.claim).toBe(
    "Against base’s 5.00 at the median up adds 4.00 (+80 %) and down takes 3.00 (-60 %).",
  );
  expect(value!.evidence).toBe(
    "A share is worth more than the price of 4.00 on 60 % of paths in base, 90 % of paths in up and 10.0 % of paths in down.",
  );
  expect(credit!.evidence).toContain("down 30 %");
  const four = [...companies, companyWith({ scenario: "far", share: [1, 2, 3, 4, 5] })];
  expect(comparedTitle(four)).toBe("ours: a share is worth 2.00 in down to 9.00 in up by Feb 2027");
});

describe("track record", () => {
  const scored = Object.entries({
    "price.kind": "student_t",
    "network.entry.kind": "margin",
    "network.shutdown.kind": "cost_curve",
  }).map(([key, value]) => ({ key, value, source: "scenarios/base.yaml:1" }));

  test("of the horizon nearest to the run's", () => {
    expect(recordSentence(scored, 365).evidence).toBe(
      "Of 74 outcomes a year ahead, 2019–2026 (6.5 without overlap), bands of base’s laws and numbers, meant to hold 90 %, held 78 ±11 % of bitcoin prices and 76 ±11 % of hashprices: read bands of price and hashprice as too narrow.",
    );
    expect(recordSentence(scored, 100).evidence).toContain("76 ±6 % of bitcoin prices and 76 ±6 %");
  });

  test("says what was never scored: other laws, other numbers, more than a year", () => {
    const never = "These bands were never scored against what happened.";
    expect(recordSentence([{ ...scored[0]!, value: "gbm" }, ...scored.slice(1)], 365).evidence).toBe(never);
    expect(recordSentence([], 365).evidence).toBe(never);
    const own = { key: "price.drift_per_year", value: 0.3, source: "scenarios/upside.yaml:9" };
    expect(recordSentence([...scored, own], 365).evidence).toMatch(
      /own numbers of price and network were never scored\.$/,
    );
    expect(recordSentence(scored, 730).evidence).toMatch(/Beyond a year nothing was scored\.$/);
    expect(recordSentence(scored, 365).evidence).not.toContain("never");
  });

  test("has the numbers of docs/track-record.md", () => {
    const text = readFileSync(new URL("../../../docs/track-record.md", import.meta.url), "utf8");
    const own = text.slice(text.indexOf("## base's own parameters"));
    for (const { days, n, apart, price, hashprice } of RECORD) {
      for (const [target, [share, error]] of [
        ["price", price],
        ["hashprice", hashprice],
      ] as const) {
        const [row = ""] = new RegExp(`\\| ${target}, ${days} days .*`).exec(own) ?? [];
        const cells = row.split("|").map((cell) => cell.trim());
        expect([cells[2], cells[3], cells[6]]).toEqual([String(n), String(apart), `${share} ±${error}`]);
      }
    }
  });
});
