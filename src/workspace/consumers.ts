import { type AppError, appError } from '../base/app-error.ts';
import type { AppId, SubscriptionId } from '../base/ids.ts';
import type { JsonObject } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { readProduct } from '../document/product/read-product.ts';
import { newClientId, newClientSecret } from './client-keys.ts';
import type { PublishStore } from './publish.ts';
import type { AppRecord, SubscriptionRecord } from './records.ts';
import type { WriteTransaction } from './storage.ts';
import type { Workspace } from './workspace.ts';
import type { WorkspaceCore } from './workspace-core.ts';
import { writeAndPublish } from './write-and-publish.ts';

type Consumers = Pick<
  Workspace,
  'createApp' | 'setAppState' | 'listSubscriptions' | 'addSubscription' | 'setSubscriptionState' | 'removeSubscription'
>;

/** Applications of consumers, and the plans they are subscribed to. */
export function createConsumers(core: WorkspaceCore): Consumers {
  const { storage, random, afterStart } = core;
  return {
    createApp: (catalog, title) =>
      writeAndPublish(core, async (transaction) => {
        if (title.trim() === '') return err(appError('workspace/name-missing', 'An application needs a title.'));
        const app: AppRecord = {
          ...{ id: random.uuid() as AppId, catalog, kind: 'consumer', title: title.trim(), state: 'ACTIVE' },
          ...{ clientId: newClientId(random), clientSecret: newClientSecret(random) },
          ...{ redirectUri: '', clientType: 'public', rev: 1 },
        };
        await transaction.put('apps', app);
        return ok(app);
      }),

    setAppState: (id, state) =>
      writeAndPublish(core, async (transaction) => {
        const before = await transaction.get('apps', id);
        if (before === undefined) return err(appError('workspace/not-found', 'This application is gone.'));
        const app: AppRecord = { ...before, state, rev: before.rev + 1 };
        await transaction.put('apps', app);
        return ok(app);
      }),

    async listSubscriptions(catalog) {
      const result = await afterStart(() =>
        storage.read(['subscriptions'], (transaction) => transaction.getAll('subscriptions')),
      );
      return result.ok ? ok(result.value.filter((each) => each.catalog === catalog)) : result;
    },

    addSubscription: (app, plan) =>
      writeAndPublish(core, (transaction) =>
        writeSubscription(transaction, { id: random.uuid() as SubscriptionId, app, plan }),
      ),

    setSubscriptionState: (id, state) =>
      writeAndPublish(core, async (transaction) => {
        const before = await transaction.get('subscriptions', id);
        if (before === undefined) return err(noSubscription());
        const subscription: SubscriptionRecord = { ...before, state, rev: before.rev + 1 };
        await transaction.put('subscriptions', subscription);
        return ok(subscription);
      }),

    removeSubscription: (id) =>
      writeAndPublish(core, async (transaction) => {
        const before = await transaction.get('subscriptions', id);
        if (before === undefined) return err(noSubscription());
        await transaction.delete('subscriptions', id);
        return ok(before);
      }),
  };
}

interface Wanted {
  readonly id: SubscriptionId;
  readonly app: AppId;
  readonly plan: string;
}

/** An app has one plan of a product (gateway.md §9): a subscription to another one moves. */
async function writeSubscription(
  transaction: WriteTransaction<PublishStore>,
  { id, app: appId, plan }: Wanted,
): Promise<Result<SubscriptionRecord>> {
  const app = await transaction.get('apps', appId);
  if (app === undefined) return err(appError('workspace/not-found', 'This application is gone.'));
  const [name = '', version = '', planName = ''] = plan.split(':');
  const product = (await transaction.getAll('products')).find(
    (each) => each.catalog === app.catalog && each.name === name && each.version === version,
  );
  if (product === undefined || product.state === 'retired') return err(noPlan(plan));
  if (product.state === 'deprecated') {
    const help = 'Publish it again to let apps subscribe.';
    return err(
      appError('workspace/no-such-plan', `${product.title} is deprecated and takes no new subscriptions.`, { help }),
    );
  }
  const { plans } = readProduct(JSON.parse(product.modelJson) as JsonObject).product;
  const wanted = plans.find((each) => each.name === planName);
  if (wanted === undefined) return err(noPlan(plan));
  const own = (await transaction.getAll('subscriptions')).filter((each) => each.app === appId);
  const before = own.find((each) => each.plan.startsWith(`${name}:${version}:`));
  if (before?.plan === plan) return ok(before);
  const subscription: SubscriptionRecord = {
    ...{ id: before?.id ?? id, catalog: app.catalog, app: appId, plan },
    ...{ state: wanted.approval ? 'pending' : 'active', rev: (before?.rev ?? 0) + 1 },
  };
  await transaction.put('subscriptions', subscription);
  return ok(subscription);
}

function noPlan(plan: string): AppError {
  return appError('workspace/no-such-plan', `There is no plan ${plan} in the catalog.`);
}

function noSubscription(): AppError {
  return appError('workspace/not-found', 'This subscription is gone.');
}
