/** Puts the examples into the document of the interface, each where its operation takes it. */
import { requestExamples } from './request-examples.js';
import { responseExamples } from './response-examples.js';

/** @param document an OpenAPI document @returns the same, with an example of each body that an operation takes as JSON, and of its success */
export function withExamples(document: Record<string, unknown>): Record<string, unknown> {
  const { paths, ...rest } = document;
  return { ...rest, paths: mapped(paths, (path) => mapped(path, (operation) => withAnswer(withExample(operation)))) };
}

function withExample(operation: unknown): unknown {
  if (!isObject(operation) || typeof operation['operationId'] !== 'string' || !isObject(operation['requestBody'])) return operation;
  const example = requestExamples[operation['operationId']];
  const { requestBody } = operation;
  if (example === undefined) return operation;
  return { ...operation, requestBody: { ...requestBody, content: mapped(requestBody['content'], (media) => ({ ...(isObject(media) ? media : {}), example })) } };
}

function withAnswer(operation: unknown): unknown {
  if (!isObject(operation) || typeof operation['operationId'] !== 'string' || !isObject(operation['responses'])) return operation;
  const example = responseExamples[operation['operationId']];
  const success = Object.keys(operation['responses']).find((status) => status.startsWith('2'));
  if (example === undefined || success === undefined) return operation;
  const answer = operation['responses'][success];
  if (!isObject(answer) || !isObject(answer['content']) || !isObject(answer['content']['application/json'])) return operation;
  const content = { ...answer['content'], 'application/json': { ...answer['content']['application/json'], example } };
  return { ...operation, responses: { ...operation['responses'], [success]: { ...answer, content } } };
}

function mapped(object: unknown, change: (field: unknown) => unknown): unknown {
  return isObject(object) ? Object.fromEntries(Object.entries(object).map(([name, field]) => [name, change(field)])) : object;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
