/** What a caller wants to have beside the rows of a list, so that they need not ask for each: one more query for a page, whatever its length. */
import { Type, type Static, type TSchema } from 'typebox';
import type { Scope } from '../db/keys.js';
import type { EmployerCaller } from './auth.js';
import { Problem } from './problems.js';

/** Marks a field that is there only where it was asked for: it has no columns in a CSV. */
export const EXPANDED = 'x-expanded';

/** @param name of the one thing that a route can give beside */
export function expandTo<Name extends string>(name: Name, description: string) {
  return Type.Optional(Type.Literal(name, { description }));
}

/** @param shape of what is given beside @returns the field that holds it */
export function expanded<Shape extends TSchema>(shape: Shape) {
  return Type.Optional(Type.Unsafe<Static<Shape>>({ anyOf: [shape], [EXPANDED]: true }));
}

/** @throws Problem 403 where the key may not read what it asks for beside */
export function mayExpand(caller: Pick<EmployerCaller, 'scopes'>, scope: Scope): void {
  if (!caller.scopes.includes(scope)) throw new Problem('forbidden', `expand takes a key with the scope ${scope} as well; this one has: ${caller.scopes.join(', ')}`);
}
