import type { PolicyContext } from '../policy-kit.ts';
import { HeaderMap, isPlainObject, memberOf, type PlainObject, textOf } from '../policy-kit.ts';

/**
 * Where a transforming policy reads and writes: a message (`message`, or the `output` of an invoke), whose body is meant,
 * or any other variable as it is.
 */
export interface BodyVariable {
  readonly name: string;
  readonly value: unknown;
}

const MESSAGE = 'message';

/** The body that a policy works on: the named variable, or the message's body, or else that of the request (gateway.md §5.12). */
export function bodyToRead(context: PolicyContext, written: unknown): BodyVariable {
  const name = textOf(written).trim();
  if (name === '' || name === MESSAGE || name === `${MESSAGE}.body`) {
    const value = context.get(`${MESSAGE}.body`);
    return value === undefined && name === ''
      ? { name: 'request.body', value: context.get('request.body') }
      : { name: `${MESSAGE}.body`, value };
  }
  const value = context.get(name);
  return isMessage(value) ? { name: `${name}.body`, value: memberOf(value, 'body') } : { name, value };
}

/** Writes the result to the named variable or the message; a message is told what its body now is. */
export function writeBody(context: PolicyContext, written: unknown, body: unknown, contentType: string): void {
  const name = textOf(written).trim() || MESSAGE;
  const message = name === `${MESSAGE}.body` ? MESSAGE : name;
  if (message !== MESSAGE && !isMessage(context.get(message))) {
    context.set(message, body);
    return;
  }
  context.set(`${message}.body`, body);
  context.set(`${message}.headers.Content-Type`, contentType);
}

function isMessage(value: unknown): value is PlainObject {
  return isPlainObject(value) && memberOf(value, 'headers') instanceof HeaderMap;
}
