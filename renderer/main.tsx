import '../shared/jitless.ts';
import './styles/base.css';
import './styles/tokens.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { activateLanguage } from './language/activate.ts';
import { applyLook } from './look.ts';
import { bindToForget } from './remembered.ts';

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
