/**
 * What every gate answers: what it looked at, and what is wrong. No problems is green.
 *
 * @typedef {{ facts: string, problems: string[] }} Finding
 */

/**
 * Prints a finding; true when it is green.
 *
 * @param {string} name
 * @param {Finding} finding
 */
export function report(name, finding) {
  const green = finding.problems.length === 0;
  console.log(`${green ? '✓' : '✗'} ${name}: ${finding.facts}`);
  for (const problem of finding.problems) console.error(`    ${problem}`);
  return green;
}
