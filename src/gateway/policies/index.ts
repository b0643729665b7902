import type { PolicyDescriptor } from '../policy-descriptor.ts';
import type { PolicyCheck, PolicyRun } from '../policy-kit.ts';
import { policy as activityLog } from './activity-log/policy.ts';
import { policy as gatewayscript } from './gatewayscript/policy.ts';
import { policy as handlebars } from './handlebars/policy.ts';
import { policy as ifPolicy } from './if/policy.ts';
import { policy as invoke } from './invoke/policy.ts';
import { policy as javascript } from './javascript/policy.ts';
import { policy as jsonToXml } from './json-to-xml/policy.ts';
import { policy as jwtGenerate } from './jwt-generate/policy.ts';
import { policy as jwtValidate } from './jwt-validate/policy.ts';
import { policy as log } from './log/policy.ts';
import { policy as map } from './map/policy.ts';
import { policy as operationSwitch } from './operation-switch/policy.ts';
import { policy as parse } from './parse/policy.ts';
import { policy as proxy } from './proxy/policy.ts';
import { policy as ratelimit } from './ratelimit/policy.ts';
import { policy as redact } from './redact/policy.ts';
import { policy as setVariable } from './set-variable/policy.ts';
import { policy as switchPolicy } from './switch/policy.ts';
import { policy as throwPolicy } from './throw/policy.ts';
import { policy as validate } from './validate/policy.ts';
import { policy as validateUsernametoken } from './validate-usernametoken/policy.ts';
import { policy as xmlToJson } from './xml-to-json/policy.ts';
import { policy as xslt } from './xslt/policy.ts';

export interface RegisteredPolicy {
  readonly descriptor: PolicyDescriptor;
  /** Brings the code that runs it: only what a deployment uses is loaded, and a page that only draws loads none. */
  readonly load: () => Promise<{ readonly run: PolicyRun; readonly check?: PolicyCheck }>;
}

/** Every policy this gateway knows, in the order of the palette. Adding one takes its folder and one line here. */
export const policies: readonly RegisteredPolicy[] = [
  { descriptor: ifPolicy, load: () => import('./if/run.ts') },
  { descriptor: operationSwitch, load: () => import('./operation-switch/run.ts') },
  { descriptor: switchPolicy, load: () => import('./switch/run.ts') },
  { descriptor: throwPolicy, load: () => import('./throw/run.ts') },
  { descriptor: invoke, load: () => import('./invoke/run.ts') },
  { descriptor: setVariable, load: () => import('./set-variable/run.ts') },
  { descriptor: map, load: () => import('./map/run.ts') },
  { descriptor: activityLog, load: () => import('./activity-log/run.ts') },
  { descriptor: gatewayscript, load: () => import('./gatewayscript/run.ts') },
  { descriptor: proxy, load: () => import('./proxy/run.ts') },
  { descriptor: xmlToJson, load: () => import('./xml-to-json/run.ts') },
  { descriptor: jsonToXml, load: () => import('./json-to-xml/run.ts') },
  { descriptor: validate, load: () => import('./validate/run.ts') },
  { descriptor: jwtValidate, load: () => import('./jwt-validate/run.ts') },
  { descriptor: jwtGenerate, load: () => import('./jwt-generate/run.ts') },
  { descriptor: validateUsernametoken, load: () => import('./validate-usernametoken/run.ts') },
  { descriptor: xslt, load: () => import('./xslt/run.ts') },
  { descriptor: redact, load: () => import('./redact/run.ts') },
  { descriptor: handlebars, load: () => import('./handlebars/run.ts') },
  { descriptor: parse, load: () => import('./parse/run.ts') },
  { descriptor: javascript, load: () => import('./javascript/run.ts') },
  { descriptor: ratelimit, load: () => import('./ratelimit/run.ts') },
  { descriptor: log, load: () => import('./log/run.ts') },
];

const byId: ReadonlyMap<string, RegisteredPolicy> = new Map(policies.map((each) => [each.descriptor.id, each]));

/** What pages know of the policies: palette, canvas and property sheets are drawn from it. */
export const policyDescriptors: readonly PolicyDescriptor[] = policies.map(({ descriptor }) => descriptor);

/** The descriptor of a policy by its YAML key; undefined for policies this gateway does not know. */
export function findDescriptor(id: string): PolicyDescriptor | undefined {
  return byId.get(id)?.descriptor;
}

export function findPolicy(id: string): RegisteredPolicy | undefined {
  return byId.get(id);
}
