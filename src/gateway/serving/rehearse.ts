import type { CatalogId } from '../../base/ids.ts';
import type { DeploymentSource } from '../deployment.ts';
import { type CatalogServerOptions, createCatalogServer } from './catalog-server.ts';

/** After so many runs a JavaScript engine has made machine code of what is run in every call. */
const CALLS = 500;
/** A real call that comes meanwhile waits no longer than this. */
const SLICE_MS = 4;

/**
 * Calls the gateway before people do, so that their first calls are answered as quickly as later ones: a protected operation
 * with a simulated backend, in a world of its own of which nothing is kept. Takes a tenth of a second of computing, in
 * slices; settles when it is over.
 */
export async function rehearse(options: Omit<CatalogServerOptions, 'base' | 'store'>): Promise<void> {
  const { clock, scheduler } = options;
  const server = createCatalogServer({
    ...options,
    base: BASE,
    store: {
      readSource: async () => SOURCE,
      readState: async () => undefined,
      writeState: async () => undefined,
    },
    // What would happen later does not: no story is written, no counter is kept.
    scheduler: { after: () => () => undefined },
  });
  let called = 0;
  while (called < CALLS) {
    await new Promise<void>((resolve) => {
      scheduler.after(0, resolve);
    });
    for (const end = clock.now() + SLICE_MS; called < CALLS && clock.now() < end; called += 1) {
      await server.answer(new Request(`${BASE}sandbox/weather/current?zipcode=90210`, { headers: HEADERS }));
    }
  }
}

const BASE = 'https://rehearsal.example/gateway/';
const HEADERS = { 'x-ibm-client-id': 'rehearsal', accept: '*/*' };

const SOURCE: DeploymentSource = {
  catalog: 'sandbox' as CatalogId,
  catalogTitle: 'Sandbox',
  revision: 1,
  profile: 'designer',
  backend: 'virtual',
  apis: [
    {
      draftId: 'rehearsal',
      model: {
        swagger: '2.0',
        info: { title: 'Weather', version: '1.0.0', 'x-ibm-name': 'weather' },
        basePath: '/weather',
        securityDefinitions: { 'Client ID': { type: 'apiKey', in: 'header', name: 'X-IBM-Client-ID' } },
        security: [{ 'Client ID': [] }],
        paths: {
          '/current': {
            get: {
              parameters: [{ name: 'zipcode', in: 'query', required: true, type: 'string' }],
              responses: { 200: { description: 'The weather now' } },
            },
          },
        },
        'x-ibm-configuration': {
          assembly: {
            execute: [
              { invoke: { 'target-url': 'https://myweatherprovider.mybluemix.net/current?zipcode={zipcode}' } },
            ],
          },
        },
      },
    },
  ],
  products: [
    {
      name: 'weather',
      version: '1.0.0',
      title: 'Weather',
      plans: [{ name: 'default', title: 'Default', rateLimits: [{ name: '', value: '100000/hour', hard: true }] }],
    },
  ],
  apps: [
    {
      id: 'rehearsal',
      title: 'Rehearsal',
      organisation: 'rehearsal',
      state: 'ACTIVE',
      clientId: 'rehearsal',
      clientSecret: 'rehearsal',
      subscriptions: ['weather:1.0.0:default'],
    },
  ],
};
