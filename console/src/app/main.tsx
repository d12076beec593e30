import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../kit/theme.css';
import '../kit/base.css';
import '../kit/kit.css';
import '../plots/plots.css';
import { App } from './App';
import { takeOffered } from './offered';

takeOffered();

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no root');
}
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
