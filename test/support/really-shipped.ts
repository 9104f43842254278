/** To be imported first: names of scenarios then stand for those that ship, not for the tests' own. */
delete process.env["HASHFLEET_SCENARIOS"];
