import { reasonOf } from '../http-status.ts';
import type { PolicyFailure } from '../policy-failure.ts';
import { type Answer, failureStatus, ownHeaders } from '../response/error-answer.ts';
import type { Refused } from '../response/refused.ts';
import type { AnswerRules } from './profile.ts';

/** The answers of API Connect v5 (gateway.md §12, column “recommend”): error bodies of three texts, transaction ids. */
export const DESIGNER_ANSWERS: AnswerRules = {
  refused({ status, reason = reasonOf(status), information, headers = [] }: Refused): Answer {
    return { status, reason, ...threeTexts(status, reason, information, headers) };
  },
  failed(failure: PolicyFailure): Answer {
    const { status, reason } = failureStatus(failure);
    return { status, reason, ...threeTexts(status, reason, failure.message || failure.name, ownHeaders(failure)) };
  },
  marks: ({ transaction, id }) => [
    ['x-global-transaction-id', String(transaction)],
    ['apim-debug-trans-id', `127.0.0.1-${id}`],
  ],
  tokenType: 'bearer',
  tellsLimitsOfRefusedTokens: true,
  message: {
    echoesHeaders: false,
    rewritesBodies: false,
    sendsNothings: true,
    contentType: (written, body) =>
      typeof body === 'string' && /^text\//i.test(written) ? withCharset(written) : written,
  },
};

/** What a text is sent as when nobody has said otherwise. */
export function withCharset(contentType: string): string {
  return /charset=/i.test(contentType) ? contentType : `${contentType}; charset=utf-8`;
}

/** The error body of gateway.md §1.4, D1. */
export function threeTexts(
  status: number,
  reason: string,
  information: string,
  headers: Answer['headers'],
): Pick<Answer, 'headers' | 'body'> {
  const body = JSON.stringify({ httpCode: String(status), httpMessage: reason, moreInformation: information });
  return { headers: [...headers, ['content-type', 'application/json']], body };
}
