/**
 * A part of the variable tree whose members are worked out when they are asked for (`request`, `system`, `api`). Plain
 * values need no node: they are immutable and copied along the path when something inside changes.
 */
export abstract class ContextNode {
  abstract get(key: string): unknown;
  abstract keys(): readonly string[];

  /** Replaces a member; false when it is read-only (gateway.md §3.1). */
  set(_key: string, _value: unknown): boolean {
    return false;
  }

  /** What the node itself is in a text, e.g. `$(system.time)`; undefined when it has no text of its own. */
  text(): string | undefined {
    return undefined;
  }
}
