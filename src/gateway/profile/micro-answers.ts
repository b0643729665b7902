import { reasonOf } from '../http-status.ts';
import type { PolicyFailure } from '../policy-failure.ts';
import { type Answer, failureStatus, ownHeaders } from '../response/error-answer.ts';
import type { Refused } from '../response/refused.ts';
import { NO_ACCESS } from '../security/explain.ts';
import { threeTexts, withCharset } from './designer-answers.ts';
import type { AnswerRules } from './profile.ts';

const POWERED_BY = 'IBM API Connect MicroGateway';
const JSON_TYPE = 'application/json; charset=utf-8';
/** What nearly every refusal says, whatever its cause. */
const NOT_PROCESSED = 'unable to process the request';

interface MicroRefusal {
  readonly status: number;
  readonly name: string;
  readonly message: string;
  /** Whether the headers of the refusal reach the caller. */
  readonly headers: boolean;
}

const UNAUTHORIZED: MicroRefusal = { status: 401, name: 'PreFlowError', message: NOT_PROCESSED, headers: true };
const NOT_FOUND: MicroRefusal = { status: 404, name: 'PreFlowError', message: NOT_PROCESSED, headers: false };

/** The answers of the micro gateway (gateway.md §1.4, §1.7, §7.4, column “Micro”). */
export const MICRO_ANSWERS: AnswerRules = {
  refused(refused: Refused): Answer {
    if (refused.refusal.check === 'oauth' && refused.information !== NO_ACCESS) return tokenRefused(refused);
    const { status, name, message, headers } = microRefusal(refused);
    return errorAnswer(status, reasonOf(status), { name, message }, headers ? refused.headers : []);
  },
  failed(failure: PolicyFailure): Answer {
    const { status, reason } = failureStatus(failure);
    return errorAnswer(status, reason, failureBody(failure), ownHeaders(failure));
  },
  marks: (_call, { isPreflight }) => (isPreflight === true ? [] : [['X-Powered-By', POWERED_BY]]),
  tokenType: 'Bearer',
  tellsLimitsOfRefusedTokens: false,
  message: {
    echoesHeaders: true,
    rewritesBodies: true,
    sendsNothings: false,
    contentType: (written) =>
      /^(?:text\/|application\/(?:json|javascript) *(?:;|$))/i.test(written) ? withCharset(written) : written,
  },
};

/** One text for all: only what a caller could not have done better is told apart. */
function microRefusal({ status, information, refusal }: Refused): MicroRefusal {
  switch (refusal.check) {
    case 'route':
    case 'method':
      return NOT_FOUND;
    case 'client-id':
    case 'client-secret':
    case 'basic':
    case 'subscription':
      return UNAUTHORIZED;
    case 'oauth':
      return { ...UNAUTHORIZED, headers: false };
    case 'app-state':
      return { ...UNAUTHORIZED, message: 'Subscription is not active.' };
    case 'rate-limit':
      return { status: 429, name: 'RateLimitExceeded', message: 'Rate limit exceeded', headers: false };
    default:
      return { status, name: 'PreFlowError', message: information, headers: true };
  }
}

/**
 * Tokens are refused with three texts here too (gateway.md §2.4); no token at all is turned away like everything else. One
 * that opens too little is as invalid as any other.
 */
function tokenRefused({ status, reason = reasonOf(status), information, headers = [] }: Refused): Answer {
  const said = status === 403 ? headers.map(([name]) => [name, 'Bearer error="invalid_token"'] as const) : headers;
  const { body } = threeTexts(status, reason, information, []);
  return { status, reason, headers: [...said, ['content-type', JSON_TYPE]], body };
}

/** An instance of a script's own Error belongs to another realm there, and is not looked into (gateway.md §10.1, D38). */
function failureBody(failure: PolicyFailure): { readonly name: string; readonly message?: string } {
  const { isScriptError = false, hasMessage = true } = failure.detail;
  if (isScriptError) return { name: 'GatewayError', message: 'Internal Server Error' };
  return { name: failure.name, ...(hasMessage && { message: failure.message }) };
}

function errorAnswer(
  status: number,
  reason: string,
  body: { readonly name: string; readonly message?: string },
  headers: Answer['headers'] = [],
): Answer {
  return { status, reason, headers: [...headers, ['content-type', JSON_TYPE]], body: JSON.stringify(body) };
}
