import { err, ok, type Result } from '../../base/result.ts';
import { utf8Text } from '../../base/utf8.ts';
import { statusText } from '../http-status.ts';
import { askService } from '../security/ask-service.ts';
import { serviceAddress } from '../security/service-address.ts';
import { escapeHtml } from './html-page.ts';
import type { Explained } from './oauth-answer.ts';
import type { OAuthCall } from './oauth-call.ts';

const ACTION = /action\s*=\s*(["'])authorize\1/i;

/** Loads a form of the person's own; it must be posted to `authorize` and leave room for the gateway's fields. */
export async function loadForm(
  written: string,
  placeholder: string,
  { scene, operation }: OAuthCall,
): Promise<Result<string, Explained>> {
  const url = serviceAddress(written, operation.api, scene.call.baseUrl);
  const asked = { name: 'form', url, method: 'GET', headers: [['accept', 'text/html']] } as const;
  const answer = await askService(asked, operation, scene);
  const expected = `A page at ${url} with a form whose action is "authorize" and with <${placeholder}/> in it.`;
  if (answer.kind === 'failed') {
    return err({ expected, actual: `It could not be loaded: ${answer.message}`, fix: answer.help });
  }
  if (answer.status !== 200) {
    const actual = `The address answered ${statusText(answer)}.`;
    return err({ expected, actual, fix: 'Correct the address of the custom form under OAuth 2 of the provider API.' });
  }
  const html = utf8Text(answer.body);
  if (ACTION.test(html) && elementOf(placeholder).test(html)) return ok(html);
  return err({ expected, actual: 'The page lacks one of the two.', fix: 'Complete the custom form.' });
}

/** The form with its address and the gateway's hidden fields. */
export function fillForm(html: string, action: string, placeholder: string, fields: string): string {
  // Functions, so that a `$` in what is put in stays a `$`.
  return html.replace(ACTION, () => `action="${escapeHtml(action)}"`).replace(elementOf(placeholder), () => fields);
}

/** An element that stands for a text, replaced wherever it is. */
export function fillElement(html: string, name: string, text: string): string {
  return html.replaceAll(new RegExp(elementOf(name), 'gi'), () => escapeHtml(text));
}

/** An element whose content is shown or not. */
export function showElement(html: string, name: string, shown: boolean): string {
  const pattern = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'gi');
  return html.replaceAll(pattern, (_all, content: string) => (shown ? content : ''));
}

/** `<NAME/>`, `<NAME />` or `<NAME></NAME>`. */
function elementOf(name: string): RegExp {
  return new RegExp(`<${name}\\s*(?:/>|>\\s*</${name}>)`, 'i');
}
