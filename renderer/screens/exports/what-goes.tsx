import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { takesSensitive } from './export-choices.ts';
import type { ExportChoices } from './export-choices.ts';
import {
  confidentialText,
  countOf,
  registrations,
  objectedText,
  restrictedText,
  sensitiveFields,
} from './export-words.ts';
import type { ExportCounts, ExportScope } from './export-words.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as exportStyles from './export.module.css';

/** What goes and what does not, before anything is written. */
export function WhatGoes(props: {
  scope: ExportScope;
  counts: ExportCounts;
  choices: ExportChoices;
}): ReactNode {
  const { scope, counts, choices } = props;
  return (
    <ul className={exportStyles.goes} aria-label={t`What goes and what does not`} aria-live="polite">
      <li>
        <span className={badgeStyles.good}>
          <Trans>Goes</Trans>
        </span>
        <span>
          <Trans>
            {ph({ who: countOf(scope.kind, counts.people) })} and{' '}
            {ph({ courses: registrations(counts.registrations) })}.
          </Trans>
        </span>
      </li>
      {counts.confidential === 0 ? null : (
        <li>
          <span className={badgeStyles.warn}>
            <Trans>Confidential</Trans>
          </span>
          <span>{confidentialText(counts.confidential)}</span>
        </li>
      )}
      {counts.restricted === 0 ? null : (
        <li>
          <span className={badgeStyles.danger}>
            <Trans>Restricted</Trans>
          </span>
          <span>{restrictedText(counts.restricted)}</span>
        </li>
      )}
      {counts.objected === 0 ? null : (
        <li>
          <span className={badgeStyles.danger}>
            <Trans>Objected</Trans>
          </span>
          <span>{objectedText(counts.objected)}</span>
        </li>
      )}
      <li>
        <span className={badgeStyles.badge}>
          <Trans>Left out</Trans>
        </span>
        <span>{leftOut(choices)}</span>
      </li>
    </ul>
  );
}

function leftOut(choices: ExportChoices): string {
  if (choices.format === 'oneroster')
    return t`Photos, and every field that the standard has no place for, the sensitive ones among them.`;
  if (takesSensitive(choices)) return t`Photos.`;
  const fields = sensitiveFields().join(', ');
  return t`Photos, ${fields}, and fields that nobody has classified.`;
}
