import type { JsonObject } from '../base/json.ts';
import { readProduct } from '../document/product/read-product.ts';
import type { ProductSource } from '../gateway/deployment.ts';
import { type PublishedProduct, productSource } from '../gateway/product-source.ts';
import type { DraftSummary, ProductRecord } from './records.ts';
import { TEST_PRODUCT } from './test-product.ts';

type NamedDraft = Pick<DraftSummary, 'name' | 'version' | 'fileName'>;

/** A product as the gateway serves it; the files that it names are drafts. */
export function sourceOfProduct(model: JsonObject, draftId: string, apis: readonly NamedDraft[]): PublishedProduct {
  return productSource(readProduct(model).product, draftId, (file) => {
    const draft = apis.find(({ fileName }) => fileName === file.replace(/^\.\//, ''));
    return draft === undefined ? undefined : `${draft.name}:${draft.version}`;
  });
}

/**
 * What a catalog serves, always in the same order: its products, and the automatic test product with the APIs that none
 * of them holds. Before the first product is published, that holds everything.
 */
export function servedProducts(
  published: readonly ProductRecord[],
  apis: readonly NamedDraft[],
): readonly ProductSource[] {
  const served = published
    .filter(({ state }) => state !== 'retired')
    .map(({ modelJson, draftId }) => sourceOfProduct(JSON.parse(modelJson) as JsonObject, draftId, apis).source);
  if (served.length === 0) return [TEST_PRODUCT];
  const held = new Set(served.flatMap((product) => product.apis ?? []));
  const others = apis.map(({ name, version }) => `${name}:${version}`).filter((api) => !held.has(api));
  return others.length === 0 ? served : [...served, { ...TEST_PRODUCT, apis: others }];
}
