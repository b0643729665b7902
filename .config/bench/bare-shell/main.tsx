/**
 * The yardstick of the bundle budget: the least that any app with React, MUI, a router and zustand has to load for a
 * screen with a bar, a pane, tabs, a table, a dialog and a text field. It does nothing else.
 */

import AddIcon from '@mui/icons-material/Add';
import AppBar from '@mui/material/AppBar';
import Button from '@mui/material/Button';
import CssBaseline from '@mui/material/CssBaseline';
import Dialog from '@mui/material/Dialog';
import Drawer from '@mui/material/Drawer';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import { createTheme, ThemeProvider } from '@mui/material/styles';
import Tab from '@mui/material/Tab';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Tabs from '@mui/material/Tabs';
import TextField from '@mui/material/TextField';
import Toolbar from '@mui/material/Toolbar';
import Typography from '@mui/material/Typography';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createHashRouter, Link, Outlet } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { create } from 'zustand';

const useShell = create<{ open: boolean; toggle: () => void }>((set) => ({
  open: false,
  toggle: () => set(({ open }) => ({ open: !open })),
}));

function Shell() {
  return (
    <>
      <AppBar>
        <Toolbar>
          <Typography component="h1">Bare shell</Typography>
        </Toolbar>
      </AppBar>
      <Drawer variant="permanent">
        <List>
          <ListItem>
            <ListItemButton component={Link} to="/rows">
              <ListItemText primary="Rows" />
            </ListItemButton>
          </ListItem>
        </List>
      </Drawer>
      <Outlet />
    </>
  );
}

function Rows() {
  const { open, toggle } = useShell();
  return (
    <main>
      <Tabs value={0}>
        <Tab label="Rows" />
      </Tabs>
      <Button startIcon={<AddIcon />} onClick={toggle}>
        Add
      </Button>
      <Table>
        <TableHead>
          <TableRow>
            <TableCell>Name</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          <TableRow>
            <TableCell>One</TableCell>
          </TableRow>
        </TableBody>
      </Table>
      <Dialog open={open} onClose={toggle}>
        <TextField label="Name" />
      </Dialog>
    </main>
  );
}

const router = createHashRouter([{ path: '/', element: <Shell />, children: [{ path: '*', element: <Rows /> }] }]);
const theme = createTheme({ colorSchemes: { dark: true } });

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <ThemeProvider theme={theme}>
        <CssBaseline />
        <RouterProvider router={router} />
      </ThemeProvider>
    </StrictMode>,
  );
}
