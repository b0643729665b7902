import AccountIcon from '@mui/icons-material/AccountCircleOutlined';
import IconButton from '@mui/material/IconButton';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import { useNavigate } from 'react-router';
import { useDesigner } from '../ui/designer-context.tsx';
import { routes } from '../ui/routes.ts';
import { useMenu } from '../ui/use-menu.ts';

/** The local profile: a name on this machine, nothing more. */
export function AccountMenu({ profileName }: { profileName: string | undefined }) {
  const { preferences, notifications } = useDesigner();
  const { button, menu, close } = useMenu();
  const navigate = useNavigate();
  return (
    <>
      <Tooltip title={profileName === undefined ? 'Account' : `Signed in as ${profileName}`}>
        <IconButton color="inherit" aria-label="Account" {...button}>
          <AccountIcon />
        </IconButton>
      </Tooltip>
      <Menu {...menu}>
        {profileName !== undefined && (
          <ListSubheader role="presentation" sx={{ lineHeight: '32px', bgcolor: 'transparent' }}>
            Signed in as {profileName}
          </ListSubheader>
        )}
        <MenuItem
          onClick={() => {
            close();
            void navigate(routes.signIn());
          }}
        >
          {profileName === undefined ? 'Sign in' : 'Change profile'}
        </MenuItem>
        {profileName !== undefined && (
          <MenuItem
            onClick={() => {
              close();
              preferences.update({ profileName: undefined });
              notifications.notify({ kind: 'info', message: 'Signed out. Your drafts stay on this machine.' });
            }}
          >
            Sign out
          </MenuItem>
        )}
      </Menu>
    </>
  );
}
