import { t } from '@lingui/core/macro';
import { viewFile } from '../../../shared/people-view.ts';
import type { SavedView } from '../../../shared/people-view.ts';
import { call, CallError } from '../../client.ts';
import { useToast } from '../../components/toasts.tsx';

/** Gives the function that saves a view as a file: which conditions and columns, without the words that were typed. */
export function useExportView(): (view: SavedView) => void {
  const toast = useToast();
  return (view) => {
    void write(view, toast).catch((error: unknown) => {
      if (!(error instanceof CallError)) throw error;
      toast({ text: error.message });
    });
  };
}

async function write(view: SavedView, toast: ReturnType<typeof useToast>): Promise<void> {
  const { query, ...filter } = view.filter;
  const { files } = await call('app.pick', { purpose: 'save-view', suggestedName: 'people.view.json' });
  const [file] = files;
  if (file === undefined) return;
  const text = JSON.stringify({ custodianView: 1, name: view.name, filter, look: view.look }, null, 2);
  await call('app.save', { file: file.grant, text: `${text}\n` });
  const name = file.name;
  toast({
    text:
      query.trim() === ''
        ? t`Saved as ${name}.`
        : t`Saved as ${name}, without the words that were typed: they may name somebody.`,
  });
}

const largest = 100_000;

/** Reads a view from a file that somebody picked; a file that is none is said to be so. */
export async function readViewFile(
  file: File,
): Promise<Pick<SavedView, 'name' | 'filter' | 'look'> | undefined> {
  if (file.size > largest) return undefined;
  try {
    const parsed = viewFile.safeParse(JSON.parse(await file.text()));
    if (!parsed.success) return undefined;
    const { name, filter, look } = parsed.data;
    return { name, filter: { ...filter, query: '' }, look };
  } catch {
    return undefined;
  }
}
