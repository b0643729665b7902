import path from 'node:path';
import type { CatalogId } from '../../base/ids.ts';
import { readProduct } from '../../document/product/read-product.ts';
import { slugOf } from '../../document/slug.ts';
import type {
  BackendChoice,
  DeploymentSource,
  GatewayProfile,
  ProductSource,
  SettingsPlaces,
  UserRegistrySource,
} from '../../gateway/deployment.ts';
import { productSource } from '../../gateway/product-source.ts';
import type { ApicConfig } from './apic-config.ts';
import { configuredApps, configuredProduct } from './configured-consumers.ts';
import { DEFAULT_APP, DEFAULT_ORGANISATION, defaultProduct } from './default-consumer.ts';
import { type Environment, withEnvironment } from './environment.ts';
import type { FileProblem, ReadApi, ReadDocument, ReadDocuments } from './read-documents.ts';

export interface DeploymentOptions {
  readonly catalog: string;
  readonly profile: GatewayProfile;
  readonly backend: BackendChoice;
  readonly statefulMock: boolean;
  readonly revision: number;
  readonly env: Environment;
  readonly config: FileConfig | undefined;
}

export interface FileConfig {
  readonly path: string;
  readonly config: ApicConfig;
  /** Those of the configuration, without the passwords. */
  readonly registries: readonly UserRegistrySource[];
}

export interface FileDeployment {
  readonly source: DeploymentSource;
  readonly problems: readonly FileProblem[];
}

/**
 * What the files say, as the gateway serves it: APIs under the plans of the products that hold them, and of the
 * configuration; without one, those that no product holds stand under the default plan, and the default app is subscribed
 * to every plan.
 */
export function deploymentOf({ apis, products, policies }: ReadDocuments, options: DeploymentOptions): FileDeployment {
  const problems: FileProblem[] = [];
  const { catalog, profile, backend, statefulMock, revision, env } = options;
  const published = productsOf(apis, products, options, problems);
  const source: DeploymentSource = {
    ...{ profile, backend, statefulMock, revision },
    catalog: slugOf(catalog) as CatalogId,
    catalogTitle: catalog,
    organisation: DEFAULT_ORGANISATION,
    apis: apis.map((api) => ({
      draftId: api.path,
      model: withEnvironment(api.model, env, (diagnostic) => problems.push({ path: api.path, diagnostic })),
    })),
    products: published,
    policies: policies.map(({ path: draftId, model }) => ({ draftId, model })),
    apps: appsOf(published, options, problems),
    registries: options.config?.registries ?? [],
    places: placesIn(options.config?.path ?? 'an apic.json'),
  };
  return { source, problems };
}

/** Where a configuration holds what a refusal sends people to. */
function placesIn(file: string): SettingsPlaces {
  return {
    apps: `“applications” in ${file} (without it there is one, “default” with the secret “SECRET”)`,
    registries: `“registries” in ${file}`,
  };
}

function productsOf(
  apis: readonly ReadApi[],
  files: readonly ReadDocument[],
  { config, env }: DeploymentOptions,
  problems: FileProblem[],
): readonly ProductSource[] {
  const read = files.map((file) => readProductFile(file, apis, problems));
  if (config?.config.plans !== undefined) {
    const tell = tellerOf(config.path, problems);
    return [...read, configuredProduct(config.config.plans, apis, config.path, tell)];
  }
  const held = new Set(read.flatMap((product) => product.apis ?? []));
  const others = apis.map(idOf).filter((id) => !held.has(id));
  return others.length === 0 ? read : [...read, defaultProduct(others, env)];
}

function appsOf(
  products: readonly ProductSource[],
  { config }: DeploymentOptions,
  problems: FileProblem[],
): DeploymentSource['apps'] {
  if (config?.config.applications === undefined) {
    return [{ ...DEFAULT_APP, subscriptions: products.flatMap(planIds) }];
  }
  return configuredApps(config.config.applications, products, tellerOf(config.path, problems));
}

function tellerOf(file: string, problems: FileProblem[]): (diagnostic: FileProblem['diagnostic']) => void {
  return (diagnostic) => problems.push({ path: file, diagnostic });
}

function readProductFile(file: ReadDocument, apis: readonly ReadApi[], problems: FileProblem[]): ProductSource {
  const { product, findings } = readProduct(file.model);
  const folder = path.dirname(file.path);
  const published = productSource(product, file.path, (name) => {
    const api = apis.find((each) => path.relative(folder, each.path) === path.normalize(name));
    return api === undefined ? undefined : idOf(api);
  });
  for (const diagnostic of [...findings, ...published.diagnostics]) problems.push({ path: file.path, diagnostic });
  return published.source;
}

function idOf({ name, version }: ReadApi): string {
  return `${name}:${version}`;
}

function planIds({ name, version, plans }: ProductSource): readonly string[] {
  return plans.map((plan) => `${name}:${version}:${plan.name}`);
}
