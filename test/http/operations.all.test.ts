/** Every operation that the document of the interface tells of, at a house that really runs, with the example that the document shows. A new operation must be driven here, or a test fails. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { applied, type DrivenEmployer, openDrivenEmployer, withHistory } from '../support/driven-employer.js';
import { startFakeResend, type FakeResend } from '../support/fake-resend.mjs';
import { STANDARD_SECRET, standardHeaders } from '../support/hiring-company.js';
import { endHouses, type HouseProcess, OPERATOR_KEY, startHouse } from '../support/house-process.js';
import { faultsOf, type Operation, operations } from '../support/openapi-document.js';
import { writeExamples } from '../support/record-answers.js';

let database: TestDatabase;
let resend: FakeResend;
let house: HouseProcess;
let employer: DrivenEmployer;
let connectionId: string;
beforeAll(async () => {
  [database, resend] = await Promise.all([createTestDatabase(), startFakeResend({ apiKeys: { re_test: 'full_access', re_acme: 'full_access' } })]);
  resend.domains.set('dom_1', { name: 'acme.example', status: 'verified', region: 'eu-west-1', open_tracking: false, click_tracking: false });
  house = await startHouse({ DATABASE_URL: database.url, RESEND_API_KEY: 're_test', RESEND_BASE_URL: resend.url, MAIL_FROM: 'mail@hearback.example' });
  employer = await openDrivenEmployer(house.url);
  ({ connectionId } = await withHistory(employer));
});
/** What each operation answered. */
const recorded = new Map<string, unknown>();
const exampleOf = (responses: Operation['responses']): [string, unknown] | undefined => Object.entries(responses).map(([status, { content }]): [string, unknown] => [status, content?.['application/json']?.example]).find(([status, example]) => status.startsWith('2') && example !== undefined);

afterAll(async () => {
  if (process.env['RECORD_EXAMPLES'] === 'yes') writeExamples(recorded);
  await endHouses();
  await resend.close();
  await database.drop();
});

/** How an operation is driven to its success: what stands in its address, and what it takes beside the document's own example. */
interface Drive {
  params?: Record<string, string>;
  query?: string;
  /** In the place of the example, where that names what only another answer gives. */
  body?: object | string;
  type?: string;
  /** If not given, the employer's own. */
  key?: string;
  headers?: Record<string, string>;
  at?: DrivenEmployer;
}

type MadeDrive = () => Promise<Drive> | Drive;

const byId = (list: string, query = ''): MadeDrive => async () => ({ params: { id: (await employer.first(`${list}${query}`)).id } });
/** An employer that nobody else drives, for what cannot be done twice. */
const fresh = async (options: { history?: boolean; mode?: 'live' | 'test' } = {}): Promise<DrivenEmployer> => {
  const made = await openDrivenEmployer(house.url, options);
  if (options.history === true) await withHistory(made);
  return made;
};
const application = byId('/v1/applications', '?q=Ana');
const connection: MadeDrive = () => ({ params: { id: connectionId } });
const delivery: MadeDrive = async () => ({ params: { id: (await employer.first(`/v1/connections/${connectionId}/deliveries`)).id } });
const candidate: MadeDrive = async () => ({ params: { id: ((await employer.first('/v1/applications?q=Ana')) as unknown as { candidate: { id: string } }).candidate.id } });
const endpoint: MadeDrive = async () => ({ params: { id: ((await employer.done('post', '/v1/webhook-endpoints', { url: 'https://hooks.acme.example/hearback', types: ['application.silent'] })) as { id: string }).id } });
const inEnglish = { kind: 'closure', reason: 'notSelected', locale: 'en' };
const own = 'Your application for {{job.title}}';
const letter = 'Hello {{candidate.greetingName}},\n\nthank you for the time that you gave us. We have decided to go on with other candidates for {{job.title}}, and wanted you to hear it from us.\n\nAll the best\n{{sender.name}}';
const worded: MadeDrive = async () => {
  await employer.done('put', '/v1/templates/closure/notSelected/en', { subject: own, body: letter });
  return { params: inEnglish };
};

/** A test employer's own connection, put into a state of its own. */
const connectionOf = async (made: DrivenEmployer): Promise<{ at: DrivenEmployer; params: { id: string } }> => ({ at: made, params: { id: (await made.first('/v1/connections')).id } });
const applicationOf = async (made: DrivenEmployer, name = 'Ana'): Promise<{ at: DrivenEmployer; params: { id: string } }> => ({ at: made, params: { id: (await made.first(`/v1/applications?q=${name}`)).id } });
const waitingMessage = async (at: DrivenEmployer): Promise<Drive> => ({ at, params: { id: (await at.first('/v1/messages?status=awaitingApproval')).id } });
const jobOf = async (made: DrivenEmployer): Promise<Record<string, string>> => ({ id: ((await made.first('/v1/applications')) as unknown as { job: { id: string } }).job.id });
const importOf = async (): Promise<Record<string, string>> => {
  const { body } = await employer.call('post', '/v1/imports?dryRun=true').set('content-type', 'text/csv').send(CSV).expect(202);
  return { id: (body as { id: string }).id };
};
const CSV = 'Application ID,Candidate Name,Email,Job Name,Current Stage,Applied On\nX1,Ana Ruiz,ana@example.com,Baker,Phone Interview,2026-02-02\n';
const lee = { email: 'lee@acme.example' };
const away = { from: '2026-12-21', until: '2027-01-04' };

