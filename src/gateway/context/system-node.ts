import type { Clock } from '../../base/ports.ts';
import { ContextNode } from './context-node.ts';

/** The variables under `system` (gateway.md §3.1), in UTC: the world has a clock, no place. Months count from 1 (D27). */
export class SystemNode extends ContextNode {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    super();
    this.#clock = clock;
  }

  get(key: string): unknown {
    const now = new Date(this.#clock.now());
    const [day = '', rest = ''] = now.toISOString().split('T');
    const time = rest.slice(0, 8);
    switch (key) {
      case 'datetime':
        return `${day}T${time}+00:00`;
      case 'timezone':
        return '+00:00';
      case 'time':
        return new PartsNode(time, {
          hour: now.getUTCHours(),
          minute: now.getUTCMinutes(),
          seconds: now.getUTCSeconds(),
        });
      case 'date':
        return new PartsNode(day, {
          'day-of-week': now.getUTCDay(),
          'day-of-month': now.getUTCDate(),
          month: now.getUTCMonth() + 1,
          year: now.getUTCFullYear(),
        });
      default:
        return undefined;
    }
  }

  keys(): readonly string[] {
    return ['datetime', 'timezone', 'time', 'date'];
  }
}

/** `$(system.date)` is a text, `$(system.date.year)` a number. */
class PartsNode extends ContextNode {
  readonly #text: string;
  readonly #parts: { readonly [key: string]: number };

  constructor(text: string, parts: { readonly [key: string]: number }) {
    super();
    this.#text = text;
    this.#parts = parts;
  }

  get(key: string): unknown {
    return Object.hasOwn(this.#parts, key) ? this.#parts[key] : undefined;
  }

  keys(): readonly string[] {
    return Object.keys(this.#parts);
  }

  override text(): string {
    return this.#text;
  }
}
