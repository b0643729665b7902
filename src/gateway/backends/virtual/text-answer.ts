import { utf8Bytes } from '../../../base/utf8.ts';
import { reasonOf } from '../../http-status.ts';
import type { VirtualAnswer } from '../backend.ts';

/** The answer of a stand-in: a text, dated by the clock of the world. */
export function textAnswer(
  now: number,
  status: number,
  contentType: string,
  text: string,
  more: VirtualAnswer['headers'] = [],
): VirtualAnswer {
  return {
    status,
    reason: reasonOf(status),
    headers: [['content-type', contentType], ['date', new Date(now).toUTCString()], ...more],
    body: utf8Bytes(text),
  };
}
