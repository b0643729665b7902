import CheckIcon from '@mui/icons-material/Check';
import DarkModeIcon from '@mui/icons-material/DarkModeOutlined';
import LightModeIcon from '@mui/icons-material/LightModeOutlined';
import SystemIcon from '@mui/icons-material/SettingsBrightnessOutlined';
import IconButton from '@mui/material/IconButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useColorScheme } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import { useEffect } from 'react';
import type { Preferences } from '../../state/preferences.ts';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { useMenu } from '../ui/use-menu.ts';

const THEMES: readonly { value: Preferences['theme']; label: string; Icon: typeof LightModeIcon }[] = [
  { value: 'light', label: 'Light', Icon: LightModeIcon },
  { value: 'dark', label: 'Dark', Icon: DarkModeIcon },
  { value: 'system', label: 'System', Icon: SystemIcon },
];

export function ThemeMenu() {
  const { preferences } = useDesigner();
  const chosen = useSelect(preferences, (state) => state.theme);
  const { setMode } = useColorScheme();
  const { button, menu, close } = useMenu();
  useEffect(() => setMode(chosen), [chosen, setMode]);
  const Current = THEMES.find((theme) => theme.value === chosen)?.Icon ?? SystemIcon;

  return (
    <>
      <Tooltip title="Theme">
        <IconButton color="inherit" aria-label="Theme" {...button}>
          <Current />
        </IconButton>
      </Tooltip>
      <Menu {...menu}>
        {THEMES.map(({ value, label, Icon }) => (
          <MenuItem
            key={value}
            role="menuitemradio"
            aria-checked={value === chosen}
            selected={value === chosen}
            onClick={() => {
              preferences.update({ theme: value });
              close();
            }}
          >
            <ListItemIcon>
              <Icon fontSize="small" />
            </ListItemIcon>
            {label}
            {value === chosen && <CheckIcon fontSize="small" sx={{ ml: 2 }} />}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
