import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '../views/ui/global-styles.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { composePage } from './compose-page.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(<App {...(await composePage())} />);
