import { contactFields, draftKinds, listSteps, mailLists } from '../../shared/contacts.ts';
import type { Contact, ContactFields, Testimonial } from '../../shared/contacts.ts';
import { Failure } from '../../shared/failure.ts';
import { personalValue } from './arguments.ts';
import { oneOf } from './bundle-sealing.ts';
import { pairsOf, workOf } from './pairs.ts';
import { wholeNumber } from './run.ts';
import type { Command, Result, Terminal } from './run.ts';
import { languageOf } from './document-language.ts';

type Works = Readonly<Record<string, (terminal: Terminal, rest: readonly string[]) => Promise<Result>>>;

/** `contact`: account holders with the vendor, and the lists that they are on. */
export const contact: Command = {
  usage:
    'contact list | add key=value… | set CONTACT key=value… | activate|deactivate|delete CONTACT | step CONTACT --list L --step S [--on DATE] [--evidence TEXT] | draft KIND [CONTACT]',
  about: "Keep the institution's account holders with the vendor, and their wishes about mail.",
  more: `Fields: name, email, address, phone, billing, takesNotices (yes or no)
  --list L       ${[...mailLists, 'service'].join(', ')}
  --step S       ${listSteps.join(', ')}
  draft KIND     ${draftKinds.join(', ')}; --language en|es`,
  options: {
    list: { type: 'value' },
    step: { type: 'value' },
    on: { type: 'value' },
    evidence: { type: 'value' },
    testimonial: { type: 'value' },
    language: { type: 'value' },
  },
  async run(terminal) {
    const [action, ...rest] = terminal.args.positionals;
    return workOf(contactWorks, action)(terminal, rest);
  },
};

const contactWorks: Works = {
  async list({ unlock, call }) {
    await unlock();
    const { contacts } = await call('contacts.list', {});
    return { document: { contacts }, lines: contacts.map(contactLine) };
  },
  async add({ unlock, call }, fields) {
    const wanted = fieldsOf(pairsOf(fields));
    await unlock();
    return contactResult(await call('contacts.add', wanted));
  },
  async set({ unlock, call }, [id, ...fields]) {
    const changes = pairsOf(fields);
    await unlock();
    const { contacts } = await call('contacts.list', {});
    const found = contacts.find((each) => each.contact === id);
    if (found === undefined)
      throw new Failure('not-found', 'There is no such contact.', { hint: 'See: contact list' });
    const { name, email, address, phone, billing, takesNotices } = found;
    const before = { name, email, address, phone, billing, takesNotices: takesNotices ? 'yes' : 'no' };
    return contactResult(
      await call('contacts.change', {
        contact: found.contact,
        version: found.version,
        fields: fieldsOf({ ...before, ...changes }),
      }),
    );
  },
  activate: (terminal, rest) => setActive(terminal, rest, true),
  deactivate: (terminal, rest) => setActive(terminal, rest, false),
  async delete({ unlock, call }, [id = '']) {
    await unlock();
    return { document: await call('contacts.delete', { contact: id }), lines: ['Deleted.'] };
  },
  async step({ unlock, call, args }, [id = '']) {
    const list = oneOf(args, 'list', [...mailLists, 'service']);
    const step = oneOf(args, 'step', listSteps);
    if (list === undefined || step === undefined)
      throw new Failure('usage', 'Give --list and --step.', { hint: 'See --help.' });
    const on = args.value('on');
    const evidence = personalValue(args.value('evidence') ?? '');
    await unlock();
    return contactResult(
      await call('contacts.step', { contact: id, list, step, evidence, ...(on === undefined ? {} : { on }) }),
    );
  },
  async draft({ unlock, call, args }, [kind, id]) {
    const wanted = draftKinds.find((each) => each === kind);
    if (wanted === undefined) throw new Failure('usage', `Say one of ${draftKinds.join(', ')}.`);
    const testimonialId = args.value('testimonial');
    const language = languageOf(args);
    await unlock();
    const draft = await call('contacts.draft', {
      kind: wanted,
      ...(id === undefined ? {} : { contact: id }),
      ...(testimonialId === undefined ? {} : { testimonial: testimonialId }),
      ...language,
    });
    return { document: draft, lines: [`Subject: ${draft.subject}`, '', draft.body] };
  },
};

