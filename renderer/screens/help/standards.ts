import { t } from '@lingui/core/macro';
import type { Conformance } from './wcag.ts';

/** A requirement, or a group of them, of a standard other than WCAG. */
export interface Requirement {
  readonly number: string;
  readonly name: string;
  readonly conformance: Conformance;
  readonly remark: string;
}

/** The revised Section 508 (36 CFR 1194): functional performance criteria, software, and support documentation. */
export function section508(): readonly Requirement[] {
  return [
    {
      number: '302.1, 302.2',
      name: t`Without vision, with limited vision`,
      conformance: 'partially',
      remark: t`By names, roles, landmarks, zoom and colours of the system. Not yet checked by hand with NVDA, JAWS, VoiceOver or Orca.`,
    },
    {
      number: '302.3',
      name: t`Without perception of color`,
      conformance: 'supports',
      remark: t`No colour says something alone.`,
    },
    {
      number: '302.4 – 302.6',
      name: t`Without or with limited hearing, without speech`,
      conformance: 'supports',
      remark: t`Nothing is heard or spoken.`,
    },
    {
      number: '302.7, 302.8',
      name: t`With limited manipulation, reach or strength`,
      conformance: 'supports',
      remark: t`By keyboard or single presses, without a limit of time but the lock, which can be put off.`,
    },
    {
      number: '302.9',
      name: t`With limited language, cognitive, and learning abilities`,
      conformance: 'partially',
      remark: t`Short sentences, one next step, undo. The law's own terms remain; the glossary explains them. Not yet tried with such users.`,
    },
    {
      number: '501.1',
      name: t`Scope: WCAG 2.0 A and AA`,
      conformance: 'partially',
      remark: t`See the table of WCAG 2.2. Criterion 4.1.1 of WCAG 2.0 holds by its erratum of 2023.`,
    },
    {
      number: '502.2',
      name: t`No disruption of accessibility features`,
      conformance: 'supports',
      remark: t`Settings of the system are read, never changed.`,
    },
    {
      number: '502.3.1 – 502.3.14',
      name: t`Accessibility services`,
      conformance: 'partially',
      remark: t`Chromium hands names, roles, states, values, tables, text and events to UI Automation, AX and AT-SPI. Not yet checked by hand with assistive technology.`,
    },
    {
      number: '502.4',
      name: t`Platform accessibility features`,
      conformance: 'partially',
      remark: t`Keyboard and display features of the system work on this window as on any. Checked in colours that the system sets, in Chromium; not on each system by hand.`,
    },
    {
      number: '503.2',
      name: t`User preferences`,
      conformance: 'supports',
      remark: t`Colours, contrast and less motion are taken over from the system, the size of text by the View menu.`,
    },
    {
      number: '503.3',
      name: t`Alternative user interfaces`,
      conformance: 'not-applicable',
      remark: t`There is none that works as assistive technology.`,
    },
    {
      number: '503.4',
      name: t`User controls for captions and audio description`,
      conformance: 'not-applicable',
      remark: t`There is no media.`,
    },
    {
      number: '504.2',
      name: t`Content creation or editing`,
      conformance: 'supports',
      remark: t`Documents are made from our own templates: web pages with headings and tables, and tagged PDF with language and title (test/e2e/pdf.test.ts, documents.test.ts).`,
    },
    {
      number: '504.2.1',
      name: t`Preservation of information in format conversion`,
      conformance: 'supports',
      remark: t`The PDF keeps the structure of the page that it is made of. The same data is offered as CSV or JSON.`,
    },
    {
      number: '504.2.2',
      name: t`PDF export`,
      conformance: 'partially',
      remark: t`Tagged PDF with an outline. That it meets PDF/UA-1 was not checked with a validator.`,
    },
    {
      number: '504.3, 504.4',
      name: t`Prompts and templates`,
      conformance: 'supports',
      remark: t`All templates are accessible, and nobody can choose others. There is nothing to prompt for.`,
    },
    {
      number: '602',
      name: t`Support documentation`,
      conformance: 'supports',
      remark: t`This help lists the features for accessibility, is accessible itself, and can be saved as tagged PDF.`,
    },
    {
      number: '603',
      name: t`Support services`,
      conformance: 'not-applicable',
      remark: t`Your institution gives support; the program has no service of its own.`,
    },
  ];
}

/** EN 301 549, clauses 11 (software) and 12 (documentation), in short. */
export function en301549(): readonly Requirement[] {
  return [
    {
      number: '4.2',
      name: t`Functional performance`,
      conformance: 'partially',
      remark: t`As for Section 508, chapter 3.`,
    },
    {
      number: '11.1 – 11.4',
      name: t`Perceivable, operable, understandable, robust`,
      conformance: 'partially',
      remark: t`As in the table of WCAG 2.2, which has everything of WCAG 2.1 A and AA that clause 11 asks for.`,
    },
    {
      number: '11.5.1',
      name: t`Closed functionality`,
      conformance: 'not-applicable',
      remark: t`The window is open to assistive technology.`,
    },
    {
      number: '11.5.2.3 – 11.5.2.17',
      name: t`Interoperability with assistive technology`,
      conformance: 'partially',
      remark: t`By the accessibility services of the system through Chromium. Not yet checked by hand with assistive technology.`,
    },
    {
      number: '11.6',
      name: t`Documented accessibility usage`,
      conformance: 'partially',
      remark: t`Features of the system are not disrupted. Checked in Chromium, not on each system by hand.`,
    },
    {
      number: '11.7',
      name: t`User preferences`,
      conformance: 'supports',
      remark: t`Colours, contrast, motion and size follow the system or the View menu.`,
    },
    {
      number: '11.8.1 – 11.8.5',
      name: t`Authoring tools`,
      conformance: 'supports',
      remark: t`What the program writes is made from accessible templates, see 504.2 above.`,
    },
    {
      number: '12.1',
      name: t`Product documentation`,
      conformance: 'supports',
      remark: t`This help, with this report and the list of shortcuts.`,
    },
    {
      number: '12.2',
      name: t`Support services`,
      conformance: 'not-applicable',
      remark: t`Your institution gives support.`,
    },
  ];
}
