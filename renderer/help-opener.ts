import { createContext, use } from 'react';
import type { HelpTopic } from './screens/help/topics.ts';

/** Opens the help at a topic; the shell shows it. */
export const HelpOpener = createContext<(topic: HelpTopic) => void>(() => undefined);

/** What opens the help at a topic. */
export function useHelp(): (topic: HelpTopic) => void {
  return use(HelpOpener);
}