/** Operations that need nothing but a key and the document's own example. */
const simple = [
  'listApplications', 'listConnections', 'readEmployer', 'readSender', 'readFeedback', 'readGuarantee', 'listImports', 'listInbound', 'listInquiries', 'listKeys', 'listMessages', 'readMetrics', 'listObligations', 'readPolicy',
  'listRecruiters', 'listSuppressions', 'listTemplates', 'readTestClock', 'replacePolicy', 'changePolicy', 'previewPolicy', 'previewTemplate', 'sendTestLetter', 'createKey', 'createConnection', 'reportEvents', 'addSuppression', 'changeEmployer',
  'readPeople', 'listAlarms', 'listPostings', 'exportEvidence', 'listWebhookEndpoints', 'createWebhookEndpoint', 'replacePeople', 'alive', 'ready', 'counts', 'listProviders', 'approveMessages', 'readBadge', 'readRetention', 'setRetention',
];

const drives: Readonly<Record<string, MadeDrive>> = {
  ...Object.fromEntries(simple.map((name) => [name, () => ({})])),
  createEmployer: () => ({ key: OPERATOR_KEY }),
  createKeyForEmployer: () => ({ key: OPERATOR_KEY, params: { id: employer.id } }),
  showBadge: async () => {
    await employer.done('put', '/v1/employer/badge', { slug: 'shown' });
    return { params: { file: 'shown.json' } };
  },
  publishBadge: async () => ({ at: await fresh() }),
  withdrawBadge: async () => {
    const at = await fresh();
    await at.done('put', '/v1/employer/badge', { slug: 'withdrawn' });
    return { at };
  },
  readApplication: application,
  recordContact: async () => applicationOf(await fresh({ history: true })),
  snoozeApplication: async () => applicationOf(await fresh({ history: true })),
  excludeApplication: async () => applicationOf(await fresh({ history: true })),
  includeApplication: async () => applicationOf(await fresh({ history: true })),
  previewClosure: application,
  askForUpdate: async () => applicationOf(await fresh({ history: true })),
  handOverApplication: async () => applicationOf(await fresh({ history: true })),
  closeApplication: async () => applicationOf(await fresh({ history: true })),
  readConnection: connection, changeConnection: connection, listDeliveries: connection, listLookUps: connection, listRepairs: connection, listWalks: connection, listWriteBacks: connection, listStages: connection, dryRun: connection,
  setStage: connection, setStages: connection, closeConnection: connection,
  rotateSecret: async () => connectionOf(await fresh({ history: true })),
  deleteConnection: async () => {
    const at = await fresh();
    const { id } = (await at.done('post', '/v1/connections', { provider: 'standard' })) as { id: string };
    return { at, params: { id } };
  },
  readDelivery: delivery, replayDelivery: delivery,
  createSenderDomain: async () => ({ at: await fresh({ mode: 'live' }) }),
  verifySenderDomain: async () => withDomain(),
  deleteSenderDomain: async () => withDomain(),
  setSenderKey: async () => ({ at: await fresh({ mode: 'live' }) }),
  deleteSenderKey: async () => {
    const at = await fresh({ mode: 'live' });
    await at.done('put', '/v1/employer/sender/key', { apiKey: 're_acme', from: 'careers@acme.example', webhookSecret: 'whsec_c2VjcmV0LW9mLWFuLWVtcGxveWVy' });
    return { at };
  },
  createImport: () => ({ body: CSV, type: 'text/csv', query: '?dryRun=true' }),
  readImport: async () => ({ params: await importOf() }),
  listImportRows: async () => ({ params: await importOf() }),
  readJob: async () => ({ params: await jobOf(employer) }),
  changeJob: async () => ({ params: await jobOf(employer) }),
  closeJob: async () => ({ params: await jobOf(employer) }),
  revokeKey: async () => ({ params: { id: ((await employer.done('post', '/v1/keys', { name: 'Old' })) as { id: string }).id } }),
  rotateKey: async () => ({ params: { id: ((await employer.done('post', '/v1/keys', { name: 'Leaked' })) as { id: string }).id } }),
  readMessage: byId('/v1/messages'), draftMessage: byId('/v1/messages'),
  approveMessage: async () => waitingMessage(await fresh({ history: true })),
  cancelMessage: async () => waitingMessage(await fresh({ history: true })),
  correctMessage: async () => {
    const at = await fresh({ history: true });
    return { at, params: { id: (await at.first('/v1/messages?status=delivered&kind=closure')).id } };
  },
  readWebhookEndpoint: endpoint, changeWebhookEndpoint: endpoint, deleteWebhookEndpoint: endpoint, listWebhookAttempts: endpoint, replayWebhooks: endpoint, rotateWebhookSecret: endpoint, testWebhookEndpoint: endpoint,
  exportCandidate: candidate, eraseCandidate: candidate, readCandidateRetention: candidate,
  readPosting: async () => ({ params: { jobId: (await jobOf(employer))['id'] ?? '' } }),
  changeRecruiter: () => ({ params: lee }), listAbsences: () => ({ params: lee }), addAbsence: () => ({ params: lee }),
  deleteAbsence: async () => ({ params: { ...lee, id: ((await employer.done('post', '/v1/recruiters/lee@acme.example/away', away)) as { id: string }).id } }),
  recruiterLeft: async () => ({ at: await fresh({ history: true }), params: lee }),
  recruiterStays: async () => {
    const at = await fresh({ history: true });
    await at.done('post', '/v1/recruiters/lee@acme.example/left', {});
    return { at, params: lee };
  },
  removeSuppression: async () => {
    await employer.done('post', '/v1/suppressions', { address: 'gone@example.com', why: 'a test' });
    return { params: { address: 'gone@example.com' }, query: '?why=Asked%20for%20mail%20again' };
  },
  readTemplate: worded, saveTemplate: worded, listTemplateVersions: worded, retireTemplate: worded, restoreTemplateVersion: worded,
  diffTemplateVersions: async () => {
    await worded();
    await employer.done('put', '/v1/templates/closure/notSelected/en', { subject: `${own}, and what became of it`, body: letter });
    return { params: inEnglish, query: '?from=1&to=2' };
  },
  getTemplateVersion: async () => {
    await worded();
    return { params: { ...inEnglish, version: '1' } };
  },
  moveTestClock: async () => ({ at: await fresh() }),
  receiveAtsWebhook: () => {
    const text = JSON.stringify(applied('Di', 'screening'));
    return { params: { provider: 'standard', connectionId }, body: text, headers: standardHeaders('webhook-di', text, Date.now(), STANDARD_SECRET) };
  },
};

