/** Resend takes a request and says nothing: the letter is given up in time, tried again, and goes out once. */
import { expect, it } from 'vitest';
import { until } from '../support/counters.js';
import { createTestDatabase } from '../support/database.js';
import { startFakeResend } from '../support/fake-resend.mjs';
import { endHouses, startHouse } from '../support/house-process.js';
import { openLiveEmployer, rejected, waiting, WORKING_MOMENT } from '../support/live-employer.js';
import { expectAllToldOnce, startAts } from './ats.js';

it('a Resend that hangs, before or after it took the mail, holds a letter up and sends it once', async () => {
  const database = await createTestDatabase();
  const resend = await startFakeResend({ ratePerSecond: 100 });
  try {
    const clockByMs = WORKING_MOMENT - Date.now();
    resend.weather([{ kind: 'hang', times: 2 }, { kind: 'acceptThenHang', times: 2 }]);
    const house = await startHouse({ DATABASE_URL: database.url, RESEND_API_KEY: 're_test', RESEND_BASE_URL: resend.url, MAIL_FROM: 'hearback@acme.example' }, clockByMs);
    const employer = await openLiveEmployer(house.url);
    const ats = startAts(employer, () => ({ url: house.url, now: Date.now() + clockByMs }));
    ats.tell([rejected('r1'), rejected('r2'), rejected('r3'), waiting('w1'), waiting('w2')]);
    await ats.acknowledged();
    // Four letters at once are given up after fifteen seconds.
    await until(() => resend.requests.length > 4);
    await expectAllToldOnce(house.url, employer, ats, resend);
    expect(resend.requests.filter(({ status }) => status === 'hung')).toHaveLength(4);
  } finally {
    await endHouses();
    await resend.close();
    await database.drop();
  }
});
