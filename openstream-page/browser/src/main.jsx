import { render } from 'preact';
import { App } from './shell/app.jsx';
import { showTheme } from './shell/theme.js';
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/shell.css';
import './styles/overview.css';
import './styles/joints.css';
import './styles/forced-colors.css';

showTheme();
render(<App />, /** @type {HTMLElement} */ (document.getElementById('page')));
