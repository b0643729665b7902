import path from 'node:path';
import type { CatalogId } from '../../base/ids.ts';
import { readProduct } from '../../document/product/read-product.ts';
import { slugOf } from '../../document/slug.ts';
import { summarise } from '../../document/summary.ts';
import type { BackendChoice, DeploymentSource, GatewayProfile, ProductSource } from '../../gateway/deployment.ts';
import { productSource } from '../../gateway/product-source.ts';
import { DEFAULT_APP, DEFAULT_PRODUCT } from './default-consumer.ts';
import type { FileProblem, ReadDocument, ReadDocuments } from './read-documents.ts';

export interface DeploymentOptions {
  readonly catalog: string;
  readonly profile: GatewayProfile;
  readonly backend: BackendChoice;
  readonly revision: number;
}

export interface FileDeployment {
  readonly source: DeploymentSource;
  readonly problems: readonly FileProblem[];
}

/**
 * What the files say, as the gateway serves it: APIs under the plans of the products that hold them; the others under the
 * plan of the default product. The default app is subscribed to every plan.
 */
export function deploymentOf({ apis, products }: ReadDocuments, options: DeploymentOptions): FileDeployment {
  const problems: FileProblem[] = [];
  const read = products.map((file) => readProductFile(file, apis, problems));
  const held = new Set(read.flatMap((product) => product.apis ?? []));
  const others = apis.map(nameAndVersion).filter((name) => !held.has(name));
  const served = [...read, ...(others.length === 0 ? [] : [{ ...DEFAULT_PRODUCT, apis: others }])];
  const { catalog, ...rest } = options;
  const source: DeploymentSource = {
    ...rest,
    catalog: slugOf(catalog) as CatalogId,
    catalogTitle: catalog,
    apis: apis.map((api) => ({ draftId: api.path, model: api.model })),
    products: served,
    apps: [{ ...DEFAULT_APP, subscriptions: served.flatMap(planIds) }],
  };
  return { source, problems };
}

function readProductFile(file: ReadDocument, apis: readonly ReadDocument[], problems: FileProblem[]): ProductSource {
  const { product, findings } = readProduct(file.model);
  const folder = path.dirname(file.path);
  const published = productSource(product, file.path, (name) => {
    const api = apis.find((each) => path.relative(folder, each.path) === path.normalize(name));
    return api === undefined ? undefined : nameAndVersion(api);
  });
  for (const diagnostic of [...findings, ...published.diagnostics]) problems.push({ path: file.path, diagnostic });
  return published.source;
}

function nameAndVersion({ model }: ReadDocument): string {
  const { name, version } = summarise(model);
  return `${name}:${version}`;
}

function planIds({ name, version, plans }: ProductSource): readonly string[] {
  return plans.map((plan) => `${name}:${version}:${plan.name}`);
}
