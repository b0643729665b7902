import { textAt } from '../../document/openapi/lenient.ts';
import type { SecurityKind, SecurityScheme } from '../../document/openapi/view.ts';

const KIND_NAMES: Record<Exclude<SecurityKind, 'other'>, string> = {
  apiKey: 'API Key',
  basic: 'Basic',
  oauth2: 'OAuth',
  bearer: 'Bearer',
  openIdConnect: 'OpenID Connect',
};

/** `Client ID (API Key)`: the header of a definition's card and the text of its checkboxes. */
export function schemeTitle({ name, kind, raw }: Pick<SecurityScheme, 'name' | 'kind' | 'raw'>): string {
  return `${name} (${kind === 'other' ? textAt(raw, 'type') || 'unknown type' : KIND_NAMES[kind]})`;
}
