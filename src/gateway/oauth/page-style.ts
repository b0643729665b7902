/** How the gateway's own pages look, light and dark. Text and edges keep the contrasts of WCAG AA in both. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  --page: #f4f6f9; --card: #fff; --edge: #dfe3ea; --text: #161b26; --quiet: #566073; --field: #8a93a5;
  --main: #0b57d0; --main-over: #0842a0; --on-main: #fff; --tint: #e8effc; --bad: #b3261e; --bad-tint: #fdeceb;
  --shadow: 0 1px 2px rgb(16 24 40 / 6%), 0 8px 24px rgb(16 24 40 / 8%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1319; --card: #181d26; --edge: #2d3441; --text: #e8ebf1; --quiet: #a4adbd; --field: #6f7a8d;
    --main: #a8c7fa; --main-over: #c5d9fc; --on-main: #062e6f; --tint: #1e2a40; --bad: #f2b8b5; --bad-tint: #3a1f1e;
    --shadow: none;
  }
}
*, ::before { box-sizing: border-box; }
body { display: grid; min-height: 100vh; min-height: 100dvh; margin: 0; padding: 24px 16px; place-items: center; background: var(--page); color: var(--text); }
main { width: min(25rem, 100%); padding: 32px; border: 1px solid var(--edge); border-radius: 16px; background: var(--card); box-shadow: var(--shadow); }
@media (max-width: 30rem) { main { padding: 24px 20px; } }
.mark { display: grid; width: 48px; height: 48px; margin: 0 auto 16px; border-radius: 12px; place-items: center; background: var(--tint); color: var(--main); font-size: 1.375rem; font-weight: 700; }
h1 { margin: 0 0 8px; font-size: 1.375rem; font-weight: 650; line-height: 1.3; letter-spacing: -0.01em; text-align: center; }
p { margin: 0; }
.lead { color: var(--quiet); text-align: center; text-wrap: balance; overflow-wrap: anywhere; }
.lead strong { color: var(--text); font-weight: 600; }
form { margin-top: 24px; }
label { display: block; margin: 0 0 6px; font-size: 0.875rem; font-weight: 600; }
input:not([type='hidden'], [type='checkbox']) { display: block; width: 100%; height: 44px; margin: 0 0 16px; padding: 0 12px; border: 1px solid var(--field); border-radius: 8px; background: var(--card); color: inherit; font: inherit; }
input[aria-invalid] { border-color: var(--bad); }
.error { display: flex; gap: 8px; margin: -8px 0 16px; padding: 8px 12px; border-radius: 8px; background: var(--bad-tint); color: var(--bad); font-size: 0.875rem; text-wrap: balance; }
.error::before { content: '!'; flex: none; width: 18px; height: 18px; margin-top: 1px; border-radius: 50%; background: var(--bad); color: var(--bad-tint); font-weight: 700; line-height: 18px; text-align: center; }
.scopes { min-width: 0; margin: 0 0 24px; padding: 0; border: 1px solid var(--edge); border-radius: 12px; list-style: none; }
.scopes > * { display: grid; grid-template-columns: 20px 1fr; gap: 0 12px; margin: 0; padding: 12px 16px; font-size: 1rem; font-weight: 400; overflow-wrap: anywhere; }
.scopes > * + * { border-top: 1px solid var(--edge); }
.scopes li::before { content: '✓'; content: '✓' / ''; grid-row: span 2; color: var(--main); font-weight: 700; }
.scopes label { cursor: pointer; }
.scopes label:hover { background: var(--tint); }
.scopes > :first-child { border-radius: 11px 11px 0 0; }
.scopes > :last-child { border-radius: 0 0 11px 11px; }
.scopes input { grid-row: span 2; width: 20px; height: 20px; margin: 2px 0 0; accent-color: var(--main); }
.scopes strong { grid-column: 2; font-weight: 600; }
.scopes span { grid-column: 2; color: var(--quiet); font-size: 0.875rem; }
.scopes + .error { margin: -12px 0 24px; }
.buttons { display: flex; flex-wrap: wrap; gap: 12px; }
button { flex: 1 1 8rem; min-height: 44px; padding: 8px 16px; border: 1px solid var(--field); border-radius: 8px; background: none; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
button:hover { background: var(--tint); }
button.main { border-color: transparent; background: var(--main); color: var(--on-main); }
button.main:hover { background: var(--main-over); }
.foot { margin-top: 20px; color: var(--quiet); font-size: 0.8125rem; text-align: center; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--main); outline-offset: 2px; }
@media (forced-colors: active) { .error, .mark { border: 1px solid; } }
`;
