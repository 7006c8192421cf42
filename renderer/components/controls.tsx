import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Checkbox as AriaCheckbox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
  TextArea,
  TextField as AriaTextField,
} from 'react-aria-components';
import type { Channel } from '../../shared/contract.ts';
import { useMay } from '../may.tsx';
import * as buttonStyles from './button.module.css';
import * as fieldStyles from './field.module.css';
import * as optionsStyles from './options.module.css';

/** A button. `kind` says how much it weighs: one primary action a view. */
export function Button(props: {
  children: ReactNode;
  onPress: () => void;
  kind?: 'primary' | 'danger' | 'quiet' | 'plain';
  isDisabled?: boolean;
  /** While it does what it says: it cannot be pressed, but keeps the focus. */
  isPending?: boolean;
  label?: string;
  autoFocus?: boolean;
  /** What it asks for: it is not there for a role that may not. */
  needs?: Channel;
  /** The key of the window that presses it: Ctrl+N, Ctrl+P (renderer/regions.ts). */
  action?: 'new' | 'print';
}): ReactNode {
  const { children, onPress, kind = 'plain', label, needs, action } = props;
  const { isDisabled = false, isPending = false, autoFocus = false } = props;
  const may = useMay();
  if (needs !== undefined && !may(needs)) return null;
  return (
    <AriaButton
      className={kind === 'plain' ? buttonStyles.button : buttonStyles[kind]}
      data-button={kind}
      onPress={() => {
        if (!isPending) onPress();
      }}
      isDisabled={isDisabled}
      {...(isPending ? { 'aria-disabled': true } : {})}
      autoFocus={autoFocus}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(action === undefined ? {} : { 'data-action': action })}
    >
      {children}
    </AriaButton>
  );
}

/** A labelled text field, of one line or more. `error` is shown beneath and read out. */
export function TextField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'password';
  help?: string | undefined;
  error?: string | undefined;
  lines?: boolean;
  autoFocus?: boolean;
  isRequired?: boolean;
  onEnter?: () => void;
  hideLabel?: boolean;
  placeholder?: string;
}): ReactNode {
  const {
    label,
    value,
    onChange,
    type = 'text',
    help,
    error,
    lines = false,
    autoFocus = false,
    isRequired = false,
    onEnter,
    hideLabel = false,
    placeholder,
  } = props;
  return (
    <AriaTextField
      className={fieldStyles.field}
      data-field=""
      value={value}
      onChange={onChange}
      type={type}
      isInvalid={error !== undefined}
      autoFocus={autoFocus}
      isRequired={isRequired}
      {...(onEnter === undefined
        ? {}
        : {
            onKeyDown: (event) => {
              // Other keys are not for the field alone: Escape closes the dialog that it is in.
              if (event.key === 'Enter') onEnter();
              else event.continuePropagation();
            },
          })}
    >
      <Label className={hideLabel ? 'visually-hidden' : fieldStyles.label}>{label}</Label>
      {lines ? (
        <TextArea
          className={fieldStyles.input}
          spellCheck={false}
          {...(placeholder === undefined ? {} : { placeholder })}
        />
      ) : (
        <Input
          className={fieldStyles.input}
          spellCheck={false}
          autoComplete="off"
          {...(placeholder === undefined ? {} : { placeholder })}
        />
      )}
      {help === undefined ? null : (
        <Text slot="description" className={fieldStyles.help}>
          {help}
        </Text>
      )}
      <FieldError className={fieldStyles.error}>{error}</FieldError>
    </AriaTextField>
  );
}

/** A choice of a few. */
export function Select<K extends string>(props: {
  label: string;
  value: K;
  options: readonly { readonly id: K; readonly name: string }[];
  onChange: (value: K) => void;
  hideLabel?: boolean;
  isDisabled?: boolean;
}): ReactNode {
  const { label, value, options, onChange, hideLabel = false, isDisabled = false } = props;
  return (
    <AriaSelect
      className={fieldStyles.field}
      data-field=""
      value={value}
      isDisabled={isDisabled}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      <Label className={hideLabel ? 'visually-hidden' : fieldStyles.label}>{label}</Label>
      <AriaButton className={fieldStyles.selectButton}>
        <SelectValue className={fieldStyles.selectValue} />
        <span aria-hidden="true">▾</span>
      </AriaButton>
      <Popover className={optionsStyles.popover}>
        <ListBox>
          {options.map((option) => (
            <ListBoxItem
              key={option.id}
              id={option.id}
              className={optionsStyles.option}
              textValue={option.name}
            >
              {option.name}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** A tick box with its sentence. */
export function Checkbox(props: {
  children: ReactNode;
  isSelected: boolean;
  onChange: (selected: boolean) => void;
  isDisabled?: boolean;
}): ReactNode {
  const { children, isSelected, onChange, isDisabled = false } = props;
  return (
    <AriaCheckbox
      className={fieldStyles.checkbox}
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
    >
      <span className={fieldStyles.checkboxBox} aria-hidden="true">
        {isSelected ? '✓' : ''}
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  );
}
