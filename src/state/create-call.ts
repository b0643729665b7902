import { createStore } from 'zustand/vanilla';
import { type AppError, appError } from '../base/app-error.ts';
import { SANDBOX } from '../base/ids.ts';
import type { Random, Scheduler } from '../base/ports.ts';
import { openApiView } from '../document/openapi/open-api-view.ts';
import type { OpenApiOperation, OpenApiView } from '../document/openapi/view.ts';
import type { CallForm, CallState, CallStore, RepeatSettings } from './call.ts';
import { buildCall, schemesOf } from './calling/build-call.ts';
import { problemsOf } from './calling/check-form.ts';
import { getToken } from './calling/get-token.ts';
import { neededScopes, oauthFlowOf } from './calling/oauth-flow.ts';
import { sendCalls } from './calling/send-calls.ts';
import type { EditorStore } from './editor.ts';
import type { GatewayClient } from './ports.ts';
import type { SandboxStore } from './sandbox.ts';

export interface CallPorts {
  readonly gateway: GatewayClient;
  readonly random: Random;
  readonly scheduler: Scheduler;
  /** Where the operations come from: the live model. */
  readonly editor: EditorStore;
  /** Where the keys come from. */
  readonly sandbox: SandboxStore;
}

const REFILL_DELAY = 200;

type Key = 'clientId' | 'clientSecret';

const FORM_TYPES = /^(multipart\/form-data|application\/x-www-form-urlencoded)/i;

interface Target {
  readonly view: OpenApiView;
  readonly operation: OpenApiOperation;
}

/** A call panel. Keys follow the test application until the person types their own. */
export function createCall(ports: CallPorts): CallStore {
  const panel = new CallPanel(ports);
  return {
    ...panel.store,
    chooseOperation: (key) => panel.chooseOperation(key),
    update: (change) => panel.update(change),
    setParameter: (key, value) => panel.setParameter(key, value),
    setRepeat: (change) => panel.setRepeat(change),
    generateParameter: (key) => panel.generateParameter(key),
    generateBody: () => panel.generateBody(),
    authorize: (scheme) => panel.authorize(scheme),
    send: (options) => panel.send(options),
    stop: () => panel.stop(),
  };
}

class CallPanel {
  readonly store = createStore<CallState>(initialState);
  readonly #ports: CallPorts;
  /** Keys that the person typed. */
  readonly #own = new Set<Key>();
  #running: AbortController | undefined;
  #refill: (() => void) | undefined;

  constructor(ports: CallPorts) {
    this.#ports = ports;
    const { sandbox, editor } = ports;
    sandbox.subscribe((state, before) => {
      if (state.testApp !== before.testApp) this.#fillKeys();
    });
    editor.subscribe((state, before) => {
      if (state.model !== before.model) this.#refillSoon();
    });
  }

  chooseOperation(operationKey: string | undefined): void {
    // The answer of one operation must not stand under another.
    if (operationKey !== this.store.getState().form.operationKey) this.#forgetAnswer();
    this.#change({ operationKey });
    this.store.setState({ problems: {} });
    const chosen = this.#target();
    if (chosen !== undefined) {
      this.#change({ ...mediaTypesFor(chosen.operation), scopes: scopesFor(chosen) });
    }
    this.#fillKeys();
  }

  update(form: Partial<CallForm>): void {
    if (form.clientId !== undefined) this.#own.add('clientId');
    if (form.clientSecret !== undefined) this.#own.add('clientSecret');
    this.#change(form);
    this.store.setState(({ problems }) => ({ problems: without(problems, Object.keys(form)) }));
  }

  setParameter(key: string, value: string): void {
    this.#change({ parameters: { ...this.store.getState().form.parameters, [key]: value } });
    this.store.setState(({ problems }) => ({ problems: without(problems, [key]) }));
  }

  setRepeat(repeat: Partial<RepeatSettings>): void {
    this.store.setState((state) => ({ repeat: { ...state.repeat, ...repeat } }));
  }

