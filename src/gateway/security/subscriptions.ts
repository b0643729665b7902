import type { AppSource, SubscriptionSource } from '../deployment.ts';

type States = ReadonlyMap<string, SubscriptionSource['state']>;

const known = new WeakMap<AppSource, States>();

/** The state of each subscription of an app, by plan id. Worked out once an app: it is asked at every call. */
export function subscriptionStates(app: AppSource): States {
  const before = known.get(app);
  if (before !== undefined) return before;
  const states: States = new Map(
    app.subscriptions.map((each) => (typeof each === 'string' ? [each, 'active'] : [each.plan, each.state])),
  );
  known.set(app, states);
  return states;
}

/** The plans of an app, for people. */
export function subscribedText(app: AppSource): string {
  return [...subscriptionStates(app).keys()].join(', ') || 'no plan';
}
