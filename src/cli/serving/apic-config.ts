import { getOwn, type JsonObject } from '../../base/json.ts';
import { finding } from '../../document/check/finding.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { joinPointer } from '../../document/json-pointer.ts';
import type { JsonPointer } from '../../document/patch.ts';
import {
  membersOf,
  readFlag,
  readMapping,
  readText,
  readTexts,
  type Tell,
} from '../../document/product/product-fields.ts';
import type { RateLimit } from '../../gateway/deployment.ts';
import { type ConfiguredRegistry, readRegistries } from './configured-registries.ts';

/** An `apic.json`: the plans and applications of the toolkit's local gateway (gateway.md §2.6), and registries of users. */
export interface ApicConfig {
  /** Undefined = the default plan, which holds every API. */
  readonly plans: readonly ConfiguredPlan[] | undefined;
  /** Undefined = the default app. */
  readonly applications: readonly ConfiguredApp[] | undefined;
  /** Local users that stand in for directories; the toolkit has none. */
  readonly registries: readonly ConfiguredRegistry[];
}

export interface ConfiguredPlan {
  readonly name: string;
  /** `x-ibm-name`s; undefined = every API. */
  readonly apis: readonly string[] | undefined;
  readonly limit: RateLimit;
  readonly pointer: JsonPointer;
}

export interface ConfiguredApp {
  readonly clientId: string;
  readonly clientSecret: string;
  /** A plan by its name, or as `product:version:plan`. */
  readonly subscription: string;
  readonly redirectUri: string;
  readonly pointer: JsonPointer;
}

/** Reads an `apic.json`. Total: what is malformed is told with its place. */
export function readApicConfig(model: JsonObject): {
  readonly config: ApicConfig;
  readonly findings: readonly Diagnostic[];
} {
  const findings: Diagnostic[] = [];
  const tell: Tell = (diagnostic) => findings.push(diagnostic);
  const plans = readMapping(getOwn(model, 'plans'), '/plans', tell, '“plans”');
  const applications = readMapping(getOwn(model, 'applications'), '/applications', tell, '“applications”');
  const config = {
    plans:
      plans &&
      [...membersOf(plans, '/plans')].flatMap(([name, plan, pointer]) => {
        const read = readMapping(plan, pointer, tell, `The plan “${name}”`);
        return read === undefined ? [] : [readPlan(name, read, pointer, tell)];
      }),
    applications:
      applications &&
      [...membersOf(applications, '/applications')].flatMap(([id, app, pointer]) => {
        const read = readMapping(app, pointer, tell, `The application “${id}”`);
        return read === undefined ? [] : [readApp(id, read, pointer, tell)];
      }),
    registries: readRegistries(getOwn(model, 'registries'), '/registries', tell),
  };
  return { config, findings };
}

function readPlan(name: string, plan: JsonObject, pointer: JsonPointer, tell: Tell): ConfiguredPlan {
  const at = (key: string) => joinPointer(pointer, key);
  const apis = getOwn(plan, 'apis');
  const value = getOwn(plan, 'rate-limit');
  const flag = { what: '“hard-limit”', absent: false };
  if (value !== undefined && typeof value !== 'string' && typeof value !== 'number') {
    tell(finding('error', 'config-limit', at('rate-limit'), 'The rate limit must be a text such as 100/hour.'));
  }
  return {
    name,
    apis: apis === undefined ? undefined : readTexts(apis, at('apis'), tell, '“apis” of a plan'),
    limit: {
      name: '',
      value: value === undefined ? 'unlimited' : String(value),
      hard: readFlag(getOwn(plan, 'hard-limit'), at('hard-limit'), tell, flag),
      pointer: at('rate-limit'),
    },
    pointer,
  };
}

function readApp(clientId: string, app: JsonObject, pointer: JsonPointer, tell: Tell): ConfiguredApp {
  const text = (key: string): string => readText(getOwn(app, key), joinPointer(pointer, key), tell, `“${key}”`);
  return {
    clientId,
    clientSecret: text('client-secret'),
    subscription: text('subscription'),
    redirectUri: text('oauth-redirection-uri'),
    pointer,
  };
}
