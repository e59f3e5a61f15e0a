// What did a step find wrong? Prints it and ends the step with its status.
'use strict';

const SHOWN = 60;
const faults = [];

/** Notes what is wrong where. */
exports.fault = (where, what) => faults.push(`${where}: ${what}`);

/** Notes it unless it holds. */
exports.hold = (holds, where, what) => {
  if (!holds) exports.fault(where, what);
};

/** Prints the faults and what was looked at. */
exports.end = (looked) => {
  faults.slice(0, SHOWN).forEach((it) => console.log(`  ${it}`));
  if (faults.length > SHOWN) console.log(`  and ${faults.length - SHOWN} more`);
  console.log(`  ${looked}: ${faults.length} faults`);
  process.exitCode = faults.length ? 1 : 0;
};
