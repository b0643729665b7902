import type { Clock } from '../../base/ports.ts';
import { ContextNode } from './context-node.ts';

/** How dates are told. */
export interface DateStyle {
  /** January (gateway.md D27). */
  readonly firstMonth: number;
  /** Whether `$(system.date)` and `$(system.time)` are texts. */
  readonly datesAsText: boolean;
}

/** The variables under `system` (gateway.md §3.1), in UTC: the world has a clock, no place. */
export class SystemNode extends ContextNode {
  readonly #clock: Clock;
  readonly #style: DateStyle;

  constructor(clock: Clock, style: DateStyle) {
    super();
    this.#clock = clock;
    this.#style = style;
  }

  get(key: string): unknown {
    const now = new Date(this.#clock.now());
    const [day = '', rest = ''] = now.toISOString().split('T');
    const time = rest.slice(0, 8);
    const { firstMonth, datesAsText } = this.#style;
    switch (key) {
      case 'datetime':
        return `${day}T${time}+00:00`;
      case 'timezone':
        return '+00:00';
      case 'time':
        return new PartsNode(datesAsText ? time : undefined, {
          hour: now.getUTCHours(),
          minute: now.getUTCMinutes(),
          seconds: now.getUTCSeconds(),
        });
      case 'date':
        return new PartsNode(datesAsText ? day : undefined, {
          'day-of-week': now.getUTCDay(),
          'day-of-month': now.getUTCDate(),
          month: now.getUTCMonth() + firstMonth,
          year: now.getUTCFullYear(),
        });
      default:
        return undefined;
    }
  }

  keys(): readonly string[] {
    return ['datetime', 'time', 'date', 'timezone'];
  }
}

/** `$(system.date)` may be a text, `$(system.date.year)` is a number. */
class PartsNode extends ContextNode {
  readonly #text: string | undefined;
  readonly #parts: { readonly [key: string]: number };

  constructor(text: string | undefined, parts: { readonly [key: string]: number }) {
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

  override text(): string | undefined {
    return this.#text;
  }
}
