import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import { Link as RouterLink, useNavigate } from 'react-router';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { routes } from '../ui/routes.ts';
import { useScreenTitle } from '../ui/screen-title.tsx';

/** A local profile (ui.md 2.1): a name on this machine. No password, no cloud, nothing locked behind it. */
export function SignInScreen() {
  useScreenTitle('Sign in');
  const { preferences, notifications } = useDesigner();
  const known = useSelect(preferences, (state) => state.profileName);
  const [name, setName] = useState(known ?? '');
  const [problem, setProblem] = useState('');
  const navigate = useNavigate();

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    const profileName = name.trim();
    if (profileName === '') return setProblem('Enter a name, or continue without one.');
    preferences.update({ profileName });
    notifications.notify({ kind: 'success', message: `Signed in as ${profileName}.` });
    void navigate(routes.drafts());
  }

  return (
    <Box sx={{ minHeight: '100%', display: 'grid', placeItems: 'center', p: 3 }}>
      <Paper elevation={0} sx={{ border: 1, borderColor: 'divider', p: 4, width: '100%', maxWidth: 400 }}>
        <Typography component="h2" variant="h1">
          API Designer
        </Typography>
        <Typography color="textSecondary" sx={{ mt: 0.5, mb: 3 }}>
          Your profile is a name kept in this browser. There is no account, no password and no server.
        </Typography>
        <Box component="form" noValidate onSubmit={handleSubmit} sx={{ display: 'grid', gap: 2 }}>
          <TextField
            label="Name"
            autoComplete="nickname"
            autoFocus
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setProblem('');
            }}
            error={problem !== ''}
            helperText={problem}
          />
          <Button type="submit" variant="contained" size="medium">
            Sign in
          </Button>
          <Link component={RouterLink} to={routes.drafts()} sx={{ textAlign: 'center' }}>
            Continue without signing in
          </Link>
        </Box>
      </Paper>
    </Box>
  );
}
