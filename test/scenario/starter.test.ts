import fc from "fast-check";
import { expect, it } from "vitest";
import { buildModel } from "../../src/scenario/build/model.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { STARTER, starterText } from "../../src/scenario/write/starter.ts";

it("a starter file is a scenario that runs without warnings, every fact where it belongs", () => {
  // What is real: slips of a unit are another matter.
  const from = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  const sum = fc.oneof(fc.constant(0), from(2e4, 1e11));
  const fleet = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/);
  const odd = fc.constantFrom("true", "null", "1e3", "0x10", "-", "--", "no", "12", "-1", "constructor", "_");
  fc.assert(
    fc.property(
      fc.oneof(fleet, odd).filter((name) => !["efficient", "marginal", "__proto__"].includes(name)),
      fc.tuple(from(1e-3, 300), from(4, 1500), from(7, 600), sum, sum, from(1e-3, 1e6), from(1e5, 1e11)),
      (name, [hashrateEhs, efficiencyJPerTh, powerUsdPerMwh, cash, debtUsd, btc, someShares]) => {
        // A large fleet has no small sums.
        const cashUsd = cash === 0 ? 0 : Math.max(cash, 3e4 * hashrateEhs);
        const shares = Math.max(someShares, 2e4 * hashrateEhs);
        const facts = {
          fleet: name,
          hashrateEhs,
          efficiencyJPerTh,
          powerUsdPerMwh,
          cashUsd,
          debtUsd,
          btc,
          shares,
        };
        const { scenario, warnings } = parseScenario(starterText(facts));
        expect(warnings).toEqual([]);
        expect(Object.keys(scenario.fleets).sort()).toEqual(["efficient", name].sort());
        const own = scenario.fleets[name]!;
        expect(own).toMatchObject({
          hashrate_ehs: hashrateEhs,
          efficiency_j_per_th: efficiencyJPerTh,
          power: { fixed_usd_per_mwh: powerUsdPerMwh },
          company: { cash_usd: cashUsd, btc, shares },
        });
        expect(Object.values(own.company.debts).map((debt) => debt.principal_usd)).toEqual(
          debtUsd === 0 ? [] : [debtUsd],
        );
      },
    ),
    { numRuns: 60 },
  );
});

it("the usual facts make a model", () => {
  expect(buildModel(parseScenario(starterText(STARTER)).scenario).fleets).toHaveLength(2);
});
