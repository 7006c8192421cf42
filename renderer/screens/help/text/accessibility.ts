import { t } from '@lingui/core/macro';
import type { HelpPart } from '../../../../shared/documents/help-page.ts';
import type { HelpText } from '../help-text.ts';
import { en301549, section508 } from '../standards.ts';
import type { Requirement } from '../standards.ts';
import { criteria } from '../wcag.ts';
import type { Conformance } from '../wcag.ts';

/** The conformance report in the manner of VPAT 2.5 INT. */
export function accessibilityHelp(): HelpText {
  return {
    title: t`Accessibility report`,
    about: t`How far this program meets WCAG 2.2 A and AA, Section 508 and EN 301 549, after the manner of VPAT 2.5 INT. Its makers judged it themselves, by automatic tests and by reading; nobody else has audited it.`,
    parts: [
      {
        kind: 'points',
        title: t`Known gaps`,
        items: [
          t`Not yet checked by hand with NVDA, JAWS, VoiceOver or Orca, nor with speech input or a magnifier.`,
          t`Not yet tried by people with disabilities.`,
          t`Rows of long lists may cut text whose spacing was widened.`,
          t`Saved PDF files are tagged, but no validator has checked them for PDF/UA.`,
        ],
      },
      {
        kind: 'points',
        title: t`What the tests look at`,
        items: [
          t`axe finds no fault on any screen, in light and dark colours, with more contrast, and in colours that the system sets.`,
          t`Every screen in Spanish, with longer texts, and from right to left: nothing is left in English, is cut off or sticks out.`,
          t`Journeys by keyboard alone: import, request, bundle, roles and more.`,
          t`Every place, the import and this help at 1280, 640 (200 %) and 320 pixels.`,
          t`The wording of progress for screen readers, the structure of saved PDF files, and the list of shortcuts.`,
        ],
      },
      {
        kind: 'terms',
        title: t`The answers`,
        terms: [
          {
            term: answerOf('supports'),
            meaning: t`There is at least one way that meets it without known defects.`,
          },
          { term: answerOf('partially'), meaning: t`Some part does not meet it, or was not checked.` },
          { term: answerOf('fails'), meaning: t`Most of it does not meet it.` },
          { term: answerOf('not-applicable'), meaning: t`There is nothing here that it speaks about.` },
        ],
      },
      tableOf(
        t`WCAG 2.2, levels A and AA`,
        criteria().map((each) => ({ ...each, name: `${each.name} (${each.level})` })),
      ),
      tableOf(t`Section 508: chapters 3, 5 and 6`, section508()),
      tableOf(t`EN 301 549: clauses 4, 11 and 12`, en301549()),
    ],
  };
}

/** The answer of a table in words. */
export function answerOf(conformance: Conformance): string {
  switch (conformance) {
    case 'supports':
      return t`Supports`;
    case 'partially':
      return t`Partially supports`;
    case 'fails':
      return t`Does not support`;
    case 'not-applicable':
      return t`Not applicable`;
  }
}

function tableOf(title: string, requirements: readonly Requirement[]): HelpPart {
  return {
    kind: 'table',
    title,
    columns: [t`Criterion`, t`Conformance`, t`Remarks`],
    rows: requirements.map(({ number, name, conformance, remark }) => [
      `${number} ${name}`,
      answerOf(conformance),
      remark,
    ]),
  };
}
