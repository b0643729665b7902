import { getOwn } from '../../base/json.ts';
import { DESIGNER_REFERENCES } from '../context/references.ts';
import { DESIGNER_ANSWERS } from './designer-answers.ts';
import type { Profile } from './profile.ts';

/** The column “recommend” of gateway.md §12: what API Connect v5 does, and the kinder choice where it says nothing. */
export const DESIGNER: Profile = {
  id: 'designer',
  answers: DESIGNER_ANSWERS,
  documents: {
    isCorsOn: (cors) => getOwn(cors, 'enabled') !== false,
    roleOf: ({ role }) => role,
    pairsKeys: false,
    tokensFirst: false,
    requirement: (written) => written,
    isProvider: ({ type }) => type === 'OAuth 2.0',
    managesTokens: true,
    needsPolicies: false,
    knowsBurstLimits: true,
    hasJsonata: true,
    hasUserPolicies: true,
    hasFinally: true,
    has: () => true,
    missingPolicy: (_id, message) => ({ name: 'RuntimeError', message }),
  },
  variables: {
    references: DESIGNER_REFERENCES,
    authorization: (header) => header ?? undefined,
    firstMonth: 1,
    datesAsText: true,
    catalogPath: ({ id }) => id,
    apiName: ({ name }) => name,
    planOfAnonymous: false,
    noBody: undefined,
  },
  policies: {
    fillsParameters: true,
    followsRedirects: true,
    knowsKeep: true,
    refusesHttpVersions: false,
    forwardsClientId: false,
    controlsCopies: true,
    keepsAnswers: true,
    replacesAuthorization: true,
    runsOtherwise: true,
    tellsReason: true,
    keepsRepeatedHeaders: true,
    validatedRequest: 'message.body',
    honoursTypes: true,
  },
  errors: { keepsNativeNames: false },
};
