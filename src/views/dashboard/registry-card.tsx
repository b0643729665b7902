import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type RefObject, useRef, useState } from 'react';
import type { AppError } from '../../base/app-error.ts';
import type { UserRegistrySource } from '../../gateway/deployment.ts';
import { useDesigner } from '../ui/designer-context.tsx';
import { SectionCard } from '../ui/section-card.tsx';

export interface RegistryCardProps {
  readonly registry: UserRegistrySource;
  readonly onRename: () => void;
  readonly onDelete: () => void;
}

/** One user registry: who is in it, and a form for one more. */
export function RegistryCard({ registry: { name, users }, onRename, onDelete }: RegistryCardProps) {
  const { sandbox } = useDesigner();
  const userField = useRef<HTMLInputElement>(null);
  return (
    <SectionCard
      title={name}
      action={
        <>
          <Button aria-label={`Rename ${name}`} onClick={onRename}>
            Rename
          </Button>
          <Button color="error" aria-label={`Delete ${name}`} onClick={onDelete}>
            Delete
          </Button>
        </>
      }
    >
      {users.length === 0 ? (
        <Typography color="textSecondary">No users yet</Typography>
      ) : (
        <Box component="ul" aria-label={`Users of ${name}`} sx={{ listStyle: 'none', p: 0, m: 0, maxWidth: 640 }}>
          {users.map(({ name: user }) => (
            <Box
              key={user}
              component="li"
              sx={{ display: 'flex', alignItems: 'center', borderBottom: 1, borderColor: 'divider', py: 0.5 }}
            >
              <Typography sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>{user}</Typography>
              <IconButton
                aria-label={`Remove ${user}`}
                onClick={() => {
                  void sandbox.changeRegistries({ kind: 'remove-user', name, user }, `${user} removed from ${name}.`);
                  // The button goes with its row.
                  userField.current?.focus();
                }}
              >
                <DeleteIcon fontSize="small" />
              </IconButton>
            </Box>
          ))}
        </Box>
      )}
      <UserForm registry={name} userField={userField} />
    </SectionCard>
  );
}

type Field = 'user' | 'password';

/** The field that an error is about; undefined when it is about neither. */
const FIELD_OF: { readonly [code: string]: Field | undefined } = {
  'workspace/name-missing': 'user',
  'workspace/name-invalid': 'user',
  'workspace/password-missing': 'password',
};

/** Adds a user, or gives one a new password: the old one is never shown, because nobody has it. */
function UserForm({ registry, userField }: { registry: string; userField: RefObject<HTMLInputElement | null> }) {
  const { sandbox } = useDesigner();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<AppError>();
  const passwordField = useRef<HTMLInputElement>(null);
  const wrong = error === undefined ? undefined : FIELD_OF[error.code];

  async function save(): Promise<void> {
    const change = { kind: 'set-user', name: registry, user, password } as const;
    const problem = await sandbox.changeRegistries(change, `${user.trim()} can log in with ${registry}.`);
    setError(problem);
    if (problem === undefined) {
      setUser('');
      setPassword('');
    }
    const next = problem !== undefined && FIELD_OF[problem.code] === 'password' ? passwordField : userField;
    next.current?.focus();
  }

  const shown = (field: Field, help?: string) => ({
    error: wrong === field,
    helperText: wrong === field ? error?.message : help,
  });
  return (
    <Box
      component="form"
      noValidate
      aria-label={`Add a user to ${registry}`}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      sx={{ display: 'grid', gap: 1, mt: 2, maxWidth: 640 }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', flexWrap: 'wrap' }}>
        <TextField
          label="User name"
          value={user}
          inputRef={userField}
          onChange={(event) => setUser(event.target.value)}
          {...shown('user', 'An existing user gets a new password.')}
          sx={{ flex: '1 1 180px' }}
          slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off', autoCapitalize: 'none' } }}
        />
        <TextField
          label="Password"
          type="password"
          value={password}
          inputRef={passwordField}
          onChange={(event) => setPassword(event.target.value)}
          {...shown('password')}
          sx={{ flex: '1 1 180px' }}
          slotProps={{ htmlInput: { autoComplete: 'new-password' } }}
        />
        {/* Beside the fields, below their labels. */}
        <Button type="submit" variant="outlined" sx={{ mt: 3, minHeight: 34 }}>
          Add user
        </Button>
      </Box>
      {error !== undefined && wrong === undefined && <Alert severity="error">{error.message}</Alert>}
    </Box>
  );
}
