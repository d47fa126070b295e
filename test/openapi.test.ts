/** The committed document of the interface: what the routes say, described whole. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openapiFile, openapiText } from '../src/http/write-openapi.js';

interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  responses: Record<string, { description: string; content?: Record<string, unknown> }>;
}

const committed = JSON.parse(readFileSync(openapiFile, 'utf8')) as { openapi: string; paths: Record<string, Record<string, Operation>> };
const operations = Object.entries(committed.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })));

describe('openapi/openapi.json', () => {
  it('is what the routes say today; if not: npm run openapi', async () => {
    expect(await openapiText()).toBe(readFileSync(openapiFile, 'utf8'));
  });

  it('has every path of the contract', () => {
    const contract = [
      'POST /v1/employers', 'GET /v1/employer', 'PATCH /v1/employer', 'GET /v1/providers', 'POST /v1/connections', 'GET /v1/connections', 'GET /v1/connections/{id}', 'PATCH /v1/connections/{id}',
      'DELETE /v1/connections/{id}', 'POST /v1/connections/{id}/rotate-secret', 'GET /v1/connections/{id}/stages', 'PUT /v1/connections/{id}/stages', 'PATCH /v1/connections/{id}/stages', 'POST /v1/connections/{id}/dry-run', 'GET /v1/connections/{id}/deliveries', 'GET /v1/deliveries/{id}', 'POST /v1/deliveries/{id}/replay',
      'POST /webhooks/{provider}/{connectionId}', 'POST /v1/events', 'GET /v1/applications', 'GET /v1/applications/{id}', 'POST /v1/applications/{id}/contacts', 'POST /v1/applications/{id}/snooze',
      'POST /v1/applications/{id}/close', 'POST /v1/applications/{id}/exclude', 'POST /v1/applications/{id}/include', 'GET /v1/messages', 'GET /v1/messages/{id}', 'POST /v1/messages/{id}/approve',
      'POST /v1/messages/{id}/cancel', 'POST /v1/messages/approve', 'GET /v1/policy', 'PUT /v1/policy', 'PATCH /v1/policy', 'POST /v1/policy/preview', 'GET /v1/templates',
      'PUT /v1/templates/{kind}/{reason}/{locale}', 'POST /v1/templates/preview', 'GET /v1/metrics', 'POST /v1/test-clock', 'GET /v1/test-clock', 'GET /healthz', 'GET /readyz', 'GET /metrics',
    ];
    expect(operations.map(({ name }) => name)).toEqual(expect.arrayContaining(contract));
    expect(committed.openapi).toMatch(/^3\.1\./);
  });

  it.each(operations)('names, sums up and files $name, and says of each error what it means', ({ name, operation }) => {
    expect(operation.operationId).toMatch(/^[a-z][A-Za-z]+$/);
    expect(operation.summary).toBeTruthy();
    expect(operation.tags).toHaveLength(1);
    const statuses = Object.keys(operation.responses);
    expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
    for (const response of Object.values(operation.responses)) expect(response.description.length).toBeGreaterThan(3);
    if (!name.includes(' /v1/') || name === 'GET /v1/providers') return;
    expect(statuses).toEqual(expect.arrayContaining(['401', '403', '500', '503']));
    // Somebody of whom no ATS has said a word yet may be away, or have left, too.
    if (name.includes('{') && !['addAbsence', 'recruiterLeft', 'recruiterStays'].includes(operation.operationId ?? '')) expect(statuses).toContain('404');
  });

  it('gives every operation a name of its own', () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
  });
});
