/** What the candidate's page says, in every language: nothing that nobody has told them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidateView } from '../../src/domain/candidate-view.js';
import { decide } from '../../src/domain/decide.js';
import type { HiringEvent } from '../../src/domain/hiring-event.js';
import type { Instant } from '../../src/domain/instant.js';
import { actMarkup, statusMarkup } from '../../src/http/pages/candidate-page.js';
import { pageLanguages, speechFor } from '../../src/http/pages/candidate-words/languages.js';
import { candidateActs } from '../../src/domain/hiring-event.js';
import { addresses } from '../../src/mail/letters/letter.js';
import { anyMoment, created, livelyEvent } from '../support/histories.js';
import { berlin, caseOf, event, type Given, interviewed } from '../support/make.js';

const shown = (given: Given, now: Instant, locale: string): string => {
  const facts = caseOf(given, now);
  const reader = { speech: speechFor([locale], 'Europe/Berlin', 'formal'), employer: 'Acme', role: 'Baker', home: '/c/t' };
  return statusMarkup(reader, candidateView(facts, decide(facts, now), now), null).markup;
};
const viewOf = (given: Given, when: string) => {
  const facts = caseOf(given, berlin(when));
  return candidateView(facts, decide(facts, berlin(when)), berlin(when));
};

describe.each(pageLanguages())('in %s', (locale) => {
  const untold: [string, HiringEvent][] = [
    ['rejection', event('application.rejected', '2026-03-03 10:00', { outcome: { reason: 'Too slow' } })],
    ['closure that was asked for', event('application.closeRequested', '2026-03-03 10:00', { close: { reason: 'notSelected', letter: true, paragraph: 'Words' } })],
  ];

  it.each(untold)('a %s that nobody has told looks as if nothing had happened', (_what, decided) => {
    for (const when of ['2026-03-03 12:00', '2026-03-04 12:00', '2026-03-06 12:00']) {
      expect(shown({ events: [...interviewed(), decided] }, berlin(when), locale)).toBe(shown({ events: interviewed() }, berlin(when), locale));
    }
  });

  it('every act has its page, and every placeholder its value', () => {
    for (const [address, act] of addresses.flatMap((form) => candidateActs.map((each) => [form, each] as const))) {
      const reader = { speech: speechFor([locale], 'Europe/Berlin', address), employer: 'Acme & Söhne', role: null, home: '/c/t' };
      const { markup } = actMarkup(reader, act, { form: new URLSearchParams(), fault: 'faultTooOften', once: 'x' });
      expect(markup).toContain('<form method="post"');
      expect(markup).not.toMatch(/\{\w+\}|undefined|Acme & /);
    }
  });
});

it('an offer, a hire or an untold end is for a person to tell', () => {
  for (const secret of [event('application.offerMade', '2026-03-03 10:00'), event('application.hired', '2026-03-03 10:00'), event('application.stageChanged', '2026-03-03 10:00', { stage: { id: 's6', name: 'Offer', kind: 'offer' } }), event('application.excluded', '2026-03-03 10:00'), event('application.offerDeclined', '2026-03-03 10:00')]) {
    expect(viewOf({ events: [...interviewed(), secret] }, '2026-03-03 12:00')).toMatchObject({ standing: { kind: 'withPeople' }, reached: 'interview', closed: false });
  }
});

it('once the promise is broken, the day that the update named is shown until it has come', () => {
  const updated = [...interviewed(), event('candidate.written', '2026-03-09 11:20', { letter: { messageId: 'm1', kind: 'statusUpdate', reason: 'stillDeciding' } })];
  const late = { kind: 'hearLate', at: berlin('2026-03-09 11:00') };
  expect(viewOf({ events: updated }, '2026-03-10 11:00').standing).toEqual({ ...late, nextAt: berlin('2026-03-16 11:00') });
  expect(viewOf({ events: updated }, '2026-03-16 12:00').standing).toEqual({ ...late, nextAt: null });
});

it('a closure by silence is said to be one: nobody told of an outcome, for there is none', () => {
  const letter = event('candidate.written', '2026-03-25 10:00', { letter: { messageId: 'm1', kind: 'closure', reason: 'noAnswerInTime' } });
  expect(viewOf({ events: [...interviewed(), letter] }, '2026-03-25 12:00').standing).toEqual({ kind: 'closed', at: berlin('2026-03-25 10:00'), asSaid: false, undecided: true });
});

it('what our closing letter told is shown, and no longer once it came back', () => {
  const letter = event('candidate.written', '2026-03-05 10:00', { letter: { messageId: 'm1', kind: 'closure', reason: 'notSelected' } });
  const told = [...interviewed(), event('application.rejected', '2026-03-03 10:00'), letter];
  expect(viewOf({ events: told }, '2026-03-05 12:00')).toMatchObject({ standing: { kind: 'closed', at: berlin('2026-03-05 10:00') }, closed: true });
  const lost = viewOf({ events: [...told, event('candidate.unreached', '2026-03-05 11:00', { letter: { messageId: 'm1', kind: 'closure', reason: 'notSelected' } })] }, '2026-03-05 12:00');
  expect(lost.closed).toBe(false);
  expect(lost.history.map(({ what }) => what)).not.toContain('closure');
});

it('never says that it is over before somebody has told them, whatever happened', () => {
  fc.assert(
    fc.property(fc.array(livelyEvent, { maxLength: 5 }), anyMoment, (lively, now) => {
      const given: Given = { events: [created, ...lively, event('application.rejected', now)] };
      const page = shown(given, now, 'en');
      expect(page).not.toMatch(/closed|ended|reject|declin|not selected|decision|outcome on/i);
    }),
    { numRuns: 200 },
  );
});
