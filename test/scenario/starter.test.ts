import fc from "fast-check";
import { expect, it } from "vitest";
import { buildModel } from "../../src/scenario/build.ts";
import { parseScenario } from "../../src/scenario/load.ts";
import { STARTER, starterText } from "../../src/scenario/starter.ts";

it("a starter file is a scenario that runs without warnings, every fact where it belongs", () => {
  const number = fc.double({ min: 0, max: 1e12, noNaN: true });
  const positive = fc.double({ min: 1e-3, max: 1e12, noNaN: true });
  // Less than the network's, with the efficient fleet.
  const hashrate = fc.double({ min: 1e-3, max: 900, noNaN: true });
  const fleet = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/);
  const odd = fc.constantFrom("true", "null", "1e3", "0x10", "-", "--", "no", "12", "-1", "constructor", "_");
  fc.assert(
    fc.property(
      fc.oneof(fleet, odd).filter((name) => !["efficient", "marginal", "__proto__"].includes(name)),
      fc.tuple(hashrate, positive, number, number, number, number, positive),
      (name, [hashrateEhs, efficiencyJPerTh, powerUsdPerMwh, cashUsd, debtUsd, btc, shares]) => {
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
