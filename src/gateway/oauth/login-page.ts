import type { Refusal } from '../trace.ts';
import { fillForm, loadForm, showElement } from './custom-form.ts';
import { escapeHtml, hiddenFields, markOf, ownPage, strangePage } from './html-page.ts';
import type { OAuthAnswer } from './oauth-answer.ts';
import type { OAuthCall } from './oauth-call.ts';
import type { Pending } from './pending-store.ts';
import { sendError } from './send-back.ts';

const PLACEHOLDER = 'EI-INJECT-HIDDEN-INPUT-FIELDS';

interface Login {
  readonly id: string;
  readonly pending: Pending;
  /** The user name of the last attempt. */
  readonly name: string;
  /** Why the last attempt failed; undefined the first time. */
  readonly failed: Refusal | undefined;
}

/** The page that asks for the resource owner's name and password: the gateway's own, or the person's. */
export async function loginPage(login: Login, call: OAuthCall): Promise<OAuthAnswer> {
  const { identity } = call.provider;
  const { pending, failed, id } = login;
  const told = { note: 'Asks who the resource owner is.', ...(failed !== undefined && { refusal: failed }) };
  if (identity.kind !== 'custom-form') return { answer: await ownLogin(login, call), ...told };
  const form = await loadForm(identity.url, PLACEHOLDER, call);
  if (!form.ok) {
    const pointer = '/x-ibm-configuration/oauth2/identity-extraction/custom-form';
    return sendError(pending, 'server_error', 'Unable to load the custom form', { ...form.error, pointer });
  }
  const filled = fillForm(form.value, pending.originalUrl, PLACEHOLDER, hiddenFields({ transaction_id: id }));
  const first = showElement(filled, 'EI-LOGINFIRSTTIME', failed === undefined);
  const html = showElement(first, 'EI-LOGINFAILED', failed !== undefined);
  return { answer: strangePage(html, pending.redirectUri), ...told };
}

function ownLogin({ id, pending, name, failed }: Login, call: OAuthCall): Promise<OAuthAnswer['answer']> {
  const api = call.operation.api.title;
  const app = call.scene.deployment.appsByClientId.get(pending.clientId)?.title ?? pending.clientId;
  const [wrong, error] =
    failed === undefined
      ? ['', '']
      : [
          ' aria-invalid="true" aria-describedby="error"',
          '<p class="error" role="alert" id="error">User name or password is wrong. Please try again.</p>',
        ];
  // Whoever comes back most likely mistyped the password.
  const [first, second] = name === '' ? [' autofocus', ''] : ['', ' autofocus'];
  const main = `${markOf(app)}<h1>Log in</h1>
<p class="lead"><strong>${escapeHtml(app)}</strong> would like to use <strong>${escapeHtml(api)}</strong> in your name.</p>
<form method="post" action="${escapeHtml(pending.originalUrl)}">
${hiddenFields({ transaction_id: id })}
<label for="username">User name</label>
<input id="username" name="username" value="${escapeHtml(name)}" autocomplete="username" autocapitalize="none" spellcheck="false" required${first}${wrong}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${second}${wrong}>
${error}<div class="buttons"><button class="main" type="submit">Log in</button></div>
</form>
<p class="foot">${escapeHtml(app)} does not see your password.</p>`;
  return ownPage({ title: `Log in: ${api}`, main }, pending.redirectUri);
}
