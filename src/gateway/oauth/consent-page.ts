import type { Refusal } from '../trace.ts';
import { fillElement, fillForm, loadForm } from './custom-form.ts';
import { escapeHtml, hiddenFields, markOf, ownPage, strangePage } from './html-page.ts';
import type { OAuthAnswer } from './oauth-answer.ts';
import type { OAuthCall } from './oauth-call.ts';
import type { Pending } from './pending-store.ts';
import { sendError } from './send-back.ts';

const PLACEHOLDER = 'AZ-INJECT-HIDDEN-INPUT-FIELDS';

interface Asked {
  readonly id: string;
  readonly pending: Pending;
  /** Why the last decision was none; undefined the first time. */
  readonly failed: Refusal | undefined;
}

/** The page that asks the resource owner whether the app may: the gateway's own, or the person's. */
export async function consentPage({ id, pending, failed }: Asked, call: OAuthCall): Promise<OAuthAnswer> {
  const { consent } = call.provider;
  const told = {
    note: `Asks “${pending.owner ?? ''}” for consent.`,
    ...(failed !== undefined && { refusal: failed }),
  };
  const fields = hiddenFields({
    'dp-state': id,
    'dp-data': '',
    'resource-owner': pending.owner ?? '',
    redirect_uri: pending.redirectUri,
    scope: pending.scopes.join(' '),
    'original-url': pending.originalUrl,
    client_id: pending.clientId,
  });
  const app = call.scene.deployment.appsByClientId.get(pending.clientId)?.title ?? pending.clientId;
  if (consent.kind !== 'custom-form')
    return { answer: await ownConsent({ fields, app, pending, failed: failed !== undefined }, call), ...told };
  const form = await loadForm(consent.url, PLACEHOLDER, call);
  if (!form.ok) {
    const pointer = '/x-ibm-configuration/oauth2/authorization/custom-form';
    return sendError(pending, 'server_error', 'Unable to load the custom form', { ...form.error, pointer });
  }
  const texts: { readonly [element: string]: string } = {
    'DISPLAY-RESOURCE-OWNER': pending.owner ?? '',
    'RESOURCE-OWNER': pending.owner ?? '',
    'OAUTH-APPLICATION-NAME': app,
    'OAUTH-SCOPE': pending.scopes.join(' '),
    'OAUTH-REDIRECT-URI': pending.redirectUri,
    'AZ-INTERNAL-CUSTOM-FORM-ERROR': failed === undefined ? '' : 'Nothing is ticked.',
  };
  const named = Object.entries(texts).reduce((html, [name, text]) => fillElement(html, name, text), form.value);
  return {
    answer: strangePage(fillForm(named, pending.originalUrl, PLACEHOLDER, fields), pending.redirectUri),
    ...told,
  };
}

interface OwnConsent {
  /** Hidden fields, as HTML. */
  readonly fields: string;
  readonly app: string;
  readonly pending: Pending;
  /** Everything was unticked. */
  readonly failed: boolean;
}

function ownConsent({ fields, app, pending, failed }: OwnConsent, call: OAuthCall): Promise<OAuthAnswer['answer']> {
  const { owner, originalUrl, redirectUri } = pending;
  const { title } = call.operation.api;
  const main = `${markOf(app)}<h1>Allow access?</h1>
<p class="lead" id="asked"><strong>${escapeHtml(app)}</strong> asks for access to <strong>${escapeHtml(title)}</strong> in the name of <strong>${escapeHtml(owner ?? '')}</strong>:</p>
<form method="post" action="${escapeHtml(originalUrl)}">
${fields}
${scopesOf(pending, failed, call)}
<div class="buttons"><button type="submit" name="approve" value="false">No thanks</button>
<button class="main" type="submit" name="approve" value="true">Allow access</button></div>
</form>
<p class="foot">Afterwards you go on at ${escapeHtml(redirectUri)}</p>`;
  return ownPage({ title: `Allow access: ${title}`, main }, redirectUri);
}

/** A single scope is told; of several, each can be unticked. */
function scopesOf({ scopes }: Pending, failed: boolean, { provider }: OAuthCall): string {
  const texts = scopes.map((scope) => {
    const description = provider.scopes.get(scope) ?? '';
    return `<strong>${escapeHtml(scope)}</strong>${description === '' ? '' : `<span>${escapeHtml(description)}</span>`}`;
  });
  if (scopes.length === 1) return `<ul class="scopes" role="list"><li>${texts.join('')}</li></ul>`;
  const [wrong, error] = failed
    ? [
        ' aria-invalid="true" aria-describedby="error"',
        '<p class="error" role="alert" id="error">Tick at least one, or choose “No thanks”.</p>',
      ]
    : ['', ''];
  const rows = scopes.map((scope, index) => {
    const state = failed ? `${index === 0 ? ' autofocus' : ''}${wrong}` : ' checked';
    return `<label><input type="checkbox" name="selectedscope" value="${escapeHtml(scope)}"${state}>${texts[index] ?? ''}</label>`;
  });
  // The empty one says that there was a choice, when every other is unticked.
  return `${hiddenFields({ selectedscope: '' })}<fieldset class="scopes" aria-labelledby="asked">${rows.join('')}</fieldset>${error}`;
}
