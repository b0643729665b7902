import ExploreIcon from '@mui/icons-material/ExploreOutlined';
import Button from '@mui/material/Button';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useNavigate } from 'react-router';
import { routes } from '../ui/routes.ts';
import { useMenu } from '../ui/use-menu.ts';

/** Header button `Explore`: the drafts, or what a catalog serves. */
export function ExploreMenu() {
  const { button, menu, close } = useMenu();
  const navigate = useNavigate();
  function go(source: 'drafts' | 'sandbox') {
    close();
    void navigate(routes.explore(source));
  }
  return (
    <>
      <Button color="inherit" startIcon={<ExploreIcon />} {...button}>
        Explore
      </Button>
      <Menu {...menu}>
        <MenuItem onClick={() => go('drafts')}>Drafts</MenuItem>
        <ListSubheader role="presentation" sx={{ lineHeight: '32px', bgcolor: 'transparent' }}>
          Catalogs
        </ListSubheader>
        <MenuItem onClick={() => go('sandbox')}>Sandbox</MenuItem>
      </Menu>
    </>
  );
}
