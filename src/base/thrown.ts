/** What something thrown says: scripts and libraries throw more than errors. */
export function thrownMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
