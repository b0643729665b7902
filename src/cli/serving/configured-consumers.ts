import { finding } from '../../document/check/finding.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { joinPointer } from '../../document/json-pointer.ts';
import type { AppSource, PlanSource, ProductSource } from '../../gateway/deployment.ts';
import type { ConfiguredApp, ConfiguredPlan } from './apic-config.ts';
import { DEFAULT_ORGANISATION, STATIC_PRODUCT } from './default-consumer.ts';

type Tell = (diagnostic: Diagnostic) => void;

/** An API as configurations name it: by its `x-ibm-name`, or with its version. */
export interface NamedApi {
  readonly name: string;
  readonly version: string;
}

/** The plans of an `apic.json` as one product; they hold the APIs they list, in every version. */
export function configuredProduct(
  plans: readonly ConfiguredPlan[],
  apis: readonly NamedApi[],
  draftId: string,
  tell: Tell,
): ProductSource {
  const named = plans.map((plan): PlanSource => {
    const { name, limit, pointer } = plan;
    const held = plan.apis?.flatMap((wanted, index) => {
      const found = apis.filter((api) => api.name === wanted || idOf(api) === wanted);
      if (found.length === 0) {
        tell(finding('warning', 'config-api', joinPointer(pointer, 'apis', index), `There is no API “${wanted}”.`));
      }
      return found.map((api) => ({ api: idOf(api) }));
    });
    return { name, title: name, rateLimits: [limit], apis: held ?? apis.map((api) => ({ api: idOf(api) })) };
  });
  return { ...STATIC_PRODUCT, draftId, plans: named, apis: apis.map(idOf) };
}

/** The applications of an `apic.json`. A subscription to a plan that is not there lets nobody in, and is told. */
export function configuredApps(
  applications: readonly ConfiguredApp[],
  products: readonly ProductSource[],
  tell: Tell,
): readonly AppSource[] {
  const plans = products.flatMap(({ name, version, plans: own }) =>
    own.map((plan) => ({ id: `${name}:${version}:${plan.name}`, name: plan.name })),
  );
  return applications.map(({ clientId, clientSecret, subscription, redirectUri, pointer }) => {
    const found = plans.filter((plan) => plan.id === subscription || plan.name === subscription);
    if (found.length === 0) {
      const known = plans.map(({ name }) => name).join(', ') || 'none';
      const message = `The application “${clientId}” is subscribed to a plan “${subscription}”, which is not there.`;
      tell(finding('warning', 'config-plan', joinPointer(pointer, 'subscription'), message, `Plans: ${known}.`));
    }
    return {
      id: clientId,
      title: clientId,
      organisation: DEFAULT_ORGANISATION,
      state: 'ACTIVE',
      clientId,
      clientSecret,
      subscriptions: found.map(({ id }) => id),
      ...(redirectUri !== '' && { redirectUri }),
    };
  });
}

function idOf({ name, version }: NamedApi): string {
  return `${name}:${version}`;
}
