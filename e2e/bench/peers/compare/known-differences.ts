import type { SuiteRequest } from './suites.ts';

interface Known {
  readonly topic: string;
  /** Beginning of the titles that it explains, and what the difference shows. */
  readonly title: string;
  readonly shows: RegExp;
  readonly reason: string;
}

/** Where this engine answers differently on purpose, and why. */
const KNOWN: readonly Known[] = [
  {
    topic: 'validate',
    title: 'nothing to validate by',
    shows: /is funod/,
    reason: 'The message says what is missing, without the spelling mistake of the peer.',
  },
  {
    topic: 'security',
    title: 'GET /security/query-both?client_id=default&client_secret=SECRET',
    shows: /"secret":"SECRET"/,
    reason: 'client.app.secret is what the caller presented; the peer shows its stored hash for this one kind of key.',
  },
  {
    topic: 'oauth',
    title: 'GET /oauth/read',
    shows: /^status 500, ours 401$|Invalid scheme \./,
    reason:
      'A scheme without credentials is refused like no credentials; the peer breaks off while it reads the header.',
  },
  {
    topic: 'context',
    title: 'request: GET /x?q',
    shows: /"upper":"a"/,
    reason: 'Header names have no case here, in scripts either.',
  },
  {
    topic: 'context',
    title: 'parameters of the path and by reference',
    shows: /"parameters":\{"z":6,"q":7,"id":5\}/,
    reason: 'The same parameters; those of the path come first.',
  },
  {
    topic: 'invoke',
    title: 'statuses go on: GET /s/204',
    shows: /content-length: “0”, ours absent/,
    reason: 'A 204 carries no Content-Length (RFC 9110 §8.6).',
  },
  {
    topic: 'invoke',
    title: 'statuses go on: GET /s/304',
    shows: /content-length: “0”, ours absent/,
    reason: 'A 304 without a length does not claim that the resource is empty (RFC 9110 §8.6).',
  },
  {
    topic: 'invoke',
    title: 'nobody answers: GET',
    shows: /cannot be reached: ECONNREFUSED/,
    reason: 'The message is for people and the same on every platform; name, status and reason are equal.',
  },
  {
    topic: 'javascript',
    title: 'throw an object without a name',
    shows: /\[object Object\]/,
    reason: 'The message of a thrown object is told instead of “[object Object]”.',
  },
  {
    topic: 'javascript',
    title: 'a SyntaxError uncaught',
    shows: /"name":"SyntaxError"/,
    reason: 'The words of another script engine; the name is equal.',
  },
  {
    topic: 'javascript',
    title: 'what is not there',
    shows: /"require":"function"/,
    reason: 'Both script policies share one run-time (D18): require finds apim, and nothing else.',
  },
  {
    topic: 'javascript',
    title: 'console',
    shows: /ours “function”/,
    reason: 'console.debug writes to the trace here; the peer does not have it.',
  },
];

/** Why the answers to a request differ; undefined when nobody has said so. */
export function reasonFor({ topic, title }: SuiteRequest, different: readonly string[]): string | undefined {
  return KNOWN.find(
    (known) =>
      known.topic === topic && title.startsWith(known.title) && different.every((line) => known.shows.test(line)),
  )?.reason;
}
