import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';
import { useNavigation } from '../navigation.tsx';
import type { Place } from '../navigation.tsx';
import { nameOf } from '../screens/people/person-name.ts';
import { keysText } from '../shortcuts.ts';
import { useFound } from './found.ts';
import type { OwnCommand } from './commands.ts';
import * as dialogStyles from '../components/dialog.module.css';
import * as keysStyles from '../components/keys.module.css';
import * as paletteStyles from './palette.module.css';

/** One line of the palette. */
interface Line {
  readonly id: string;
  readonly title: string;
  readonly more: string;
  readonly keys: string | undefined;
  readonly act: () => void;
}

interface Group {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly Line[];
}

/** Find people, requests and commands by typing; arrows choose, Enter does, Escape closes. */
export function Palette(props: { onOwn: (command: OwnCommand) => void; onClose: () => void }): ReactNode {
  const { onOwn, onClose } = props;
  return (
    <ModalOverlay
      className={`${dialogStyles.overlay} ${paletteStyles.overlayTop}`}
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`${dialogStyles.modal} ${paletteStyles.palette}`}>
        <AriaDialog className={paletteStyles.dialog} aria-label={t`Find people, requests and commands`}>
          <Finder onOwn={onOwn} onClose={onClose} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder({
  onOwn,
  onClose,
}: {
  onOwn: (command: OwnCommand) => void;
  onClose: () => void;
}): ReactNode {
  const [query, setQuery] = useState('');
  /** The line that was gone to with the arrows; what is typed, and what comes in later, begins at the first one again. */
  const [goneTo, setGoneTo] = useState<string | null>(null);
  const list = useId();
  const { groups, isBehind } = useGroups(
    query,
    (act) => {
      onClose();
      act();
    },
    onOwn,
  );
  const lines = groups.flatMap((group) => group.lines);
  const at = Math.max(
    0,
    lines.findIndex(({ id }) => id === goneTo),
  );
  const active = lines[at];
  const waits = useRef(false);
  const doAwaited = useEffectEvent((): void => {
    if (waits.current) active?.act();
    waits.current = false;
  });
  useEffect(() => {
    if (!isBehind) doAwaited();
  }, [isBehind]);

  const onKey = (event: KeyboardEvent): void => {
    // Whoever types and presses Enter means what was typed, not what the letter before had found.
    if (event.key === 'Enter' && isBehind && goneTo === null) waits.current = true;
    else if (event.key === 'Enter') active?.act();
    else if (event.key === 'ArrowDown') setGoneTo(lines[(at + 1) % lines.length]?.id ?? null);
    else if (event.key === 'ArrowUp') setGoneTo(lines[(at - 1 + lines.length) % lines.length]?.id ?? null);
    else return;
    event.preventDefault();
  };
  const count = lines.length;
  return (
    <>
      <input
        className={paletteStyles.input}
        role="combobox"
        aria-label={t`Find people, requests and commands`}
        aria-expanded
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active === undefined ? undefined : lineId(list, active)}
        placeholder={t`Name, ID, request number, or what you want to do`}
        spellCheck={false}
        // The dialog was opened to type in it.
        autoFocus
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setGoneTo(null);
          waits.current = false;
        }}
        onKeyDown={onKey}
      />
      <div id={list} className={paletteStyles.list} role="listbox" aria-label={t`Found`}>
        {groups.map((group) => (
          <div key={group.id} role="group" aria-labelledby={`${list}-${group.id}`}>
            <div id={`${list}-${group.id}`} className={paletteStyles.head} role="presentation">
              {group.title}
            </div>
            {group.lines.map((line) => (
              <LineRow key={line.id} id={lineId(list, line)} line={line} isActive={line === active} />
            ))}
          </div>
        ))}
      </div>
      {count === 0 ? (
        <p className={`${paletteStyles.empty} soft`}>
          <Trans>Nothing is called like that.</Trans>
        </p>
      ) : null}
      <span className="visually-hidden" role="status">
        {query === '' ? '' : plural(count, { one: '# found', other: '# found' })}
      </span>
    </>
  );
}

function LineRow({ id, line, isActive }: { id: string; line: Line; isActive: boolean }): ReactNode {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={isActive}
      className={paletteStyles.line}
      onClick={() => {
        line.act();
      }}
    >
      <span className={paletteStyles.title} dir="auto">
        {line.title}
      </span>
      {line.more === '' ? null : <span className={paletteStyles.more}>{line.more}</span>}
      {line.keys === undefined ? null : <kbd className={keysStyles.keys}>{keysText(line.keys)}</kbd>}
    </div>
  );
}

function lineId(list: string, { id }: Line): string {
  return `${list}-${id}`;
}

function useGroups(
  query: string,
  close: (act: () => void) => void,
  onOwn: (command: OwnCommand) => void,
): { readonly groups: readonly Group[]; readonly isBehind: boolean } {
  const { go } = useNavigation();
  const found = useFound(query);
  const to = (place: Place) => (): void => {
    close(() => {
      go(place);
    });
  };
  const groups: Group[] = [
    {
      id: 'people',
      title: t`People`,
      lines: found.people.map((person) => ({
        id: `person-${person.id}`,
        title: nameOf(person),
        more: [person.externalId ?? person.card, person.email]
          .filter((each) => each !== undefined)
          .join(' · '),
        keys: undefined,
        act: to({ name: 'people', open: person.id, query }),
      })),
    },
    {
      id: 'requests',
      title: t`Requests`,
      lines: found.requests.map(({ ref }) => ({
        id: `request-${ref}`,
        title: ref,
        more: '',
        keys: undefined,
        act: to({ name: 'requests', open: ref }),
      })),
    },
    {
      id: 'commands',
      title: t`Commands`,
      lines: found.commands.map(({ id, title, keys, does }) => ({
        id,
        title,
        more: '',
        keys,
        act:
          'go' in does
            ? to(does.go)
            : (): void => {
                close(() => {
                  onOwn(does.own);
                });
              },
      })),
    },
  ];
  return { groups: groups.filter(({ lines }) => lines.length > 0), isBehind: found.isBehind };
}
