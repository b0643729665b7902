import { fillElement, fillForm, loadForm } from './custom-form.ts';
import { escapeHtml, hiddenFields, markOf, ownPage, strangePage } from './html-page.ts';
import type { OAuthAnswer } from './oauth-answer.ts';
import type { OAuthCall } from './oauth-call.ts';
import type { Pending } from './pending-store.ts';
import { sendError } from './send-back.ts';

const PLACEHOLDER = 'AZ-INJECT-HIDDEN-INPUT-FIELDS';

/** The page that asks the resource owner whether the app may: the gateway's own, or the person's. */
export async function consentPage(id: string, pending: Pending, call: OAuthCall): Promise<OAuthAnswer> {
  const { consent } = call.provider;
  const note = `Asks “${pending.owner ?? ''}” for consent.`;
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
  if (consent.kind !== 'custom-form') return { answer: await ownConsent(fields, app, pending, call), note };
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
    'AZ-INTERNAL-CUSTOM-FORM-ERROR': '',
  };
  const named = Object.entries(texts).reduce((html, [name, text]) => fillElement(html, name, text), form.value);
  return { answer: strangePage(fillForm(named, pending.originalUrl, PLACEHOLDER, fields), pending.redirectUri), note };
}

function ownConsent(
  fields: string,
  app: string,
  { owner, scopes, originalUrl, redirectUri }: Pending,
  { provider, operation }: OAuthCall,
): Promise<OAuthAnswer['answer']> {
  const api = escapeHtml(operation.api.title);
  const granted = scopes.map((scope) => {
    const description = provider.scopes.get(scope) ?? '';
    return `<li><strong>${escapeHtml(scope)}</strong>${description === '' ? '' : `<span>${escapeHtml(description)}</span>`}</li>`;
  });
  const main = `${markOf(app)}<h1>Allow access?</h1>
<p class="lead"><strong>${escapeHtml(app)}</strong> asks for access to <strong>${api}</strong> in the name of <strong>${escapeHtml(owner ?? '')}</strong>:</p>
<ul class="scopes" role="list">${granted.join('')}</ul>
<form method="post" action="${escapeHtml(originalUrl)}">
${fields}
<div class="buttons"><button type="submit" name="approve" value="false">No thanks</button>
<button class="main" type="submit" name="approve" value="true">Allow access</button></div>
</form>
<p class="foot">Afterwards you go on at ${escapeHtml(redirectUri)}</p>`;
  return ownPage({ title: `Allow access: ${operation.api.title}`, main }, redirectUri);
}
