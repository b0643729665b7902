import type { DraftId } from '../../base/ids.ts';

/** The pages of Dashboard > Sandbox > Settings, in their order. */
const CATALOG_PAGES = ['overview', 'gateway', 'endpoints', 'user-registries', 'policies'] as const;
export type CatalogPage = (typeof CATALOG_PAGES)[number];

/** The page that an address names; the first one when it names none. */
export function catalogPageNamed(name: string | undefined): CatalogPage {
  return CATALOG_PAGES.find((each) => each === name) ?? 'overview';
}

/** Every address of the app (DESIGN §5), without the leading `#`. Parts are percent-encoded. */
export const routes = {
  drafts: (tab: 'apis' | 'products' = 'apis') => `/drafts/${tab}`,
  design: (id: DraftId, section?: string) => `/apis/${encodeURIComponent(id)}/design${section ? `/${section}` : ''}`,
  source: (id: DraftId) => `/apis/${encodeURIComponent(id)}/source`,
  assemble: (id: DraftId) => `/apis/${encodeURIComponent(id)}/assemble`,
  explore: (source: 'drafts' | 'sandbox', api?: string, operation?: string) =>
    ['/explore', source, api, operation]
      .filter((part): part is string => part !== undefined)
      .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
      .join('/'),
  dashboard: () => '/dashboard',
  catalog: (tab: 'products' | 'settings' = 'products', page?: CatalogPage) =>
    `/dashboard/sandbox/${tab}${page ? `/${page}` : ''}`,
  signIn: () => '/sign-in',
} as const;
