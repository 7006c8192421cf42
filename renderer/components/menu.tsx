import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from 'react-aria-components';
import * as buttonStyles from './button.module.css';
import * as menuStyles from './menu.module.css';
import * as optionsStyles from './options.module.css';

/** One thing to choose in a menu. `isOn` says of a choice that it is taken; without it the line is a command. */
export interface MenuLine {
  readonly id: string;
  readonly name: string;
  /** What stands at the end of the line: a count, or a key. */
  readonly more?: string;
  readonly isOn?: boolean;
  readonly isDisabled?: boolean;
  readonly act: () => void;
}

/** Lines of a menu under one heading. */
export interface MenuGroup {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly MenuLine[];
}

/** A button that opens a menu. */
export function MenuButton(props: {
  label: string;
  children: ReactNode;
  groups: readonly MenuGroup[];
  kind?: 'plain' | 'quiet';
}): ReactNode {
  const { label, children, groups, kind = 'plain' } = props;
  const lines = groups.flatMap((group) => group.lines);
  return (
    <MenuTrigger>
      <AriaButton
        className={kind === 'plain' ? buttonStyles.button : buttonStyles.quiet}
        data-button={kind}
        aria-label={label}
      >
        {children}
      </AriaButton>
      <Popover className={optionsStyles.popover}>
        <Menu
          className={menuStyles.menu}
          aria-label={label}
          onAction={(key) => {
            lines.find(({ id }) => id === key)?.act();
          }}
        >
          {groups
            .filter((group) => group.lines.length > 0)
            .map((group) => (
              <MenuSection key={group.id} className={menuStyles.section}>
                <Header className={menuStyles.title}>{group.title}</Header>
                {group.lines.map((line) => (
                  <MenuItem
                    key={line.id}
                    id={line.id}
                    className={`${optionsStyles.option} ${menuStyles.line}`}
                    textValue={line.name}
                    isDisabled={line.isDisabled ?? false}
                  >
                    <span>
                      {line.isOn === undefined ? null : (
                        <span className={menuStyles.tick} aria-hidden="true">
                          {line.isOn ? '✓' : ''}
                        </span>
                      )}
                      {line.name}
                    </span>
                    {line.more === undefined ? null : <span className="soft small">{line.more}</span>}
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