/** `testimonial`: words of people of the institution that the vendor shows. */
export const testimonial: Command = {
  usage:
    'testimonial list | add WHO TEXT | consent ID --scope TEXT --evidence TEXT [--on DATE] | decline ID | publish ID URL [--on DATE] | ask-removal ID [--on DATE] [--within-days N] | removed ID --evidence TEXT [--on DATE] | delete ID',
  about: 'Keep testimonials with the consent to them, and have them taken down.',
  options: {
    scope: { type: 'value' },
    evidence: { type: 'value' },
    on: { type: 'value' },
    'within-days': { type: 'value' },
  },
  async run(terminal) {
    const [action, ...rest] = terminal.args.positionals;
    return workOf(testimonialWorks, action)(terminal, rest.map(personalValue));
  },
};

const testimonialWorks: Works = {
  async list({ unlock, call }) {
    await unlock();
    const { testimonials } = await call('testimonials.list', {});
    return { document: { testimonials }, lines: testimonials.map(testimonialLine) };
  },
  async add({ unlock, call }, [who = '', text = '']) {
    await unlock();
    return testimonialResult(await call('testimonials.add', { who, text }));
  },
  async consent({ unlock, call, args }, [id = '']) {
    const scope = personalValue(args.required('scope'));
    const evidence = personalValue(args.required('evidence'));
    const on = args.value('on') ?? new Date().toISOString().slice(0, 10);
    await unlock();
    return testimonialResult(
      await call('testimonials.consent', { testimonial: id, consent: { on, evidence, scope } }),
    );
  },
  async decline({ unlock, call }, [id = '']) {
    await unlock();
    return testimonialResult(await call('testimonials.decline', { testimonial: id }));
  },
  async publish({ unlock, call, args }, [id = '', url = '']) {
    const on = args.value('on');
    await unlock();
    return testimonialResult(
      await call('testimonials.publish', { testimonial: id, url, ...(on === undefined ? {} : { on }) }),
    );
  },
  async 'ask-removal'({ unlock, call, args }, [id = '']) {
    const on = args.value('on');
    const withinDays = wholeNumber(args, 'within-days');
    await unlock();
    return testimonialResult(
      await call('testimonials.askRemoval', {
        testimonial: id,
        ...(on === undefined ? {} : { on }),
        ...(withinDays === undefined ? {} : { withinDays }),
      }),
    );
  },
  async removed({ unlock, call, args }, [id = '']) {
    const evidence = personalValue(args.required('evidence'));
    const on = args.value('on');
    await unlock();
    return testimonialResult(
      await call('testimonials.confirmRemoval', {
        testimonial: id,
        evidence,
        ...(on === undefined ? {} : { on }),
      }),
    );
  },
  async delete({ unlock, call }, [id = '']) {
    await unlock();
    return { document: await call('testimonials.delete', { testimonial: id }), lines: ['Deleted.'] };
  },
};

async function setActive(
  { unlock, call }: Terminal,
  [id = '']: readonly string[],
  active: boolean,
): Promise<Result> {
  await unlock();
  return contactResult(await call('contacts.setActive', { contact: id, active }));
}

function fieldsOf(pairs: Readonly<Record<string, string>>): ContactFields {
  const { takesNotices, ...rest } = pairs;
  const parsed = contactFields.safeParse({
    ...rest,
    ...(takesNotices === undefined ? {} : { takesNotices: takesNotices === 'yes' }),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Failure('invalid-input', issue?.message ?? 'These fields are not right.', {
    hint: 'Only name, email, address, phone, billing and takesNotices are kept.',
    field: issue?.path.join('.') ?? '',
  });
}

function contactResult(found: Contact): Result {
  return { document: found, lines: [contactLine(found)] };
}

function contactLine({ contact: id, name, active, newsletter, promotional, takesNotices }: Contact): string {
  return `${id} ${name}${active ? '' : ' (not active)'}: newsletter ${newsletter}, promotional ${promotional}${takesNotices ? ', takes notices' : ''}`;
}

function testimonialResult(found: Testimonial): Result {
  return { document: found, lines: [testimonialLine(found)] };
}

function testimonialLine({ testimonial: id, who, state, isLate }: Testimonial): string {
  return `${id} ${who}: ${state}${isLate ? ', late' : ''}`;
}