async function withDomain(): Promise<Drive> {
  const at = await fresh({ mode: 'live' });
  await at.done('post', '/v1/employer/sender/domain', { name: `${at.id.slice(4).toLowerCase()}.acme.example` });
  return { at };
}

/** Doors of other companies' servers, what asks one, and a stream that never ends: they have tests of their own. */
const elsewhere = new Set(['streamEvents', 'reconcileConnection', 'receiveResendWebhook', 'receiveOwnResendWebhook', 'receiveAtsWebhookWithSecret']);

const addressOf = ({ path }: Operation, { params = {}, query = '' }: Drive): string => `${path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? 'missing'))}${query}`;

it('drives every operation, and none that is not there', () => {
  expect(new Set([...Object.keys(drives), ...elsewhere])).toEqual(new Set(operations.map(({ operationId }) => operationId)));
});

it.each(operations.filter(({ operationId }) => !elsewhere.has(operationId)))('$method $path: $operationId, with the example that the document shows', async (operation) => {
  const driven: Drive = await (drives[operation.operationId] ?? ((): Drive => ({})))();
  const { at = employer, key = at.key, body = operation.requestBody?.content['application/json']?.example, type = 'application/json', headers = {} } = driven;
  const request = at.call(operation.method, addressOf(operation, driven), key).set(headers);
  const answer = await (body === undefined ? request : request.set('content-type', type).send(typeof body === 'string' ? body : JSON.stringify(body)));
  const success = Object.keys(operation.responses).find((status) => status.startsWith('2'));
  const told = operation.operationId === 'receiveAtsWebhook' ? '202' : success;
  expect(`${String(answer.status)} ${answer.status >= 300 ? answer.text : ''}`.trim()).toBe(told);
  if ((answer.headers['content-type'] ?? '').startsWith('application/json')) recorded.set(operation.operationId, answer.body);
  if (operation.operationId !== 'receiveAtsWebhook') expect(faultsOf(operation, { status: answer.status, type: answer.headers['content-type'], body: answer.body })).toEqual([]);
});

it.each(operations.filter(({ responses }) => exampleOf(responses) !== undefined))('$operationId shows an answer in the document that is one by the document', (operation) => {
  const [status, example] = exampleOf(operation.responses) ?? [];
  expect(faultsOf(operation, { status: Number(status), type: 'application/json', body: example })).toEqual([]);
});

it('shows an answer of each operation that answers JSON', () => {
  expect([...recorded.keys()].filter((name) => name !== 'receiveAtsWebhook' && exampleOf(operations.find(({ operationId }) => operationId === name)?.responses ?? {}) === undefined)).toEqual([]);
});
