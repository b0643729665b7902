declare const brand: unique symbol;
type Branded<T extends string> = string & { readonly [brand]: T };

export type DraftId = Branded<'draft'>;
export type CatalogId = Branded<'catalog'>;
export type AppId = Branded<'app'>;
export type ProductId = Branded<'product'>;
export type SubscriptionId = Branded<'subscription'>;

/** The catalog that always exists; its path segment in the gateway's address is `sandbox`. */
export const SANDBOX = 'sandbox' as CatalogId;
