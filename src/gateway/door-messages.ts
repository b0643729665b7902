import type { CatalogId } from '../base/ids.ts';
import type { Trace } from './trace.ts';

/** What a page asks of the service worker. Every message but `claim` and `skip-waiting` is answered on its port. */
export type DoorMessage =
  /** Take control of the pages that a forced reload left without it. */
  | { readonly kind: 'claim' }
  /** A catalog was published: answered when the next call will be served by this revision or a newer one. */
  | { readonly kind: 'announce'; readonly catalog: CatalogId; readonly revision: number }
  /** Forget the mock data of a catalog: answered when the next call will find it as the documents have it. */
  | { readonly kind: 'reset-mocks'; readonly catalog: CatalogId }
  /** The story of a call, by the id in its response (`callIdOf`). */
  | { readonly kind: 'trace'; readonly id: string }
  | { readonly kind: 'version' }
  /** The person agreed to the new version: stop waiting. */
  | { readonly kind: 'skip-waiting' };

export interface DoorAnswers {
  /** Revision that serves now. */
  readonly announce: number;
  readonly 'reset-mocks': undefined;
  /** Undefined when the worker was stopped since, or a hundred calls came after it. */
  readonly trace: Trace | undefined;
  /** Identity of the build. */
  readonly version: string;
}

export type DoorQuestion = keyof DoorAnswers;

export type DoorReply<K extends DoorQuestion = DoorQuestion> =
  | { readonly ok: true; readonly value: DoorAnswers[K] }
  | { readonly ok: false; readonly message: string };

const KINDS: ReadonlySet<unknown> = new Set<DoorMessage['kind']>([
  'claim',
  'announce',
  'reset-mocks',
  'trace',
  'version',
  'skip-waiting',
]);

/** True for what another copy of this app sent; anything else on the channel is not ours. */
export function isDoorMessage(data: unknown): data is DoorMessage {
  return typeof data === 'object' && data !== null && 'kind' in data && KINDS.has(data.kind);
}

/** The id of a call, on the responses of gateways that tell one. */
export const CALL_ID_HEADER = 'x-global-transaction-id';

/** The id of a call on the other ones (gateway.md D31): put there by the door, for the page; the gateway does not know it. */
export const HIDDEN_CALL_ID_HEADER = 'x-api-designer-call';

/** The id of the call that was answered; null when it was no gateway of this app that answered. */
export function callIdOf(headers: Headers): string | null {
  return headers.get(CALL_ID_HEADER) ?? headers.get(HIDDEN_CALL_ID_HEADER);
}

/** Whether a header is the door's own, which people do not see. */
export function isHiddenHeader(name: string): boolean {
  return name === HIDDEN_CALL_ID_HEADER || name === REDIRECT_STATUS_HEADER;
}

/**
 * A browser hides everything about a redirect from a page that does not want to follow it. So a redirect for a caller who
 * asked with `redirect: 'manual'` travels as a plain 200, and this header carries the real status and reason.
 */
export const REDIRECT_STATUS_HEADER = 'x-api-designer-status';
