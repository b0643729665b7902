import { catalogValue, propertyValue } from '../compile-properties.ts';
import type { CompiledApi } from '../compiled-deployment.ts';
import { parseTemplate, type Reference, resolveText } from '../context/references.ts';
import { textOf } from '../context/value-text.ts';

type Properties = CompiledApi['properties'];

/** Stands for the gateway's own address where it is not known yet. */
const SOME_GATEWAY = 'https://gateway.example/';

/**
 * The address of a service as it is in one call: `$(…)` in what a document writes are the API's properties, as the catalog
 * has them (gateway.md §3.5), and `$(catalog.url)`, `$(catalog.host)`. What names none of them stays as it is written.
 *
 * @param written of the document that the properties are of
 * @param baseUrl where the gateway stands
 */
export function serviceAddress(
  written: string,
  { properties }: Pick<CompiledApi, 'properties'>,
  baseUrl: string,
): string {
  return written.includes('$(') ? resolved(written, properties, baseUrl).url : written;
}

/** Why nobody can be asked at an address, and what to do; undefined when somebody can. */
export function addressProblem(
  written: string,
  properties: Properties,
): { readonly message: string; readonly help: string } | undefined {
  const { url, missing } = resolved(written, properties, SOME_GATEWAY);
  const [name] = missing;
  if (name !== undefined) {
    const message = `“${written}” names $(${name}), which is no property of the API, so it is no address.`;
    return { message, help: `Add the property ${name} under Properties, or write the address itself.` };
  }
  if (isAddress(url)) return undefined;
  const what = url === written ? `“${written}”` : `“${written}”, which is “${url}” here,`;
  return { message: `${what} is no address.`, help: 'It starts with http:// or https:// and a host.' };
}

/** Whether something can be called at all. */
export function isAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && !url.includes('$(') && URL.canParse(url);
}

function resolved(
  written: string,
  properties: Properties,
  baseUrl: string,
): { readonly url: string; readonly missing: readonly string[] } {
  const missing: string[] = [];
  const lookUp = ({ name }: Reference): string => {
    const property = properties.get(name.replace(/^api\.properties\./, ''));
    const value = propertyValue(property, baseUrl) ?? catalogValue(name, baseUrl);
    if (value !== undefined) return textOf(value);
    missing.push(name);
    return `$(${name})`;
  };
  return { url: resolveText(parseTemplate(written), { lookUp }, () => undefined), missing };
}
