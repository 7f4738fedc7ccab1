import '@kern-ux/native/dist/kern.css';
import './styles/index.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { startPreferences } from './preferences.ts';

startPreferences();
render(<App />, document.getElementById('app')!);
