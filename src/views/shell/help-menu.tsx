import HelpIcon from '@mui/icons-material/HelpOutlineOutlined';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import { useState } from 'react';
import { useDesigner } from '../ui/designer-context.tsx';
import { useMenu } from '../ui/use-menu.ts';
import { HelpDialog, type HelpTopic } from './help-dialog.tsx';

export function HelpMenu() {
  const { preferences, notifications } = useDesigner();
  const { button, menu, close } = useMenu();
  const [topic, setTopic] = useState<HelpTopic>();
  function show(next: HelpTopic) {
    close();
    setTopic(next);
  }
  return (
    <>
      <Tooltip title="Help">
        <IconButton color="inherit" aria-label="Help" {...button}>
          <HelpIcon />
        </IconButton>
      </Tooltip>
      <Menu {...menu}>
        <MenuItem onClick={() => show('first-steps')}>First steps</MenuItem>
        <MenuItem onClick={() => show('shortcuts')}>Keyboard shortcuts</MenuItem>
        <MenuItem onClick={() => show('privacy')}>What leaves this machine</MenuItem>
        <MenuItem
          onClick={() => {
            close();
            preferences.update({ dismissedHints: [] });
            notifications.notify({ kind: 'info', message: 'The hints are back.' });
          }}
        >
          Show hints again
        </MenuItem>
      </Menu>
      <HelpDialog topic={topic} onClose={() => setTopic(undefined)} />
    </>
  );
}
