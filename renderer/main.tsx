import './zod.ts';
import './ui/tokens.css';
import './ui/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startChanges } from './changes/start.ts';
import { startPush } from './push.ts';
import { queryClient } from './queries.ts';
import { startRefreshes } from './refresh/follow-refreshes.ts';
import { startTree } from './tree/start.ts';
import { answerViewKeys } from './view-keys.ts';

// Listening comes before asking, so that no change falls between an answer and the first event.
startPush();
startChanges();
startRefreshes();
startTree();
answerViewKeys();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
