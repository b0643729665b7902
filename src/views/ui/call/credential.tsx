import TextField from '@mui/material/TextField';
import type { CallForm, CallStore } from '../../../state/call.ts';
import { useSelect } from '../designer-context.tsx';
import { SecretField } from '../secret-field.tsx';
import { MONOSPACE } from '../theme.ts';

const PLAIN = { htmlInput: { spellCheck: false, autoComplete: 'off', style: { fontFamily: MONOSPACE } } };
const MASKED: ReadonlySet<CredentialName> = new Set(['clientSecret', 'password', 'accessToken']);

type CredentialName = keyof Pick<CallForm, 'clientId' | 'clientSecret' | 'username' | 'password' | 'accessToken'>;

/** One thing that says who is calling. */
export function Credential({ calls, field, label }: { calls: CallStore; field: CredentialName; label: string }) {
  const value = useSelect(calls, (state) => state.form[field]);
  const problem = useSelect(calls, (state) => state.problems[field]);
  const shared = {
    label,
    value,
    error: problem !== undefined,
    helperText: problem,
    onChange: (event: { target: { value: string } }) => calls.update({ [field]: event.target.value }),
  };
  return MASKED.has(field) ? <SecretField {...shared} /> : <TextField {...shared} slotProps={PLAIN} />;
}
