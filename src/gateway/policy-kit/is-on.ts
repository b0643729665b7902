/** Whether a switch is on: YAML's `true`, or the word, which a reference comes to. */
export function isOn(value: unknown): boolean {
  return value === true || value === 'true';
}
