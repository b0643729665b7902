import { getOwn, isJsonObject } from '../../base/json.ts';
import { MICRO_REFERENCES } from '../context/references.ts';
import { MICRO_ANSWERS } from './micro-answers.ts';
import { microAuthorization } from './micro-authorization.ts';
import { microKeyRole } from './micro-key-role.ts';
import type { Profile } from './profile.ts';

/** The micro gateway, the local one of the v5 toolkit (gateway.md, tag `[mgw]`): its answers, and its oddities. */
export const MICRO: Profile = {
  id: 'micro',
  answers: MICRO_ANSWERS,
  documents: {
    isCorsOn: (cors) => !isJsonObject(cors) || Boolean(cors.enabled),
    roleOf: microKeyRole,
    pairsKeys: true,
    tokensFirst: true,
    // The scopes of whatever stands first.
    requirement: (written) => written.map(({ scheme }) => ({ scheme, scopes: written[0]?.scopes ?? [] })),
    isProvider: ({ model }) => getOwn(getOwn(model, 'x-ibm-configuration'), 'type') === 'oauth',
    managesTokens: false,
    needsPolicies: true,
    knowsBurstLimits: false,
    hasJsonata: false,
    hasUserPolicies: false,
    hasFinally: false,
    has: ({ gateways }) => gateways.micro,
    missingPolicy: (id) => ({ name: 'Error', message: `Cannot find module '${id}'` }),
  },
  variables: {
    references: MICRO_REFERENCES,
    authorization: microAuthorization,
    firstMonth: 0,
    datesAsText: false,
    catalogPath: ({ title }) => title,
    apiName: ({ title }) => title,
    planOfAnonymous: true,
    noBody: new Uint8Array(0),
  },
  policies: {
    fillsParameters: false,
    followsRedirects: false,
    knowsKeep: false,
    refusesHttpVersions: true,
    forwardsClientId: true,
    controlsCopies: false,
    keepsAnswers: false,
    replacesAuthorization: false,
    runsOtherwise: false,
    tellsReason: false,
    keepsRepeatedHeaders: false,
    validatedRequest: 'request.body',
    honoursTypes: false,
  },
  errors: { keepsNativeNames: true },
};