  async generateParameter(key: string): Promise<void> {
    const samples = await this.#samples();
    const chosen = this.#target();
    const value = chosen && samples?.sampleParameter(chosen.view, chosen.operation, key, this.#ports.random);
    if (value !== undefined) this.setParameter(key, value);
  }

  async generateBody(): Promise<void> {
    const samples = await this.#samples();
    const chosen = this.#target();
    const { contentType } = this.store.getState().form;
    const body = chosen && samples?.sampleBody(chosen.view, chosen.operation, contentType, this.#ports.random);
    if (body !== undefined) this.update({ body });
  }

  /** Loaded with the first sample: no other screen needs it. Undefined, and told, when it cannot be loaded. */
  async #samples(): Promise<typeof import('./calling/samples.ts') | undefined> {
    try {
      return await import('./calling/samples.ts');
    } catch {
      this.store.setState({ error: samplesMissing() });
      return undefined;
    }
  }

  async authorize(name: string): Promise<void> {
    const scheme = this.#target()?.view.securitySchemes.find((each) => each.name === name);
    if (scheme === undefined || this.store.getState().authorizing) return;
    this.store.setState({ authorizing: true });
    const { gateway, sandbox } = this.#ports;
    const { form } = this.store.getState();
    const { testApp } = sandbox.getState();
    const token = await getToken({ flow: oauthFlowOf(scheme), form, catalog: SANDBOX, testApp }, gateway);
    this.store.setState({ authorizing: false });
    if (token.ok) return this.update({ accessToken: token.value });
    const { message, help = '' } = token.error;
    this.store.setState(({ problems }) => ({ problems: { ...problems, accessToken: `${message} ${help}`.trim() } }));
  }

  async send({ enforceRequired }: { readonly enforceRequired: boolean }): Promise<void> {
    if (this.#running !== undefined) return;
    const chosen = this.#target();
    const { form, repeat } = this.store.getState();
    if (chosen === undefined) return this.store.setState({ error: operationGone(form.operationKey) });
    const problems = enforceRequired ? problemsOf(chosen.operation, form) : {};
    this.store.setState({ problems, error: undefined });
    if (Object.keys(problems).length > 0) return;
    this.#running = new AbortController();
    const times = repeat.on ? repeat.stopAfter : 1;
    const call = buildCall(chosen.view, chosen.operation, form, SANDBOX);
    const { gateway } = this.#ports;
    const { signal } = this.#running;
    await sendCalls({ gateway, call, times, stopOnError: repeat.stopOnError, signal }, this.store.setState);
    this.#running = undefined;
  }

  stop(): void {
    this.#running?.abort();
  }

  #forgetAnswer(): void {
    this.stop();
    this.store.setState({ request: undefined, result: undefined, error: undefined, progress: { kind: 'idle' } });
  }

  #change(form: Partial<CallForm>): void {
    this.store.setState((state) => ({ form: { ...state.form, ...form } }));
  }

  #target(): Target | undefined {
    const { model } = this.#ports.editor.getState();
    const key = this.store.getState().form.operationKey;
    const view = model && openApiView(model);
    const operation = key === undefined ? undefined : view?.operation(key);
    return view === undefined || operation === undefined ? undefined : { view, operation };
  }

  /** The document changes with every key in Design; the panel follows when there is a moment. */
  #refillSoon(): void {
    this.#refill ??= this.#ports.scheduler.after(REFILL_DELAY, () => {
      this.#refill = undefined;
      this.#fillKeys();
    });
  }

  #fillKeys(): void {
    const { form } = this.store.getState();
    const keys = keysFor(this.#target(), this.#ports.sandbox, form, this.#own);
    if (keys.clientId !== form.clientId || keys.clientSecret !== form.clientSecret) this.#change(keys);
  }
}

function initialState(): CallState {
  return {
    form: {
      operationKey: undefined,
      clientId: '',
      clientSecret: '',
      username: '',
      password: '',
      accessToken: '',
      scopes: [],
      contentType: '',
      accept: '',
      parameters: {},
      body: '',
    },
    repeat: { on: false, stopAfter: 10, stopOnError: true },
    progress: { kind: 'idle' },
    authorizing: false,
    request: undefined,
    result: undefined,
    error: undefined,
    problems: {},
  };
}

/** The keys that the operation asks for, from the test application; typed ones stay, and a key nobody asks for is empty. */
function keysFor(
  target: Target | undefined,
  sandbox: SandboxStore,
  form: CallForm,
  own: ReadonlySet<Key>,
): Pick<CallForm, Key> {
  const app = sandbox.getState().testApp;
  const roles = new Set(target === undefined ? [] : schemesOf(target.view, target.operation).map(({ role }) => role));
  return {
    clientId: own.has('clientId') ? form.clientId : roles.has('client-id') ? (app?.clientId ?? '') : '',
    clientSecret: own.has('clientSecret')
      ? form.clientSecret
      : roles.has('client-secret')
        ? (app?.clientSecret ?? '')
        : '',
  };
}

/** What the operation asks for of its OAuth definitions; where it says nothing, all that they have. */
function scopesFor({ view, operation }: Target): readonly string[] {
  const schemes = schemesOf(view, operation).filter(({ kind }) => kind === 'oauth2');
  const needed = schemes.flatMap(({ name }) => neededScopes(operation, name));
  return needed.length > 0 ? needed : schemes.flatMap((scheme) => oauthFlowOf(scheme).scopes);
}

/** The first of each list; an operation that takes form fields sends a form. */
function mediaTypesFor(operation: OpenApiOperation): Pick<CallForm, 'contentType' | 'accept'> {
  const fields = operation.parameters.some((parameter) => parameter.in === 'formData');
  const assumed = fields ? 'application/x-www-form-urlencoded' : 'application/json';
  const consumed = fields ? operation.consumes.find((type) => FORM_TYPES.test(type)) : operation.consumes[0];
  return { contentType: consumed ?? assumed, accept: operation.produces[0] ?? 'application/json' };
}

function without(problems: CallState['problems'], fields: readonly string[]): CallState['problems'] {
  if (!fields.some((field) => field in problems)) return problems;
  return Object.fromEntries(Object.entries(problems).filter(([field]) => !fields.includes(field)));
}

function samplesMissing(): AppError {
  return appError('state/samples-missing', 'The part that makes samples could not be loaded.', {
    help: 'Connect once and try again, or type a value.',
  });
}

function operationGone(key: string | undefined): AppError {
  return key === undefined
    ? appError('state/no-operation', 'No operation is chosen.', { help: 'Choose an operation to invoke.' })
    : appError('state/no-operation', `The API has no operation “${key}” any more.`, {
        help: 'Choose another operation.',
      });
}
