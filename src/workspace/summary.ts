import type { JsonObject } from '../base/json.ts';
import { readProduct } from '../document/product/read-product.ts';
import { type ApiSummary, summarise } from '../document/summary.ts';
import type { DraftSummary } from './records.ts';

/** What can be said of a draft while its text has never parsed: its file name. */
export function unreadSummary(fileName: string): ApiSummary {
  const stem = fileName.replace(/\.[^.]*$/, '');
  return { name: stem, version: '', title: stem, type: 'REST', openapi: '' };
}

/** What lists show of a draft. */
export function summaryOf(kind: DraftSummary['kind'], model: JsonObject): ApiSummary {
  if (kind === 'api') return summarise(model);
  const { name, version, title } = readProduct(model).product;
  return { name, version, title: title || name, type: 'REST', openapi: '' };
}
