import '../shared/jitless.ts';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { activateLanguage } from './language/activate.ts';
import { applyLook } from './look.ts';
import { bindToForget } from './remembered.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/tables.css';
import './styles/shell.css';
import './styles/palette.css';
import './styles/start.css';
import './styles/screens.css';
import './styles/people.css';
import './styles/imports.css';
import './styles/bundles.css';
import './styles/gate.css';
import './styles/duplicates.css';
import './styles/exports.css';
import './styles/requests.css';
import './styles/access.css';
import './styles/ledger.css';
import './styles/viewer.css';
import './styles/help.css';
import './styles/forced-colors.css';

const workstation = await window.custodian['app.workstation']({});
if (workstation.ok && workstation.value.policy.rememberNothing === true) bindToForget();
applyLook();
await activateLanguage();
// The system may come to speak another language while the window is open.
window.addEventListener('languagechange', () => void activateLanguage());

const root = document.getElementById('root');
if (root !== null) {
  const client = new QueryClient({
    // Data is local: it is never stale by time, only when main says that it changed.
    defaultOptions: {
      queries: { retry: false, staleTime: Infinity, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
  createRoot(root).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={client}>
          <App />
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  );
}
