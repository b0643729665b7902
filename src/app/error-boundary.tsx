import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Component, type ReactNode } from 'react';

interface Caught {
  readonly error: Error | undefined;
}

/** A bug in a screen takes down that screen only, says so, and leaves the way out open. */
export class ErrorBoundary extends Component<{ children: ReactNode }, Caught> {
  override state: Caught = { error: undefined };

  static getDerivedStateFromError(error: unknown): Caught {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  readonly #reset = () => this.setState({ error: undefined });

  override componentDidMount() {
    window.addEventListener('hashchange', this.#reset);
  }

  override componentWillUnmount() {
    window.removeEventListener('hashchange', this.#reset);
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <Box sx={{ p: 3, maxWidth: 760 }}>
        <Alert
          severity="error"
          action={
            <Button color="inherit" onClick={() => location.reload()}>
              Reload
            </Button>
          }
        >
          <strong>This screen failed.</strong> Your work is kept: saved drafts in storage, unsaved changes in the
          journal. Reload, or go on with another screen.
          <Box component="pre" sx={{ whiteSpace: 'pre-wrap', mt: 1, mb: 0 }}>
            {error.message}
          </Box>
        </Alert>
      </Box>
    );
  }
}
